import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'

/** What a solution is. */
export const solutionKinds = [
  'open-source',
  'product',
  'service',
  'practice',
  'policy',
  'model-contract',
] as const
export type SolutionKind = (typeof solutionKinds)[number]

/** A text that may be missing; empty languages are left out. */
export function optionalText(longest: number) {
  return z
    .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/), z.string().trim().max(longest))
    .default({})
    .transform((texts) =>
      Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    )
}

/** A whole number that a form may leave empty. */
export function optionalCount(most: number) {
  return z
    .literal('')
    .transform(() => null)
    .or(z.coerce.number().int().min(0).max(most))
    .nullable()
    .default(null)
}

const emptyIsNone = z.literal('').transform(() => null)
/** An id that a form may leave empty. */
export const optionalId = emptyIsNone.or(z.uuid()).nullable().default(null)
/** A web address that a form may leave empty. */
export const optionalUrl = emptyIsNone
  .or(z.url({ protocol: /^https?$/ }).max(500))
  .nullable()
  .default(null)

/** A list that a form sends as one value, several, or none. */
function listOfForm<Item extends z.ZodType>(item: Item, most: number) {
  return z.preprocess(
    (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).max(most),
  )
}

/** What a band of costs says: from, to, in which money, of which year. In whole units of the currency. */
export type CostBand = {
  readonly from: number
  readonly to: number
  readonly currency: string
  readonly year: number
}

const amount = optionalCount(9_000_000_000_000)
/** A band as a form sends it: nothing at all, or at least one amount with currency and year. */
export const costBand = z
  .object({
    from: amount,
    to: amount,
    currency: z.string().default('EUR'),
    year: optionalCount(2100),
  })
  .nullable()
  .default(null)
  .transform((band, context): CostBand | null => {
    if (band === null || (band.from === null && band.to === null)) return null
    const from = band.from ?? band.to ?? 0
    const to = band.to ?? from
    if (to < from)
      context.addIssue({ code: 'custom', path: ['to'], message: 'solutions.band-upside-down' })
    if (!/^[A-Z]{3}$/.test(band.currency))
      context.addIssue({ code: 'custom', path: ['currency'], message: 'input.required' })
    if (band.year === null || band.year < 1990)
      context.addIssue({ code: 'custom', path: ['year'], message: 'solutions.year-needed' })
    return { from, to, currency: band.currency, year: band.year ?? 0 }
  })

const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/)
const standards = z
  .preprocess(
    (given) =>
      typeof given === 'string'
        ? given
            .split(/[\n;]/)
            .map((line) => line.trim())
            .filter((line) => line !== '')
        : given,
    z.array(z.string().trim().min(1).max(200)).max(40),
  )
  .default([])
/** A tick of a form. */
export const ticked = z
  .literal('yes')
  .transform(() => true)
  .or(z.boolean())
  .default(false)

/** Everything a solution says of itself, in one version. */
export const solutionContent = z.object({
  kind: z.enum(solutionKinds),
  name: localizedText(200),
  /** What it does, in a sentence or two. */
  summary: localizedText(600),
  forWhom: optionalText(2000),
  /** How it works, in markdown. */
  description: optionalText(20_000),
  evidence: optionalText(6000),
  prerequisites: optionalText(4000),
  /** What can go wrong, and what did. */
  risks: optionalText(4000),
  dataProtection: optionalText(4000),
  topics: listOfForm(z.string().regex(/^[a-z0-9-]{1,60}$/), 8),
  licence: emptyIsNone.or(z.string().trim().max(120)).nullable().default(null),
  supplier: emptyIsNone.or(z.string().trim().max(200)).nullable().default(null),
  website: optionalUrl,
  repository: optionalUrl,
  costIntroduce: costBand,
  costRun: costBand,
  /** Days of work of the town's own people to introduce it. */
  effortDays: optionalCount(100_000),
  /** Hours a month to run it. */
  staffHours: optionalCount(100_000),
  /** Months from the decision to the first use. */
  months: optionalCount(600),
  standards,
  languages: listOfForm(tag, 60).default([]),
  isRural: ticked,
  /** The role that answers questions: "Product manager"; people appear by role. */
  contactRole: optionalText(200),
})

export type SolutionInput = z.input<typeof solutionContent>
export type SolutionContent = z.output<typeof solutionContent>
