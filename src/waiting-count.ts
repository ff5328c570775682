import { changesOf } from '#kernel/changes.ts'
import type { Runtime, Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { meWaiting } from '#modules/people/index.ts'

const seconds = 10
const mostPeople = 1000

type Kept = { readonly at: number; readonly changes: number; readonly count: Promise<number> }
const kept = new WeakMap<Runtime, Map<string, Kept>>()

/**
 * How much waits for who reads, for the head of every page. A dozen queries, so they are asked again only when something changed through
 * this process, and after ten seconds for what changed through another.
 */
export function waitingCount(visit: Visit, personId: string): Promise<number> {
  const { runtime } = visit
  const people = kept.get(runtime) ?? new Map<string, Kept>()
  kept.set(runtime, people)
  const known = people.get(personId)
  const changes = changesOf(runtime)
  const now = performance.now()
  if (known !== undefined && known.changes === changes && now - known.at < seconds * 1000)
    return known.count
  if (people.size >= mostPeople) people.clear()
  const count = itemsOf(visit, meWaiting, {}).then(({ length }) => length)
  people.set(personId, { at: now, changes, count })
  count.catch(() => people.delete(personId))
  return count
}
