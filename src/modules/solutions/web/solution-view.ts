import type { Runtime, Visit } from '#kernel/contract.ts'
import { memoOf } from '#kernel/memo.ts'
import { wordsAsked } from '#kernel/search/index.ts'
import { readSolutionFilter } from '../domain/solution-filter.ts'
import { type SolutionScope, solutionFacets } from '../queries/solution-list.ts'

/** What the address asks of the list. */
export function scopeOf({ url, actor, tenant }: Visit): SolutionScope {
  const filter = readSolutionFilter(url.searchParams)
  return { filter, tenantId: tenant.id, words: wordsAsked(filter, actor) }
}

/** The choices of the filters; up to ten seconds old. */
export const facetsOf = memoOf(10, ({ db }: Runtime) => solutionFacets(db))
