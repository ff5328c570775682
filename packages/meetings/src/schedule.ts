import { type Json, type Stream, stream } from '@korzo/proofs'
import { anneal, isSmall } from './anneal.ts'
import { type Limits, limitsOf, type Prices, provenBound, unit } from './bound.ts'
import { type Calendar, emptyCalendar } from './calendar.ts'
import type { Meeting, MeetingEvent } from './event.ts'
import { improve } from './improve.ts'
import { insertByChain, insertFree } from './insert.ts'
import { keep, whoMeets } from './keep.ts'
import { type Plan, planOf } from './plan.ts'
import { hourPrices, partyPrices } from './prices.ts'
import { slotBySlot } from './slot-by-slot.ts'
import { seatMeetings } from './tables.ts'

/** Prices above 0 as anyone can check them: by party, by party and slot (from 1), by slot; thousandths of a unit of weight. */
export type Certificate = {
  readonly party: readonly (readonly [string, number])[]
  readonly hour: readonly (readonly [string, number, number])[]
  readonly table: readonly (readonly [number, number])[]
}

export type Schedule = {
  readonly meetings: readonly Meeting[]
  /** Sum of the weights of the wished meetings held. */
  readonly value: number
  /** No schedule is worth more; the certificate proves it. */
  readonly bound: number
  readonly certificate: Certificate
  /** Steps the search used. */
  readonly steps: number
}

/** A schedule that cannot be: the pinned meeting (its place in the list) that does not fit. */
export class PinnedError extends Error {
  override readonly name = 'PinnedError'
  readonly pinned: number

  constructor(pinned: number) {
    super(
      `pinned meeting ${pinned + 1} is impossible: somebody is absent or busy, or there is no such table`,
    )
    this.pinned = pinned
  }
}

/**
 * Schedules one-to-one meetings so that the wishes held weigh as much as possible, and proves how much is possible at most.
 *
 * Prices of people's hours and of tables (Lagrangian relaxation, subgradient method) give the bound and tell which meetings
 * to place first; a meeting that finds no common free slot is put in by alternating paths between two slots (Kempe chains,
 * as in edge colouring after Vizing 1964). Where that is not close to the bound, slots are filled one after the other with
 * heaviest matchings, or annealing looks for more; annealed ejections improve the rest, `event.steps` of them.
 *
 * @param seed feeds the only source of chance.
 * @throws {PinnedError} when a pinned meeting is impossible.
 */
export function schedule(event: MeetingEvent, seed: string): Schedule {
  const plan = planOf(event)
  const limits = limitsOf(plan)
  const greedy = emptyCalendar(plan, 0)
  const wanted = pin(greedy, event)
  const prices = partyPrices(plan, limits, 0, 600)
  const promise = promises(plan, prices)
  const order = [...promise.keys()].sort(
    (a, b) => (promise[b] as number) - (promise[a] as number) || a - b,
  )
  for (const one of order) {
    const isOpen = greedy.slotOf[one] === -1 && (plan.weight[one] as number) > 0
    if (isOpen && !insertFree(greedy, one)) insertByChain(greedy, one)
  }
  greedy.journal.length = 0
  const first = provenBound(plan, limits, prices)
  const draw = stream(seed, 'meetings')
  const best = sharpen(greedy, limits, prices, first)
  const close = best.bound * (1 - closeEnough)
  const isClose = greedy.value >= close
  const good = best.bound * (1 - goodEnough)
  const filled = isClose
    ? null
    : slotBySlot(() => pinnedOnly(plan, event), { prices: best.guide, enough: good, draw })
  const isFilled = filled !== null && (filled.value >= good || isVast(plan))
  const isGood = isClose || (!isSmall(plan) && isFilled)
  const enough = isSmall(plan) ? best.bound : close
  const annealed = isGood
    ? 0
    : annealRounds(greedy, { prices: best.guide, draw, steps: event.steps, enough })
  const calendar = filled !== null && filled.value > greedy.value ? filled : greedy
  const steps = isClose ? event.steps : Math.min(event.steps, polishing)
  const polished = improve(calendar, { draw, steps, promise, enough: best.bound })
  return {
    bound: best.bound,
    certificate: certificateOf(plan, best.prices),
    meetings: meetingsOf(calendar, wanted),
    value: calendar.value,
    steps: polished + annealed,
  }
}

type Rounds = {
  readonly prices: Prices
  readonly draw: Stream
  readonly steps: number
  readonly enough: number
}

/** Anneals once, or a small event several times from the start with half the looks in all; the steps used. */
function annealRounds(c: Calendar, { prices, draw, steps, enough }: Rounds): number {
  const perStep = c.plan.zones.length > 1 ? looksPerFarStep : looksPerStep
  const rounds = isSmall(c.plan) ? smallRounds : 1
  const most = (perStep * steps) / (rounds === 1 ? 1 : 2 * rounds)
  let looks = 0
  for (let round = 0; round < rounds && c.value < enough; round++)
    looks += anneal(c, { prices, draw, looks: most, enough })
  return Math.ceil(looks / perStep)
}

/** So many candidates × slots in rooms far apart that annealing finds nothing better than slots filled one after the other. */
function isVast({ zones, candidates, slots }: Plan): boolean {
  return zones.length > 1 && candidates.length * slots > vastSize
}

function pinnedOnly(plan: Plan, event: MeetingEvent): Calendar {
  const c = emptyCalendar(plan, 0)
  pin(c, event)
  return c
}

/** Places pinned meetings; the table each of them wants. */
export function pin(c: Calendar, event: MeetingEvent): Int32Array {
  const wanted = new Int32Array(c.plan.candidates.length)
  const tables = new Set<string>()
  for (const [at, pinned] of event.pinned.entries()) {
    const place = `${pinned.slot} ${pinned.table}`
    const candidate = pinned.table !== null && tables.has(place) ? -1 : keep(c, pinned)
    if (candidate === -1) throw new PinnedError(at)
    tables.add(place)
    c.fixed[candidate] = 1
    wanted[candidate] = pinned.table ?? 0
  }
  c.journal.length = 0
  return wanted
}

/** Weight less the prices of both parties and a table, in thousandths. */
export function promises(plan: Plan, prices: Prices): Float64Array {
  return Float64Array.from(plan.candidates, ({ options }, at) => {
    let least = Infinity
    for (const [a, b] of options)
      least = Math.min(least, (prices.party[a] as number) + (prices.party[b] as number))
    return options.length === 0 ? -1e12 : unit * (plan.weight[at] as number) - least
  })
}

/** A schedule this near to the bound is polished, not annealed. */
const closeEnough = 0.003
/** One filled slot by slot as near as this is not annealed: that would find hardly more. */
const goodEnough = 0.01
/** A step of annealing looks at so many places, more where rooms far apart keep most tries from anything; afterwards so many steps polish. */
const looksPerStep = 200
const looksPerFarStep = 400
const polishing = 20_000
const vastSize = 40_000
/** A small event is annealed so often, each time from the start. */
const smallRounds = 4

/** Rounds of the search for prices by the hour, and the most candidates × slots it looks at in all. */
const hourRounds = 1000
const hourWork = 100_000_000

/** Prices by the hour lead the search where they lower the bound by this share: below, they only tell equal hours apart. */
const telling = 0.002

/** Prices that prove the bound, and those that lead the search. */
type Proof = { readonly bound: number; readonly prices: Prices; readonly guide: Prices }

/** Looks for a lower bound by the hour where the schedule is not close to the first one. */
function sharpen(c: Calendar, limits: Limits, prices: Prices, first: number): Proof {
  const flat = { bound: first, prices, guide: prices }
  if (c.value >= first * (1 - closeEnough)) return flat
  const size = c.plan.candidates.length * c.plan.slots + 1
  const rounds = Math.min(hourRounds, Math.floor(hourWork / size))
  const search = { value: c.value, slotOf: c.slotOf, rounds }
  const hourly = hourPrices(c.plan, limits, prices, search)
  const bound = provenBound(c.plan, limits, hourly)
  if (bound >= first) return flat
  return { bound, prices: hourly, guide: bound < first * (1 - telling) ? hourly : prices }
}

export function certificateOf(plan: Plan, prices: Prices): Certificate {
  const id = (party: number) => plan.parties[party]?.id ?? ''
  const party: [string, number][] = []
  const hour: [string, number, number][] = []
  const table: [number, number][] = []
  prices.party.forEach((price, at) => {
    if (price > 0) party.push([id(at), price])
  })
  prices.hour.forEach((price, at) => {
    if (price > 0 && plan.open[at] === 1)
      hour.push([id(Math.floor(at / plan.slots)), (at % plan.slots) + 1, price])
  })
  prices.table.forEach((price, slot) => {
    if (price > 0) table.push([slot + 1, price])
  })
  return { party, hour, table }
}

/** The schedule as a list: by slot, then by table. As numbers they sort fast even when nothing is compiled. */
export function meetingsOf(c: Calendar, wanted: Int32Array): Meeting[] {
  const { candidates, zoneOfTable } = c.plan
  const tables = seatMeetings(c, wanted)
  const keys = new Float64Array(candidates.length)
  let held = 0
  for (let one = 0; one < candidates.length; one++) {
    const slot = c.slotOf[one] as number
    if (slot === -1) continue
    const place = slot * zoneOfTable.length + (tables[one] as number)
    keys[held++] = place * candidates.length + one
  }
  const meetings: Meeting[] = []
  for (const key of keys.subarray(0, held).sort()) {
    const one = key - Math.floor(key / candidates.length) * candidates.length
    const [a, b] = whoMeets(c, one)
    meetings.push({ a, b, slot: (c.slotOf[one] as number) + 1, table: tables[one] as number })
  }
  return meetings
}

/** What a proof states and a verifier must find again. */
export function scheduleResult(made: Schedule): { [name: string]: Json } {
  return { ...made }
}
