import type { Runtime } from '#kernel/contract.ts'
import { memo } from '#kernel/memo.ts'
import { type DirectoryScope, directoryCounts, directoryFacets } from './directory.ts'

type Kept = {
  facets: ReturnType<typeof memo<Awaited<ReturnType<typeof directoryFacets>>>>
  counts: ReturnType<typeof memo<Awaited<ReturnType<typeof directoryCounts>>>>
}

const kept = new WeakMap<Runtime, Kept>()

/** The choices of the filters of a network; a new one may be missing for ten seconds. */
export function facetsOf(runtime: Runtime, networkId: string) {
  return keptFor(runtime).facets.get(networkId)
}

/** How many members a filter finds; up to five seconds old, since it is said on every page of the list. */
export function countsOf(runtime: Runtime, scope: DirectoryScope) {
  return keptFor(runtime).counts.get(JSON.stringify(scope))
}

function keptFor(runtime: Runtime): Kept {
  const known = kept.get(runtime)
  if (known !== undefined) return known
  const fresh = {
    facets: memo(10, (networkId) => directoryFacets(runtime.db, networkId)),
    counts: memo(5, (scope) => directoryCounts(runtime.db, JSON.parse(scope) as DirectoryScope)),
  }
  kept.set(runtime, fresh)
  return fresh
}
