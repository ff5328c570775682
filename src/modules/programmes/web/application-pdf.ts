import { createRequire } from 'node:module'
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
import { factsFor, type Opened } from './application-view.tsx'
import { kindWord } from './rule-words.ts'
import { said } from './say.ts'

const load = createRequire(import.meta.url)
const face = (name: string) => load.resolve(`@expo-google-fonts/commissioner/${name}`)

/** One heading or line of the document, in the order it is read. */
type Block = { readonly as: 'H1' | 'H2' | 'H3' | 'P'; readonly text: string }

/** What was handed in, as a tagged PDF: headings and paragraphs in reading order, title and language said. */
export async function pdfOf(visit: Visit, opened: Opened): Promise<Buffer> {
  const { application } = opened
  const title = `${application.code} · ${application.applicantName}`
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    size: 'A4',
    margin: 56,
    tagged: true,
    lang: visit.locale.tag,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Creator: 'Korzo', CreationDate: application.submittedAt ?? visit.now },
  })
  document.registerFont('text', face('400Regular/Commissioner_400Regular.ttf'))
  document.registerFont('bold', face('600SemiBold/Commissioner_600SemiBold.ttf'))
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((ready, fail) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => ready(Buffer.concat(chunks)))
    document.on('error', fail)
  })
  const root = document.struct('Document')
  document.addStructure(root)
  for (const { as, text } of blocksOf(visit, opened, title)) {
    const draw = () => {
      const size = { H1: 20, H2: 15, H3: 11, P: 11 }[as]
      document
        .font(as === 'P' ? 'text' : 'bold')
        .fontSize(size)
        .text(text, { paragraphGap: as === 'P' ? 8 : 3 })
    }
    root.add(document.struct(as, {}, [draw]))
  }
  root.end()
  document.end()
  return finished
}

function blocksOf(visit: Visit, opened: Opened, title: string): Block[] {
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
    ...asked.sections.flatMap((section): Block[] => [
      { as: 'H2', text: said(visit, section.title).text },
      ...section.fields
        .filter(
          (field) =>
            field.kind !== 'info' &&
            asked.isAsked(field) &&
            answerTo(answers, field.id) !== undefined,
        )
        .flatMap((field): Block[] => [
          { as: 'H3', text: said(visit, field.label).text },
          { as: 'P', text: wordsOf(visit, field, answers) },
        ]),
    ]),
    ...(partners.length === 0 ? [] : [{ as: 'H2' as const, text: t('programmes.partners') }]),
    ...partners.map(
      ({ name, country, role, state }): Block => ({
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
