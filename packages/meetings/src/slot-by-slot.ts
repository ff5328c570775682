import type { Stream } from '@korzo/proofs'
import type { Prices } from './bound.ts'
import { type Calendar, place as placeAt, reaches } from './calendar.ts'
import { type Edge, heaviest, heaviestInZones } from './match.ts'
import { likelyPlaces, type Places } from './places.ts'
import { settle } from './settle.ts'
import { adjust, type SoftPrices, softPrices, softWorth } from './soft-prices.ts'
import { type Stays, staysOf } from './stays.ts'

/** Share of the average weight that the temperature is. */
const temperatureShare = 0.05
/** Sweeps after each slot, fewer where there are many places, and so many times as many at first. */
const sweepsPerSlot = { least: 8, most: 20, work: 500_000 }
const firstSweeps = 4
/** Larger events (places × sweeps, parties of a matching) are left to annealing, which rooms far apart make no dearer. */
const largest = {
  near: { work: 60_000_000, matched: 380 },
  far: { work: 10_000_000, matched: 370 },
}
/** Weights of pairs are whole parts of a temperature, so many: equal ones are found faster than slightly different ones. */
const grain = 30
/** Pairs so many temperatures below what their hours cost are not looked at. */
const hopeless = 5

export type Filling = {
  readonly prices: Prices
  /** Other orders are not tried where the schedule is worth this much. */
  readonly enough: number
  readonly draw: Stream
}

/**
 * Fills slot after slot with the heaviest matching of those who are there (Edmonds 1965). A pair weighs what it is worth less
 * what it would be worth in the slots to come, at soft prices that are adjusted after every slot. First from the first slot to
 * the last; where that is worth less than `enough`, in other orders too, and the best is given. Where rooms are far apart, the
 * zones of stays are chosen first, and one order must do. Not for very large events: null.
 *
 * @param empty makes a calendar that holds the pinned meetings only.
 */
export function slotBySlot(
  empty: () => Calendar,
  { prices, enough, draw }: Filling,
): Calendar | null {
  const start = empty()
  const { slots, zones } = start.plan
  const isFar = zones.length > 1
  const places = likelyPlaces(start, prices, Infinity)
  const work = places.candidate.length * sweepsFor(places) * (firstSweeps + slots / 2)
  const most = largest[isFar ? 'far' : 'near']
  if (work > most.work || largestMatching(start) > most.matched) return null
  const forward = Array.from({ length: slots }, (_, slot) => slot)
  const halves = [
    ...forward.filter((slot) => slot % 2 === 0),
    ...forward.filter((slot) => slot % 2 === 1),
  ]
  let best: Calendar | null = null
  for (const order of isFar ? [forward] : [forward, forward.toReversed(), halves]) {
    const c = empty()
    fillInOrder(c, { prices, places, draw }, order)
    if (best === null || c.value > best.value) best = c
    if (best.value >= enough) break
  }
  return best
}

type Start = { readonly prices: Prices; readonly places: Places; readonly draw: Stream }

function fillInOrder(c: Calendar, { prices, places, draw }: Start, order: readonly number[]): void {
  const { weight, zones } = c.plan
  const average = weight.reduce((sum, one) => sum + one, 0) / Math.max(1, weight.length)
  if (average === 0) return
  const temperature = temperatureShare * average
  const sweeps = sweepsFor(places)
  const soft = softPrices(c, places, prices, { temperature, sweeps: firstSweeps * sweeps })
  const stays = zones.length > 1 ? staysOf(c) : null
  if (stays !== null) settle(soft, stays, draw)
  for (const [turn, slot] of order.entries()) {
    fill(soft, slot, stays)
    for (let sweep = 0; sweep < sweeps && turn < order.length - 1; sweep++) adjust(soft)
  }
  c.journal.length = 0
}

function sweepsFor({ candidate }: Places): number {
  const { least, most, work } = sweepsPerSlot
  return Math.max(least, Math.min(most, Math.floor(work / Math.max(1, candidate.length))))
}

/** Parties of the largest matching, with those that stand for nobody. */
function largestMatching({ plan: { slots, parties, open, zones } }: Calendar): number {
  const tables = zones.reduce((sum, zone) => sum + zone.tables.length, 0)
  let most = 0
  for (let slot = 0; slot < slots; slot++) {
    let there = 0
    for (let party = 0; party < parties.length; party++)
      there += open[party * slots + slot] as number
    most = Math.max(most, there, 2 * (there - tables))
  }
  return most
}

/** Puts the heaviest matching into a slot and closes it. */
function fill(soft: SoftPrices, slot: number, stays: Stays | null): void {
  const { calendar, places, isOpen, first, partyLeft, tablesLeft } = soft
  const edges = edgesIn(soft, slot)
  const pairs =
    stays === null
      ? heaviest(edges, tablesLeft[slot] as number).map((edge) => ({ ...edge, zone: 0 }))
      : heaviestInZones(calendar, stays, slot, edges)
  for (const { place, a, b, zone } of pairs) {
    const candidate = places.candidate[place] as number
    const mayStand = reaches(calendar, a, slot, zone) && reaches(calendar, b, slot, zone)
    if (calendar.slotOf[candidate] !== -1 || !mayStand) continue
    placeAt(calendar, candidate, { option: places.option[place] as number, slot, zone })
    isOpen.fill(0, first[candidate], first[candidate + 1])
    for (const party of [a, b]) partyLeft[party] = (partyLeft[party] as number) - 1
  }
  for (let place = 0; place < isOpen.length; place++)
    if (places.slot[place] === slot) isOpen[place] = 0
}

/** Pairs that could meet in a slot. The hours and tables of the slot itself are limits of the matching and cost nothing. */
function edgesIn(soft: SoftPrices, slot: number): Edge[] {
  const { calendar, places, isOpen, left, right, hour, party, partyLeft, table } = soft
  const edges: Edge[] = []
  for (let place = 0; place < isOpen.length; place++) {
    if (isOpen[place] === 0 || places.slot[place] !== slot) continue
    const a = left[place] as number
    const b = right[place] as number
    if ((partyLeft[a] as number) < 1 || (partyLeft[b] as number) < 1) continue
    const candidate = places.candidate[place] as number
    const price =
      (hour[places.hourA[place] as number] as number) +
      (hour[places.hourB[place] as number] as number) +
      (table[slot] as number)
    const others = (party[a] as number) + (party[b] as number)
    const gain =
      (calendar.plan.weight[candidate] as number) - others - softWorth(soft, candidate, slot)
    const weight = Math.round((grain / soft.temperature) * gain)
    if (weight > 0 && gain > price - hopeless * soft.temperature)
      edges.push({ place, a, b, weight })
  }
  return edges
}
