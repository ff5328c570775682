import {
  type Answer,
  type Answers,
  answerTo,
  type Field,
  type Form,
  filesOf,
  isUnread,
  localizedOf,
  type PlainField,
  referenceOf,
  rowsOf,
  sumOf,
  textsOf,
} from '@korzo/forms'
import { DescriptionList } from './description-list.tsx'
import { type FormTools, foreignTo } from './form-tools.ts'
import { Heading } from './heading.tsx'

/** How a reader's language writes numbers, sums and days. */
export type AnswerFormat = {
  number(value: number): string
  money(minor: number, currency: string): string
  date(day: string): string
}

type Props = {
  form: Form
  answers: Answers
  tools: FormTools
  format: AnswerFormat
  /** Level of the sections' headings. */
  level?: 2 | 3 | undefined
}

/** Answers to read: for those who check before sending, and for those who receive them. What was not asked is not shown. */
export function FormAnswers({ form, answers, tools, format, level = 2 }: Props) {
  const sections = form.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(
        (field) => field.kind !== 'info' && answerTo(answers, field.id) !== undefined,
      ),
    }))
    .filter(({ fields }) => fields.length > 0)
  return (
    <>
      {sections.map(({ title, fields }) => (
        <section class="form-answers">
          <Heading
            level={level}
            text={tools.say(title).text}
            language={foreignTo(tools.say(title))}
          />
          <DescriptionList
            items={fields.map((field) => ({
              term: tools.say(field.label).text,
              language: foreignTo(tools.say(field.label)),
              value: <AnswerText field={field} answers={answers} tools={tools} format={format} />,
            }))}
          />
        </section>
      ))}
    </>
  )
}

type AnswerProps = { field: Field; answers: Answers; tools: FormTools; format: AnswerFormat }

/** One answer in words. */
export function AnswerText({ field, answers, tools, format }: AnswerProps) {
  const answer = answerTo(answers, field.id)
  if (answer === undefined) return <span class="quiet">{tools.t('ui.not-answered')}</span>
  switch (field.kind) {
    case 'group':
      return <Rows field={field} answer={answer} tools={tools} format={format} />
    case 'files':
      return (
        <ul class="plain">
          {filesOf(answer).map((file) => (
            <li>{tools.fileHref ? <a href={tools.fileHref(file)}>{file.name}</a> : file.name}</li>
          ))}
        </ul>
      )
    case 'localized-text':
      return (
        <>
          {Object.entries(localizedOf(answer)).map(([language, text]) => (
            <p lang={language}>{text}</p>
          ))}
        </>
      )
    case 'url':
      return (
        <a href={String(answer)} rel="nofollow noopener">
          {String(answer)}
        </a>
      )
    case 'long-text':
      return <div class="pre-line">{String(answer)}</div>
    default:
      return <>{wordsOf(field, answer, { tools, format })}</>
  }
}

function Rows({
  field,
  answer,
  tools,
  format,
}: Omit<AnswerProps, 'field' | 'answers'> & {
  field: Extract<Field, { kind: 'group' }>
  answer: Answer
}) {
  return (
    <ol class="form-rows">
      {rowsOf(answer).map((row) => (
        <li>
          <DescriptionList
            items={field.fields
              .filter(({ id, kind }) => kind !== 'info' && answerTo(row.answers, id) !== undefined)
              .map((inner) => ({
                term: tools.say(inner.label).text,
                language: foreignTo(tools.say(inner.label)),
                value: (
                  <AnswerText field={inner} answers={row.answers} tools={tools} format={format} />
                ),
              }))}
          />
        </li>
      ))}
    </ol>
  )
}

/** An answer that is one line of words: choices by their labels, sums and days as the reader writes them. */
export function wordsOf(
  field: PlainField,
  answer: Answer,
  { tools, format }: { tools: FormTools; format: AnswerFormat },
): string {
  if (isUnread(answer)) return answer.typed
  const sum = sumOf(answer)
  if (sum !== undefined) return format.money(sum.minor, sum.currency)
  if (field.kind === 'date' && typeof answer === 'string') return format.date(answer)
  if (field.kind === 'choice' || field.kind === 'choices') {
    const chosen = typeof answer === 'string' ? [answer] : textsOf(answer)
    return chosen.map((id) => choiceLabel(field, id, tools)).join(', ')
  }
  if (typeof answer === 'boolean') return tools.t(answer ? 'ui.yes' : 'ui.no')
  if (typeof answer === 'number') {
    const unit = field.kind === 'number' && field.unit ? ` ${tools.say(field.unit).text}` : ''
    return `${format.number(answer)}${unit}`
  }
  return referenceOf(answer)?.name ?? String(answer)
}

function choiceLabel(
  field: Extract<PlainField, { kind: 'choice' | 'choices' }>,
  id: string,
  tools: FormTools,
): string {
  const choice = field.choices.find((candidate) => candidate.id === id)
  return choice === undefined ? id : tools.say(choice.label).text
}
