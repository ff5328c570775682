import { type Calendar, ends, mayMeet, place, remove, zoneFor } from './calendar.ts'
import type { Plan } from './plan.ts'

/** For each party the wished candidates it can go to, with the option in which it does. */
export type WishLists = readonly (readonly (readonly [candidate: number, option: number])[])[]

export function wishLists({ parties, candidates }: Plan): WishLists {
  const lists: [number, number][][] = parties.map(() => [])
  candidates.forEach(({ options, weight }, at) => {
    if (weight > 0)
      options.forEach((pair, option) => {
        for (const party of pair) lists[party]?.push([at, option])
      })
  })
  return lists
}

const mostTurns = 12

/**
 * Parties left alone in a slot by what was ejected take their best waiting candidate there, if it weighs more than the meeting
 * it ends in turn (an ejection chain within the slot). What is ejected is added to the list.
 */
export function refill(c: Calendar, slot: number, ejected: number[], lists: WishLists): void {
  const alone = ejected.flatMap((one) => c.plan.candidates[one]?.options.flat() ?? [])
  for (let turn = 0; turn < mostTurns; turn++) {
    const party = alone.pop()
    if (party === undefined) return
    const best = bestFor(c, slot, party, lists[party] ?? [])
    if (best === null) continue
    const { candidate, option, ends: met } = best
    if (met !== -1) {
      alone.push(...ends(c.plan, met, c.optionOf[met] as number))
      remove(c, met)
      ejected.push(met)
    }
    const [a, b] = ends(c.plan, candidate, option)
    const zone = zoneFor(c, a, b, slot)
    if (zone !== -1 && mayMeet(c, a, b, slot)) place(c, candidate, { option, slot, zone })
  }
}

type Best = { readonly candidate: number; readonly option: number; readonly ends: number }

/** What gains most for a party that is free in a slot; null when it is not free or nothing gains. */
function bestFor(c: Calendar, slot: number, party: number, list: WishLists[number]): Best | null {
  const { slots, weight, open, parties } = c.plan
  if (c.at[party * slots + slot] !== -1 || open[party * slots + slot] === 0) return null
  let best: Best | null = null
  let gain = 0
  for (const [candidate, option] of list) {
    if (c.slotOf[candidate] !== -1) continue
    const [a, b] = ends(c.plan, candidate, option)
    const other = a === party ? b : a
    if (open[other * slots + slot] === 0) continue
    const met = c.at[other * slots + slot] as number
    if (met !== -1 && c.fixed[met] === 1) continue
    if (met === -1 && (c.taken[other] as number) >= (parties[other]?.most ?? 0)) continue
    const more = (weight[candidate] as number) - (met === -1 ? 0 : (weight[met] as number))
    if (more > gain) {
      gain = more
      best = { candidate, option, ends: met }
    }
  }
  return best
}
