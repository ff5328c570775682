import {
  type Answers,
  answerTo,
  askedOf,
  type Field,
  filesOf,
  localizedOf,
  referenceOf,
  rowsOf,
  sumOf,
  textsOf,
} from '@korzo/forms'
import type { Visit } from '#kernel/contract.ts'
import { type PdfBlock, taggedPdf } from '#kernel/tagged-pdf.ts'
import { factsFor, type Opened } from './application-view.tsx'
import { kindWord } from './rule-words.ts'
import { said } from './say.ts'

/** What was handed in, as a tagged PDF. */
export function pdfOf(visit: Visit, opened: Opened): Promise<Buffer> {
  const { application } = opened
  const title = `${application.code} · ${application.applicantName}`
  return taggedPdf({
    title,
    language: visit.locale.tag,
    madeAt: application.submittedAt ?? visit.now,
    blocks: blocksOf(visit, opened, title),
  })
}

function blocksOf(visit: Visit, opened: Opened, title: string): PdfBlock[] {
  const { t, locale } = visit
  const { application, call, form, answers, partners } = opened
  const at =
    application.submittedAt === null ? '' : locale.dateTime(application.submittedAt, call.zone)
  const asked = askedOf(form, answers, factsFor(opened))
  return [
    { as: 'H1', text: title },
    { as: 'P', text: said(visit, call.title).text },
    {
      as: 'P',
      text: `${kindWord(visit, application.kind)}, ${locale.country(application.country)}`,
    },
    { as: 'P', text: `${t('programmes.arrived-at')}: ${at}` },
    { as: 'P', text: `SHA-256: ${application.digest ?? ''}` },
    ...asked.sections.flatMap((section): PdfBlock[] => [
      { as: 'H2', text: said(visit, section.title).text },
      ...section.fields
        .filter(
          (field) =>
            field.kind !== 'info' &&
            asked.isAsked(field) &&
            answerTo(answers, field.id) !== undefined,
        )
        .flatMap((field): PdfBlock[] => [
          { as: 'H3', text: said(visit, field.label).text },
          { as: 'P', text: wordsOf(visit, field, answers) },
        ]),
    ]),
    ...(partners.length === 0 ? [] : [{ as: 'H2' as const, text: t('programmes.partners') }]),
    ...partners.map(
      ({ name, country, role, state }): PdfBlock => ({
        as: 'P',
        text: `${name}, ${locale.country(country)}: ${role} (${t(`programmes.partner-${state}`)})`,
      }),
    ),
  ]
}

function wordsOf(visit: Visit, field: Field, answers: Answers): string {
  const { locale, t } = visit
  const answer = answerTo(answers, field.id)
  if (field.kind === 'group')
    return rowsOf(answer)
      .map((row) =>
        field.fields
          .map((inner) => `${said(visit, inner.label).text}: ${wordsOf(visit, inner, row.answers)}`)
          .join('\n'),
      )
      .join('\n\n')
  if (typeof answer === 'boolean') return t(answer ? 'programmes.yes' : 'programmes.no')
  if (typeof answer === 'number') return locale.number(answer)
  if (typeof answer === 'string')
    return field.kind === 'choice' ? choiceWord(visit, field, answer) : answer
  const sum = sumOf(answer)
  if (sum !== undefined) return locale.money(sum.minor, sum.currency)
  if (field.kind === 'choices')
    return locale.list(textsOf(answer).map((id) => choiceWord(visit, field, id)))
  if (field.kind === 'files')
    return filesOf(answer)
      .map(({ name }) => name)
      .join('\n')
  return referenceOf(answer)?.name ?? Object.values(localizedOf(answer)).join('\n')
}

function choiceWord(
  visit: Visit,
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  id: string,
): string {
  const choice = field.choices.find((one) => one.id === id)
  return choice === undefined ? id : said(visit, choice.label).text
}
