import { z } from 'zod'
import { type LocalizedText, localizedText } from '#kernel/localized-text.ts'

/** What is read and kept. */
export const paperKinds = ['case-story', 'guide', 'publication'] as const
/** Questions and answers are not written here: they are made from conversations both sides let everyone read. */
export type PaperKind = (typeof paperKinds)[number] | 'question-and-answer'

/** Something counted, with where it stands: `{ what: { en: 'Electricity a year' }, value: '310 → 140 MWh', source: 'meter' }`. */
export type Figure = {
  readonly what: LocalizedText
  readonly value: string
  readonly source: string
}

/** Languages a file may be written in, offered in this order. */
export const paperLanguages =
  'en de sr sq sl hr bs mk bg ro hu cs sk pl it fr es ko uk tr el'.split(' ')

/** How much of a file is read, so that no file keeps the site busy. */
export const readingLimits = {
  mostBytes: 25_000_000,
  mostPages: 500,
  mostCharacters: 1_000_000,
  milliseconds: 20_000,
  megabytes: 512,
}

const maybeText = (longest: number) =>
  z
    .record(z.string(), z.string())
    .default({})
    .pipe(localizedText(longest).or(z.record(z.string(), z.literal('')).transform(() => ({}))))
const lines = z.preprocess(
  (given) =>
    typeof given === 'string'
      ? given
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
      : given,
  z.array(z.string().min(1).max(160)).max(30),
)
const listOfForm = z.preprocess(
  (given) => (given === undefined || given === '' ? [] : [given].flat()),
  z.array(z.string().max(80)).max(12),
)

const figure = z.object({
  what: localizedText(200),
  value: z.string().trim().min(1).max(120),
  source: z.string().trim().min(1).max(300),
})

/** Figures as a form sends them (`figures.0.value`), rows without a word left out; or as a list. */
const figures = z.preprocess((given) => {
  if (given === undefined || Array.isArray(given)) return given ?? []
  if (typeof given !== 'object' || given === null) return given
  return Object.values(given).filter(hasWords)
}, z.array(figure).max(12))

function hasWords(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value === 'object' && value !== null && Object.values(value).some(hasWords)
}

/** The address of a solution or of a solution in a town, as people copy it: `…/solutions/NAME/in/TOWN?x` → `NAME/in/TOWN`. */
const about = z.preprocess(
  (given) =>
    typeof given === 'string'
      ? given
          .trim()
          .replace(/^.*\/solutions\//, '')
          .replace(/[/?#]*([?#].*)?$/, '')
      : given,
  z
    .string()
    .max(200)
    .regex(/^([a-z0-9-]+(\/in\/[a-z0-9-]+)?)?$/, 'knowledge.paper-about-unknown')
    .default(''),
)
const maybeId = z.preprocess(
  (given) => (given === '' || given === undefined ? null : given),
  z.uuid().nullable(),
)

/** Everything a paper says of itself, as forms and the demonstration give it. */
export const paperInput = z.object({
  kind: z.enum(paperKinds),
  title: localizedText(200),
  summary: maybeText(600),
  body: maybeText(40_000),
  /** One a line. */
  authors: lines.default([]),
  year: z.coerce.number().int().min(1900).max(2200),
  language: z.enum(paperLanguages),
  topics: listOfForm,
  /** The town a case story is from. */
  organisationId: maybeId.default(null),
  about,
  wentWrong: maybeText(8000),
  figures: figures.default([]),
  isPublished: z.boolean().default(false),
})
export type PaperInput = z.output<typeof paperInput>
