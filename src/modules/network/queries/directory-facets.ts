import type { Runtime } from '#kernel/contract.ts'
import { memoOf } from '#kernel/memo.ts'
import { type DirectoryScope, directoryCounts, directoryFacets } from './directory.ts'

/** The choices of the filters of a network; a new one may be missing for ten seconds. */
export const facetsOf = memoOf(10, ({ db }: Runtime, networkId) => directoryFacets(db, networkId))

/** How many members a filter finds; up to five seconds old, since it is said on every page of the list. */
export function countsOf(runtime: Runtime, scope: DirectoryScope) {
  return counts(runtime, JSON.stringify(scope))
}

const counts = memoOf(5, ({ db }: Runtime, scope) =>
  directoryCounts(db, JSON.parse(scope) as DirectoryScope),
)
