import type { Runtime, Visit } from '#kernel/contract.ts'
import { memoOf } from '#kernel/memo.ts'
import { search } from '#kernel/search/index.ts'
import { readSolutionFilter } from '../domain/solution-filter.ts'
import { type SolutionScope, solutionFacets } from '../queries/solution-list.ts'

const mostFound = 500

/** What the address asks of the list; words go through the search of the site. */
export async function scopeOf(visit: Visit): Promise<SolutionScope> {
  const filter = readSolutionFilter(visit.url.searchParams)
  const { runtime, actor, tenant } = visit
  if (filter.q === undefined) return { filter, tenantId: tenant.id }
  const hits = await search(runtime.db, actor, {
    text: filter.q,
    kinds: ['solution'],
    limit: mostFound,
  })
  return { filter, tenantId: tenant.id, found: hits.map(({ id }) => id) }
}

/** The choices of the filters; up to ten seconds old. */
export const facetsOf = memoOf(10, ({ db }: Runtime) => solutionFacets(db))
