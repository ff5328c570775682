import { canonicalJson, type Json } from '@korzo/proofs'
import type { SolutionContent } from './solution.ts'

/** The fields in which a version differs from the one before, in the order of the form. */
export function contentChanges(
  before: SolutionContent,
  after: SolutionContent,
): (keyof SolutionContent)[] {
  return (Object.keys(after) as (keyof SolutionContent)[]).filter(
    (field) =>
      canonicalJson((before[field] ?? null) as Json) !==
      canonicalJson((after[field] ?? null) as Json),
  )
}
