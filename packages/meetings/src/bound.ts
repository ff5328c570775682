import type { Plan } from './plan.ts'

/** Prices are whole thousandths of a unit of weight. */
export const unit = 1000

/**
 * Prices that prove a bound: a price for each party's meeting, for each party's hour (party·slots + slot) and for each
 * slot's table. A schedule is worth no more than all it could use at these prices plus what each candidate's weight exceeds
 * the cheapest way to hold it by (linear programming duality; any prices of at least 0 prove something).
 */
export type Prices = {
  readonly party: Int32Array
  readonly hour: Int32Array
  readonly table: Int32Array
}

/** What limits a schedule: meetings per party, meetings per slot. Pinned meetings count as ordinary ones. */
export type Limits = { readonly party: Int32Array; readonly slot: Int32Array }

export function noPrices(plan: Plan): Prices {
  return {
    party: new Int32Array(plan.parties.length),
    hour: new Int32Array(plan.parties.length * plan.slots),
    table: new Int32Array(plan.slots),
  }
}

/** A party meets at most as often as it wishes or is there; a slot holds as many as there are tables and pairs present. */
export function limitsOf(plan: Plan): Limits {
  const { slots, parties, open } = plan
  const tables = plan.zones.reduce((sum, zone) => sum + zone.tables.length, 0)
  const party = Int32Array.from(parties, ({ most }, at) => {
    let hours = 0
    for (let slot = 0; slot < slots; slot++) {
      if (open[at * slots + slot] === 0) continue
      hours++
    }
    return Math.min(most, hours)
  })
  const groups = groupsOf(plan)
  const slot = Int32Array.from({ length: slots }, (_, at) =>
    Math.min(tables, pairsPresent(plan, groups, at)),
  )
  return { party, slot }
}

/** Parties connected by wishes; where they fall into two sides that only wish each other (as towns and firms), the sides. */
type Group = { readonly left: number[]; readonly right: number[]; isTwoSided: boolean }

function groupsOf({ parties, optionA, optionB }: Plan): Group[] {
  const wished: number[][] = parties.map(() => [])
  optionA.forEach((a, at) => {
    const b = optionB[at] as number
    wished[a]?.push(b)
    wished[b]?.push(a)
  })
  const side = new Int8Array(parties.length)
  const groups: Group[] = []
  for (let first = 0; first < parties.length; first++) {
    if ((side[first] as number) !== 0 || wished[first]?.length === 0) continue
    const group: Group = { left: [], right: [], isTwoSided: true }
    const found = [first]
    side[first] = 1
    for (let next = found.pop(); next !== undefined; next = found.pop()) {
      const own = side[next] as number
      ;(own === 1 ? group.left : group.right).push(next)
      for (const other of wished[next] ?? []) {
        if (side[other] === own) group.isTwoSided = false
        if ((side[other] as number) !== 0) continue
        side[other] = -own
        found.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

/** No more pairs than that can meet in a slot, as so many are there. */
function pairsPresent({ open, slots }: Plan, groups: readonly Group[], slot: number): number {
  const there = (list: readonly number[]) =>
    list.reduce((sum, party) => sum + (open[party * slots + slot] as number), 0)
  return groups.reduce((sum, { left, right, isTwoSided }) => {
    const a = there(left)
    const b = there(right)
    return sum + (isTwoSided ? Math.min(a, b) : Math.floor((a + b) / 2))
  }, 0)
}

/** The bound these prices prove, in whole units of weight. Integer arithmetic only. */
export function provenBound(plan: Plan, limits: Limits, prices: Prices): number {
  const { slots, parties, open, weight } = plan
  let total = 0
  let hours = 0
  for (let party = 0; party < parties.length; party++) {
    total += (limits.party[party] as number) * (prices.party[party] as number)
    for (let at = party * slots; at < (party + 1) * slots; at++)
      if (open[at] === 1) hours += prices.hour[at] as number
  }
  total += hours
  for (let slot = 0; slot < slots; slot++)
    total += (limits.slot[slot] as number) * (prices.table[slot] as number)
  const { firstOption, optionA, optionB } = plan
  const table = prices.table[0] ?? 0
  // Where no hour costs anything and all tables the same, every slot is the cheapest.
  const isFlat = hours === 0 && prices.table.every((price) => price === table)
  for (let at = 0; at < weight.length; at++) {
    let least = Infinity
    const end = firstOption[at + 1] as number
    for (let option = firstOption[at] as number; option < end; option++) {
      const a = optionA[option] as number
      const b = optionB[option] as number
      const price = isFlat
        ? (prices.party[a] as number) + (prices.party[b] as number) + table
        : cheapest(plan, prices, [a, b]).price
      if (price < least) least = price
    }
    total += Math.max(0, unit * (weight[at] as number) - least)
  }
  return Math.floor(total / unit)
}

/** The cheapest slot for two parties, and what it costs; of several the first from `start` on. */
export function cheapest(
  plan: Plan,
  prices: { party: ArrayLike<number>; hour: ArrayLike<number>; table: ArrayLike<number> },
  [a, b]: readonly [number, number],
  start = 0,
): { price: number; slot: number } {
  const { slots, open } = plan
  let least = Infinity
  let best = -1
  for (let turn = 0; turn < slots; turn++) {
    const slot = start + turn < slots ? start + turn : start + turn - slots
    const hourA = a * slots + slot
    const hourB = b * slots + slot
    if (open[hourA] === 0 || open[hourB] === 0) continue
    const price =
      (prices.hour[hourA] as number) +
      (prices.hour[hourB] as number) +
      (prices.table[slot] as number)
    if (price < least) {
      least = price
      best = slot
    }
  }
  return { price: least + (prices.party[a] as number) + (prices.party[b] as number), slot: best }
}
