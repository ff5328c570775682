import type { Runtime } from '#kernel/contract.ts'
import { memoOf, untilChanged } from '#kernel/memo.ts'
import {
  type DirectoryPlace,
  type DirectoryRow,
  type DirectoryScope,
  directory,
  directoryCounts,
  directoryFacets,
} from './directory.ts'

/** The choices of the filters of a network; a new one may be missing for ten seconds. */
export const facetsOf = memoOf(10, ({ db }: Runtime, networkId) => directoryFacets(db, networkId))

/** How many members a filter finds; up to five seconds old, since it is said on every page of the list. */
export function countsOf(runtime: Runtime, scope: DirectoryScope) {
  return counts(runtime, JSON.stringify(scope))
}

const counts = memoOf(5, ({ db }: Runtime, scope) =>
  directoryCounts(db, JSON.parse(scope) as DirectoryScope),
)

const lists = untilChanged<readonly DirectoryRow[]>(10, 200)

/** One page of the members; what many look at is asked once until something changes. */
export function listedOf(
  runtime: Runtime,
  scope: DirectoryScope,
  page: { after?: DirectoryPlace | undefined; limit: number },
): Promise<readonly DirectoryRow[]> {
  return lists(runtime, JSON.stringify([scope, page]), () => directory(runtime.db, scope, page))
}
