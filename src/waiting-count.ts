import type { Visit } from '#kernel/contract.ts'
import { untilChanged } from '#kernel/memo.ts'
import { itemsOf } from '#kernel/slot.ts'
import { meWaiting } from '#modules/people/index.ts'

const kept = untilChanged<number>(10, 1000)

/** How much waits for who reads, for the head of every page: a dozen queries, so they are asked again only when something changed. */
export function waitingCount(visit: Visit, personId: string): Promise<number> {
  return kept(visit.runtime, personId, () =>
    itemsOf(visit, meWaiting, {}).then(({ length }) => length),
  )
}
