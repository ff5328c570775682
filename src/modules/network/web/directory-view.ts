import type { Visit } from '#kernel/contract.ts'
import { search } from '#kernel/search/index.ts'
import { type DirectoryFilter, readDirectoryFilter } from '../domain/directory-filter.ts'
import { organisationKinds, townKinds } from '../domain/organisation-kind.ts'
import type { DirectoryScope } from '../queries/directory.ts'

/** The two lists of the directory: towns, and everybody else. */
export type ListName = 'towns' | 'organisations'

export const listKinds: Record<ListName, readonly string[]> = {
  towns: townKinds,
  organisations: organisationKinds.filter((kind) => !townKinds.includes(kind)),
}

/** So many a search may find before the list is cut; who looks for more uses the filters. */
const mostFound = 500

/** What the address asks of a list; words go through the search of the site. */
export async function scopeOf(visit: Visit, list: ListName): Promise<DirectoryScope> {
  const filter = readDirectoryFilter(visit.url.searchParams)
  return {
    networkId: visit.tenant.id,
    kinds: listKinds[list],
    filter,
    found: await foundBy(visit, filter),
  }
}

async function foundBy({ runtime, actor }: Visit, { q }: DirectoryFilter) {
  if (q === undefined) return undefined
  const hits = await search(runtime.db, actor, {
    text: q,
    kinds: ['organisation'],
    limit: mostFound,
  })
  return hits.map(({ id }) => id)
}
