import { type Limits, noPrices, type Prices, unit } from './bound.ts'
import type { Plan } from './plan.ts'

/**
 * Rounds without gain before the aim comes nearer; what is kept of the last direction: more where prices are many, as each round
 * then tells little.
 */
const partyPace = { patience: 20, kept: 0.8 }
const hourPace = { patience: 30, kept: 0.95 }
/** Rounds not counted as gains. */
const stirring = 5

/**
 * Prices of parties and one price for every table, by the subgradient method with Polyak's steps (1969) towards a known
 * value, which comes nearer when nothing is gained. A fixed number of rounds.
 *
 * @param value of a schedule already known, in units of weight.
 */
export function partyPrices(plan: Plan, limits: Limits, value: number, rounds: number): Prices {
  const parties = plan.parties.length
  const tables = limits.slot.reduce((sum, count) => sum + count, 0)
  const capacity = Float64Array.of(...limits.party, tables)
  const prices = new Float64Array(parties + 1)
  const best = descend({
    prices,
    rounds,
    value,
    pace: partyPace,
    demandAt: (demand) => demandAt(plan, capacity, prices, demand),
  })
  const rounded = noPrices(plan)
  for (let at = 0; at < parties; at++) rounded.party[at] = Math.round((best[at] as number) * unit)
  rounded.table.fill(Math.round((best[parties] as number) * unit))
  return rounded
}

type Descent = {
  /** Changed in place. */
  readonly prices: Float64Array
  readonly rounds: number
  readonly value: number
  readonly pace: { readonly patience: number; readonly kept: number }
  /** The bound at the prices; fills in capacity minus use. */
  demandAt(demand: Float64Array): number
}

/**
 * The best prices met. Each round moves against a mixture of this round's spare capacity and the last direction (Camerini,
 * Fratta and Maffioli 1975), by Polyak's step towards an aim below the best bound of the run; the aim comes nearer when
 * nothing is gained. The first rounds only stir prices up and are not counted as gains.
 */
function descend({ prices, rounds, value, pace, demandAt: measure }: Descent): Float64Array {
  const best = prices.slice()
  const demand = new Float64Array(prices.length)
  const direction = new Float64Array(prices.length)
  let lowest = Infinity
  let recent = Infinity
  let aim = 1
  let idle = 0
  for (let round = 0; round < rounds && aim > 1e-4; round++) {
    const bound = measure(demand)
    if (bound < lowest) {
      lowest = bound
      best.set(prices)
    }
    if (round === stirring) recent = bound
    idle = bound < recent * (1 - 2e-5) ? 0 : idle + 1
    recent = Math.min(recent, bound)
    if (idle > pace.patience) {
      aim /= 2
      idle = 0
    }
    const distance = Math.max(0.5, bound - recent + aim * (recent - value))
    for (let at = 0; at < prices.length; at++) {
      const next = pace.kept * (direction[at] as number) + (demand[at] as number)
      direction[at] = next > 0 && (prices[at] as number) === 0 ? 0 : next
    }
    if (!step(prices, direction, distance)) break
  }
  return best
}
/** The bound at these prices; `demand` becomes capacity minus what candidates would use. */
function demandAt(
  plan: Plan,
  capacity: Float64Array,
  prices: Float64Array,
  demand: Float64Array,
): number {
  const parties = plan.parties.length
  const { firstOption, optionA, optionB, weight } = plan
  const table = prices[parties] as number
  demand.set(capacity)
  let bound = 0
  for (let at = 0; at <= parties; at++) bound += (capacity[at] as number) * (prices[at] as number)
  for (let at = 0; at < weight.length; at++) {
    let best = -1
    let least = (weight[at] as number) - table
    const end = firstOption[at + 1] as number
    for (let option = firstOption[at] as number; option < end; option++) {
      const price =
        (prices[optionA[option] as number] as number) +
        (prices[optionB[option] as number] as number)
      if (price < least) {
        best = option
        least = price
      }
    }
    if (best === -1) continue
    bound += (weight[at] as number) - table - least
    const a = optionA[best] as number
    const b = optionB[best] as number
    demand[a] = (demand[a] as number) - 1
    demand[b] = (demand[b] as number) - 1
    demand[parties] = (demand[parties] as number) - 1
  }
  return bound
}

/** Moves prices against spare capacity; false when nothing is out of balance. */
function step(prices: Float64Array, demand: Float64Array, distance: number): boolean {
  let norm = 0
  for (let at = 0; at < prices.length; at++) {
    const spare = demand[at] as number
    if (spare < 0 || (prices[at] as number) > 0) norm += spare * spare
  }
  if (norm === 0) return false
  const length = distance / norm
  for (let at = 0; at < prices.length; at++)
    prices[at] = Math.max(0, (prices[at] as number) - length * (demand[at] as number))
  return true
}

export type HourSearch = {
  /** Worth of a schedule already known, and where it holds each candidate (slots of others are drawn evenly). */
  readonly value: number
  readonly slotOf: Int32Array
  readonly rounds: number
}

/**
 * Lower prices, found like `partyPrices`, with a price for every party's every hour and for the tables of every slot: they
 * tell how much is lost because people are there at different times.
 */
export function hourPrices(plan: Plan, limits: Limits, start: Prices, search: HourSearch): Prices {
  const { slots } = plan
  const hours = plan.parties.length * slots
  const size = plan.parties.length + hours + slots
  const capacity = new Float64Array(size)
  capacity.set(limits.party)
  capacity.set(plan.open, plan.parties.length)
  capacity.set(limits.slot, plan.parties.length + hours)
  const prices = new Float64Array(size)
  for (let at = 0; at < plan.parties.length; at++) prices[at] = (start.party[at] as number) / unit
  start.table.forEach((price, slot) => {
    prices[plan.parties.length + hours + slot] = price / unit
  })
  const places = hourPlaces(plan, search.slotOf)
  const best = descend({
    prices,
    rounds: search.rounds,
    value: search.value,
    pace: hourPace,
    demandAt: (demand) => hourDemand(plan, { capacity, prices, places }, demand),
  })
  const rounded = noPrices(plan)
  best.forEach((price, at) => {
    const whole = Math.round(price * unit)
    if (at < plan.parties.length) rounded.party[at] = whole
    else if (at < plan.parties.length + hours) rounded.hour[at - plan.parties.length] = whole
    else rounded.table[at - plan.parties.length - hours] = whole
  })
  return rounded
}

/** Places of candidate e, the slot it is held in first: those from `first[e]` up to `first[e + 1]`. */
type HourPlaces = {
  readonly first: Int32Array
  readonly partyA: Int32Array
  readonly partyB: Int32Array
  readonly slot: Int32Array
}

function hourPlaces(plan: Plan, slotOf: Int32Array): HourPlaces {
  const { slots, open } = plan
  const first = new Int32Array(plan.candidates.length + 1)
  const partyA: number[] = []
  const partyB: number[] = []
  const slot: number[] = []
  plan.candidates.forEach(({ options }, at) => {
    const start = slotOf[at] === -1 ? (at * 7) % slots : (slotOf[at] as number)
    for (const [a, b] of options)
      for (let turn = 0; turn < slots; turn++) {
        const here = start + turn < slots ? start + turn : start + turn - slots
        if (open[a * slots + here] === 0 || open[b * slots + here] === 0) continue
        partyA.push(a)
        partyB.push(b)
        slot.push(here)
      }
    first[at + 1] = slot.length
  })
  const whole = (list: readonly number[]) => Int32Array.from(list)
  return { first, partyA: whole(partyA), partyB: whole(partyB), slot: whole(slot) }
}

type HourView = {
  readonly capacity: Float64Array
  readonly prices: Float64Array
  readonly places: HourPlaces
}

function hourDemand(
  { slots, parties: { length: parties }, weight }: Plan,
  { capacity, prices, places: { first, partyA, partyB, slot } }: HourView,
  demand: Float64Array,
): number {
  demand.set(capacity)
  const tables = parties * (slots + 1)
  let bound = 0
  for (let at = 0; at < prices.length; at++)
    bound += (capacity[at] as number) * (prices[at] as number)
  const less = (at: number) => {
    demand[at] = (demand[at] as number) - 1
  }
  for (let one = 0; one < weight.length; one++) {
    let best = -1
    let least = weight[one] as number
    const end = first[one + 1] as number
    for (let place = first[one] as number; place < end; place++) {
      const a = partyA[place] as number
      const b = partyB[place] as number
      const when = slot[place] as number
      const price =
        (prices[a] as number) +
        (prices[b] as number) +
        (prices[parties + a * slots + when] as number) +
        (prices[parties + b * slots + when] as number) +
        (prices[tables + when] as number)
      if (price < least) {
        best = place
        least = price
      }
    }
    if (best === -1) continue
    bound += (weight[one] as number) - least
    const a = partyA[best] as number
    const b = partyB[best] as number
    const when = slot[best] as number
    less(a)
    less(b)
    less(parties + a * slots + when)
    less(parties + b * slots + when)
    less(tables + when)
  }
  return bound
}
