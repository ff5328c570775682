import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'

/** What is read and kept. */
export const paperKinds = ['case-story', 'guide', 'publication'] as const
export type PaperKind = (typeof paperKinds)[number]

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
  isPublished: z.boolean().default(false),
})
export type PaperInput = z.output<typeof paperInput>
