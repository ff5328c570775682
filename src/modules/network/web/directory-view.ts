import type { Visit } from '#kernel/contract.ts'
import { wordsAsked } from '#kernel/search/index.ts'
import { readDirectoryFilter } from '../domain/directory-filter.ts'
import { organisationKinds, townKinds } from '../domain/organisation-kind.ts'
import type { DirectoryScope } from '../queries/directory.ts'

/** The two lists of the directory: towns, and everybody else. */
export type ListName = 'towns' | 'organisations'

export const listKinds: Record<ListName, readonly string[]> = {
  towns: townKinds,
  organisations: organisationKinds.filter((kind) => !townKinds.includes(kind)),
}

/** What the address asks of a list. */
export function scopeOf({ url, tenant, actor }: Visit, list: ListName): DirectoryScope {
  const filter = readDirectoryFilter(url.searchParams)
  return {
    networkId: tenant.id,
    kinds: listKinds[list],
    filter,
    words: wordsAsked(filter, actor),
  }
}
