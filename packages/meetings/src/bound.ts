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
  const there = new Int32Array(slots)
  const party = Int32Array.from(parties, ({ most }, at) => {
    let hours = 0
    for (let slot = 0; slot < slots; slot++) {
      if (open[at * slots + slot] === 0) continue
      hours++
      there[slot] = (there[slot] as number) + 1
    }
    return Math.min(most, hours)
  })
  return { party, slot: there.map((present) => Math.min(tables, Math.floor(present / 2))) }
}

/** The bound these prices prove, in whole units of weight. Integer arithmetic only. */
export function provenBound(plan: Plan, limits: Limits, prices: Prices): number {
  const { slots, parties, open, candidates, weight } = plan
  let total = 0
  parties.forEach((_, party) => {
    total += (limits.party[party] as number) * (prices.party[party] as number)
    for (let slot = 0; slot < slots; slot++)
      if (open[party * slots + slot] === 1) total += prices.hour[party * slots + slot] as number
  })
  for (let slot = 0; slot < slots; slot++)
    total += (limits.slot[slot] as number) * (prices.table[slot] as number)
  candidates.forEach(({ options }, at) => {
    let least = Infinity
    for (const [a, b] of options) least = Math.min(least, cheapest(plan, prices, a, b).price)
    total += Math.max(0, unit * (weight[at] as number) - least)
  })
  return Math.floor(total / unit)
}

/** The cheapest slot for two parties, and what it costs; `prefer` wins where several cost the same. */
export function cheapest(
  plan: Plan,
  prices: { party: ArrayLike<number>; hour: ArrayLike<number>; table: ArrayLike<number> },
  a: number,
  b: number,
  prefer = -1,
): { price: number; slot: number } {
  const { slots, open } = plan
  let [least, best] = [Infinity, -1]
  for (let slot = 0; slot < slots; slot++) {
    const [hourA, hourB] = [a * slots + slot, b * slots + slot]
    if (open[hourA] === 0 || open[hourB] === 0) continue
    const price =
      (prices.hour[hourA] as number) +
      (prices.hour[hourB] as number) +
      (prices.table[slot] as number)
    if (price < least || (price === least && slot === prefer)) [least, best] = [price, slot]
  }
  return { price: least + (prices.party[a] as number) + (prices.party[b] as number), slot: best }
}
