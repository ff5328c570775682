import type { Prices } from './bound.ts'
import { unit } from './bound.ts'
import type { Calendar } from './calendar.ts'
import type { Places } from './places.ts'

/** Prices move by this share of what would bring demand and capacity together at once. */
const eagerness = 0.5
/** The first sweeps are so much warmer than the last, and so many of all sweeps cool down. */
const warmth = 8
const coolingShare = 0.6

/**
 * Prices at which every candidate spreads itself over its places, the more on a place the less it costs: softly, so that the
 * prices of everything that is hardly scarce stay low and no optimum is chosen over an equal one by accident.
 */
export type SoftPrices = {
  readonly calendar: Calendar
  readonly places: Places
  /** Places of candidate e: from `first[e]` up to `first[e + 1]`. */
  readonly first: Int32Array
  /** The two parties of each place. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** 1 where a place can still be taken. */
  readonly isOpen: Uint8Array
  readonly hour: Float64Array
  readonly party: Float64Array
  readonly table: Float64Array
  /** Meetings each party and each slot could still have. */
  readonly partyLeft: Float64Array
  readonly tablesLeft: Float64Array
  /** In units of weight: what weighs so much more than its prices is taken 2.718 times as likely. */
  readonly temperature: number
}

/** Prices to start from, at the temperature `temperature` after so many sweeps. */
export function softPrices(
  calendar: Calendar,
  places: Places,
  start: Prices,
  { temperature, sweeps }: { readonly temperature: number; readonly sweeps: number },
): SoftPrices {
  const { plan, taken, used, at } = calendar
  const { slots, parties, zones, candidates } = plan
  const first = new Int32Array(candidates.length + 1)
  for (const one of places.candidate) first[one + 1] = (first[one + 1] as number) + 1
  for (let one = 0; one < candidates.length; one++)
    first[one + 1] = (first[one + 1] as number) + (first[one] as number)
  const tables = zones.reduce((sum, zone) => sum + zone.tables.length, 0)
  const soft: SoftPrices = {
    calendar,
    places,
    first,
    left: places.hourA.map((hour) => Math.floor(hour / slots)),
    right: places.hourB.map((hour) => Math.floor(hour / slots)),
    isOpen: new Uint8Array(places.candidate.length).fill(1),
    hour: Float64Array.from(at, (_, hour) => (start.hour[hour] as number) / unit),
    party: Float64Array.from(start.party, (price) => price / unit),
    table: Float64Array.from(start.table, (price) => price / unit),
    partyLeft: Float64Array.from(parties, ({ most }, party) => most - (taken[party] as number)),
    tablesLeft: Float64Array.from({ length: slots }, (_, slot) => {
      let held = 0
      for (let zone = 0; zone < zones.length; zone++)
        held += used[slot * zones.length + zone] as number
      return tables - held
    }),
    temperature,
  }
  sharePrices(soft)
  shareTables(soft)
  for (let sweep = 0; sweep < sweeps; sweep++)
    adjust(soft, temperature * Math.max(1, warmth * (1 - sweep / (sweeps * coolingShare))))
  return soft
}

/** Whose meetings only its hours limit pays for the hours. */
function sharePrices({ calendar: { plan }, hour, party }: SoftPrices): void {
  const { slots, parties, open } = plan
  parties.forEach(({ most }, at) => {
    let there = 0
    for (let slot = 0; slot < slots; slot++) there += open[at * slots + slot] as number
    if (most < there) return
    for (let slot = 0; slot < slots; slot++)
      hour[at * slots + slot] = (hour[at * slots + slot] as number) + (party[at] as number)
    party[at] = 0
  })
}

/** Where there are tables for all, hours pay for them. */
function shareTables({ calendar: { plan }, hour, table, tablesLeft }: SoftPrices): void {
  const { slots, open } = plan
  for (let slot = 0; slot < slots; slot++) {
    let there = 0
    for (let at = slot; at < open.length; at += slots) there += open[at] as number
    if (2 * (tablesLeft[slot] as number) < there) continue
    for (let at = slot; at < open.length; at += slots)
      hour[at] = (hour[at] as number) + (table[slot] as number) / 2
    table[slot] = 0
  }
}

/** What a place costs. */
export function softPrice(soft: SoftPrices, place: number): number {
  const { places, left, right, hour, party, table } = soft
  return (
    (hour[places.hourA[place] as number] as number) +
    (hour[places.hourB[place] as number] as number) +
    (party[left[place] as number] as number) +
    (party[right[place] as number] as number) +
    (table[places.slot[place] as number] as number)
  )
}

/** One sweep: everybody chooses, then what is wanted more than there is of it becomes dearer, what is wanted less cheaper. */
export function adjust(soft: SoftPrices, temperature = soft.temperature): void {
  const { hour, party, table, partyLeft, tablesLeft } = soft
  const wanted = demand(soft, temperature)
  const step = eagerness * temperature
  move(hour, wanted.hour, null, step)
  move(party, wanted.party, partyLeft, step)
  move(table, wanted.table, tablesLeft, step)
}

type Demand = Pick<SoftPrices, 'hour' | 'party' | 'table'>

function demand(soft: SoftPrices, temperature: number): Demand {
  const { calendar, first, hour, party, table } = soft
  const wanted = {
    hour: new Float64Array(hour.length),
    party: new Float64Array(party.length),
    table: new Float64Array(table.length),
  }
  const chances = new Float64Array(longest(first))
  for (let one = 0; one < calendar.plan.candidates.length; one++) {
    const sum = weigh(soft, one, chances, temperature)
    const start = first[one] as number
    for (let place = start; place < (first[one + 1] as number); place++)
      want(wanted, soft, place, (chances[place - start] as number) / sum)
  }
  return wanted
}

/** How likely each place of a candidate is, and the sum with how likely it is to have none, up to a common factor. */
function weigh(soft: SoftPrices, one: number, chances: Float64Array, temperature: number): number {
  const { calendar, first, isOpen } = soft
  const weight = calendar.plan.weight[one] as number
  const start = first[one] as number
  const end = first[one + 1] as number
  let most = 0
  for (let place = start; place < end; place++) {
    const gain = isOpen[place] === 1 ? (weight - softPrice(soft, place)) / temperature : -Infinity
    chances[place - start] = gain
    if (gain > most) most = gain
  }
  let sum = power(-most)
  for (let at = 0; at < end - start; at++) {
    const chance = power((chances[at] as number) - most)
    chances[at] = chance
    sum += chance
  }
  return sum
}

function want(wanted: Demand, { places, left, right }: SoftPrices, place: number, share: number) {
  add(wanted.hour, places.hourA[place] as number, share)
  add(wanted.hour, places.hourB[place] as number, share)
  add(wanted.party, left[place] as number, share)
  add(wanted.party, right[place] as number, share)
  add(wanted.table, places.slot[place] as number, share)
}

function add(list: Float64Array, at: number, share: number): void {
  list[at] = (list[at] as number) + share
}

function longest(first: Int32Array): number {
  let most = 0
  for (let at = 1; at < first.length; at++)
    most = Math.max(most, (first[at] as number) - (first[at - 1] as number))
  return most
}

/** Prices follow demand over capacity (1 where there is none given); 2(x − 1)/(x + 1) is near the logarithm of x and exact arithmetic. */
function move(prices: Float64Array, wanted: Float64Array, left: Float64Array | null, step: number) {
  for (let at = 0; at < prices.length; at++) {
    const want = wanted[at] as number
    const have = left === null ? 1 : (left[at] as number)
    const change = want + have === 0 ? 0 : (2 * (want - have)) / (want + have)
    prices[at] = Math.max(0, (prices[at] as number) + step * change)
  }
}

/** What a candidate is worth in the places that are still open outside a slot: the soft maximum of its gains and 0. */
export function softWorth(soft: SoftPrices, candidate: number, except: number): number {
  const { calendar, places, first, isOpen, temperature } = soft
  const weight = calendar.plan.weight[candidate] as number
  const end = first[candidate + 1] as number
  let most = 0
  let sum = 1
  for (let place = first[candidate] as number; place < end; place++) {
    if (isOpen[place] === 0 || places.slot[place] === except) continue
    const gain = (weight - softPrice(soft, place)) / temperature
    if (gain > most) {
      most = gain
      sum = sum * power(most - gain) + 1
    } else sum += power(gain - most)
  }
  return temperature * (most + logarithm(sum))
}

/** e to the power of x, at most 0, near enough and the same on every machine, as `Math.exp` need not be. */
export function power(x: number): number {
  if (x < -30) return 0
  const small = x / 1024
  let value = 1 + small + (small * small) / 2
  for (let turn = 0; turn < 10; turn++) value *= value
  return value
}

/** The natural logarithm of x, at least 1, in exact arithmetic. */
export function logarithm(x: number): number {
  let rest = x
  let halvings = 0
  for (; rest > 1.5; rest /= 2) halvings++
  const s = (rest - 1) / (rest + 1)
  const square = s * s
  return halvings * Math.LN2 + 2 * s * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)))
}
