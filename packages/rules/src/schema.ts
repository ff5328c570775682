import { z } from 'zod'
import { type Clause, type Condition, clausesOf } from './condition.ts'

/** At most so many clauses, nested at most so deep: what anybody sends stays cheap to answer. */
export const mostClauses = 200
export const deepest = 12

const field = z.string().regex(/^[a-z][a-z0-9._-]{0,99}$/)
const text = z
  .string()
  .max(1000)
  .refine((value) => value.isWellFormed() && !value.includes('\0'))
const number = z.number()
const value = z.union([text, number, z.boolean()])
const comparisons = ['equals', 'less-than', 'at-most', 'more-than', 'at-least'] as const

const clause = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(comparisons), field, value }),
  z.strictObject({
    op: z.literal('one-of'),
    field,
    values: z.union([
      z.array(text).min(1).max(1000),
      z.array(number).min(1).max(1000),
      z.array(z.boolean()).min(1).max(2),
    ]),
  }),
  z.strictObject({ op: z.literal('contains'), field, value: text }),
  z.strictObject({ op: z.literal('answered'), field }),
])

/**
 * The schema of a condition in JSON that nobody vouches for: known members only, one type a list, at most 200 clauses, 12 deep.
 */
export const conditionSchema: z.ZodType<Condition, unknown> = nested(deepest).refine(
  (condition) => clausesOf(condition).length <= mostClauses,
  { message: 'rules.too-many-clauses' },
)

function nested(depth: number): z.ZodType<Condition, unknown> {
  const clauses: z.ZodType<Clause, unknown> = clause
  if (depth === 0) return clauses
  return z.lazy(() => {
    const inner = nested(depth - 1)
    return z.union([
      clauses,
      z.strictObject({ op: z.enum(['all', 'any']), of: z.array(inner).max(mostClauses) }),
      z.strictObject({ op: z.literal('not'), of: inner }),
    ])
  })
}

/** Reads a condition from JSON. @throws {z.ZodError} naming every place that is not as it must be. */
export function parseCondition(json: unknown): Condition {
  return conditionSchema.parse(json)
}
