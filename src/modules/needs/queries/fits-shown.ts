import type { Fit } from '@korzo/fit'
import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import {
  type ReferenceRow,
  referencesOf,
  type SolutionRow,
  solutionsById,
} from '#modules/solutions/index.ts'
import { whatFits } from './what-fits.ts'

/** A fit with its record, and its references in the order in which they tell this town most. */
export type ShownFit = {
  readonly fit: Fit
  readonly solution: SolutionRow
  readonly references: readonly ReferenceRow[]
}

/** What fits, with everything a page says of it. Four queries, whatever is found. */
export async function fitsShown(
  db: Db,
  actor: Actor,
  { question, limit }: { question: Parameters<typeof whatFits>[2]; limit: number },
): Promise<ShownFit[]> {
  const fits = (await whatFits(db, actor, question)).slice(0, limit)
  const ids = fits.map(({ id }) => id)
  const solutions = new Map((await solutionsById(db, ids)).map((row) => [row.id, row]))
  const references = new Map((await referencesOf(db, ids)).map((row) => [row.id, row]))
  return fits.flatMap((fit) => {
    const solution = solutions.get(fit.id)
    if (solution === undefined) return []
    const own = fit.references.flatMap((id) => references.get(id) ?? [])
    return [{ fit, solution, references: own }]
  })
}
