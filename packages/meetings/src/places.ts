import { type Prices, unit } from './bound.ts'
import type { Calendar } from './calendar.ts'

/**
 * Where each candidate could be put: one place for each option and slot in which both are there, the hour of neither is pinned
 * and the prices do not speak against it. An hour is party·slots + slot.
 */
export type Places = {
  readonly candidate: Int32Array
  readonly option: Int32Array
  readonly weight: Int32Array
  readonly slot: Int32Array
  readonly hourA: Int32Array
  readonly hourB: Int32Array
  /** Places of hour h: `ofHour[i]` for i from `first[h]` up to `first[h + 1]`; `opposite[i]` is the other party's hour, `whose[i]` the candidate. */
  readonly first: Int32Array
  readonly ofHour: Int32Array
  readonly opposite: Int32Array
  readonly whose: Int32Array
}

/**
 * Places that cost at most `slack` more than they are worth, at these prices. In an optimal solution of the relaxation all
 * others are empty, so that the search need not look at them.
 *
 * @param slack in thousandths of a unit of weight.
 */
export function likelyPlaces(c: Calendar, prices: Prices, slack: number): Places {
  const { slots, open, candidates, weight, parties } = c.plan
  const found: number[][] = []
  candidates.forEach(({ options }, candidate) => {
    if (weight[candidate] === 0 || c.fixed[candidate] === 1) return
    let least = unit * (weight[candidate] as number)
    const here: number[][] = []
    options.forEach(([a, b], option) => {
      for (let slot = c.from; slot < slots; slot++) {
        const hourA = a * slots + slot
        const hourB = b * slots + slot
        if (open[hourA] === 0 || open[hourB] === 0 || isPinned(c, hourA) || isPinned(c, hourB))
          continue
        const price = priceAt(prices, [a, b], [hourA, hourB], slot)
        least = Math.min(least, price)
        here.push([candidate, option, slot, hourA, hourB, price])
      }
    })
    found.push(...here.filter((place) => (place[5] as number) <= least + slack))
  })
  const column = (at: number) => Int32Array.from(found, (place) => place[at] as number)
  const hourA = column(3)
  const hourB = column(4)
  return {
    candidate: column(0),
    option: column(1),
    weight: Int32Array.from(found, ([candidate]) => weight[candidate as number] as number),
    slot: column(2),
    hourA,
    hourB,
    ...byHour(parties.length * slots, { hourA, hourB, candidate: column(0) }),
  }
}

function priceAt(
  { party, hour, table }: Prices,
  [a, b]: readonly [number, number],
  [hourA, hourB]: readonly [number, number],
  slot: number,
): number {
  return (
    (party[a] as number) +
    (party[b] as number) +
    (hour[hourA] as number) +
    (hour[hourB] as number) +
    (table[slot] as number)
  )
}

function isPinned(c: Calendar, hour: number): boolean {
  const met = c.at[hour] as number
  return met !== -1 && c.fixed[met] === 1
}

function byHour(
  hours: number,
  { hourA, hourB, candidate }: Pick<Places, 'hourA' | 'hourB' | 'candidate'>,
) {
  const first = new Int32Array(hours + 1)
  for (const list of [hourA, hourB])
    for (const hour of list) first[hour + 1] = (first[hour + 1] as number) + 1
  for (let hour = 0; hour < hours; hour++)
    first[hour + 1] = (first[hour + 1] as number) + (first[hour] as number)
  const next = first.slice()
  const ofHour = new Int32Array(2 * hourA.length)
  const opposite = new Int32Array(2 * hourA.length)
  const whose = new Int32Array(2 * hourA.length)
  const add = (hour: number, place: number, other: number) => {
    const at = next[hour] as number
    ofHour[at] = place
    opposite[at] = other
    whose[at] = candidate[place] as number
    next[hour] = at + 1
  }
  for (let place = 0; place < hourA.length; place++) {
    const a = hourA[place] as number
    const b = hourB[place] as number
    add(a, place, b)
    add(b, place, a)
  }
  return { first, ofHour, opposite, whose }
}
