import { canonicalJson, type Json } from '@korzo/proofs'
import { type SolutionContent, solutionContent } from './solution.ts'

/**
 * What a solution says after its public list changed: a field that people wrote themselves stays; one that still says what the list said
 * last time says what the list says now. A list never empties a field that people filled.
 *
 * @param before what the list said when it was last read.
 * @param shown what the solution says now, people's changes included.
 * @param now what the list says now.
 */
export function mergeTaken(
  before: SolutionContent,
  shown: SolutionContent,
  now: SolutionContent,
): SolutionContent {
  const fields = Object.keys(now) as (keyof SolutionContent)[]
  const untouched = fields.filter((field) => isSame(before[field], shown[field]))
  return solutionContent.parse({
    ...shown,
    ...Object.fromEntries(untouched.map((field) => [field, now[field]])),
  })
}

/** Whether two contents say the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json)
}
