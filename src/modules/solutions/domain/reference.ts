import { parseMoney } from '@korzo/values'
import { z } from 'zod'
import { type LocalizedText, localizedText } from '#kernel/localized-text.ts'
import { optionalCount, optionalId, optionalText } from './solution.ts'

/** How far a solution has come in a town, in order; `ended` says why. */
export const referenceStates = ['idea', 'proof-of-concept', 'pilot', 'in-service', 'ended'] as const
export type ReferenceState = (typeof referenceStates)[number]

/** What changed: before and after, in a unit, with where the figures stand. */
export type Result = {
  readonly what: LocalizedText
  readonly unit: string
  readonly before: number
  readonly after: number
  readonly source: string
}

/** A sum with its year, in minor units. */
export type YearlySum = { readonly minor: number; readonly currency: string; readonly year: number }

const figure = z.preprocess(
  (given) => (typeof given === 'string' ? given.trim().replace(',', '.') : given),
  z.coerce.number().min(-1e12).max(1e12),
)
const result = z.object({
  what: localizedText(200),
  unit: z.string().trim().min(1).max(40),
  before: figure,
  after: figure,
  source: z.string().trim().min(1).max(500),
})

/** Results as a form sends them (`results.0.unit`), rows without a word left out; or as a list. */
const results = z.preprocess((given) => {
  if (given === undefined || Array.isArray(given)) return given ?? []
  if (typeof given !== 'object' || given === null) return given
  return Object.values(given).filter((row) => hasWords(row))
}, z.array(result).max(12))

function hasWords(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value === 'object' && value !== null && Object.values(value).some(hasWords)
}

const emptyIsNone = z.literal('').transform(() => null)
/** A cost as a form sends it: nothing, or an amount (`12500` or `12 500,50`), a currency and a year. */
const yearlySum = z
  .object({
    amount: z.union([z.string(), z.number()]).default('').transform(plainAmount),
    currency: z.string().default('EUR'),
    year: optionalCount(2100),
  })
  .nullable()
  .default(null)
  .transform((sum, context): YearlySum | null => {
    if (sum === null || sum.amount === '') return null
    if (!/^\d{1,15}(\.\d{1,2})?$/.test(sum.amount))
      context.addIssue({ code: 'custom', path: ['amount'], message: 'input.wrong-format' })
    if (!/^[A-Z]{3}$/.test(sum.currency))
      context.addIssue({ code: 'custom', path: ['currency'], message: 'input.required' })
    if (sum.year === null || sum.year < 1990)
      context.addIssue({ code: 'custom', path: ['year'], message: 'solutions.year-needed' })
    if (context.issues.length > 0) return null
    try {
      return {
        minor: parseMoney(sum.amount, sum.currency).minor,
        currency: sum.currency,
        year: sum.year ?? 0,
      }
    } catch {
      context.addIssue({ code: 'custom', path: ['amount'], message: 'input.wrong-format' })
      return null
    }
  })

/** An amount without blanks and with a point: `1 250 000,50` → `1250000.50`. Thousands are not guessed from points or commas. */
export function plainAmount(given: string | number): string {
  return String(given)
    .replaceAll(/[\s\u00a0']/g, '')
    .replace(/,(?=\d{1,2}$)/, '.')
}

/** What is said of a solution in a town. */
export const referenceContent = z.object({
  state: z.enum(referenceStates),
  endReason: optionalText(2000),
  sinceOn: emptyIsNone.or(z.iso.date()).nullable().default(null),
  inhabitants: optionalCount(50_000_000).transform((count) => (count === 0 ? null : count)),
  story: optionalText(8000),
  lessons: optionalText(8000),
  results,
  introduce: yearlySum,
  run: yearlySum,
  /** The cost as the town's own document says it; checked against the figures. */
  costSaid: z.string().trim().max(500).default(''),
  adoptedFrom: optionalId,
  contactRole: optionalText(200),
})

export type ReferenceContent = z.output<typeof referenceContent>

/** Whether the town itself has said yes to what a reference says. */
export function isSigned(reference: { readonly signedAt: Date | null }): boolean {
  return reference.signedAt !== null
}
