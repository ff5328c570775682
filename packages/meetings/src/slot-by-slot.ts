import { heaviestPartners } from '@korzo/assignment'
import type { Prices } from './bound.ts'
import { type Calendar, place as placeAt } from './calendar.ts'
import { likelyPlaces, type Places } from './places.ts'
import { adjust, type SoftPrices, softPrices, softWorth } from './soft-prices.ts'

/** Share of the average weight that the temperature is. */
const temperatureShare = 0.05
/** Sweeps after each slot, fewer where there are many places, and so many times as many at first. */
const sweepsPerSlot = { least: 8, most: 20, work: 500_000 }
const firstSweeps = 4
/** Larger events (places × sweeps, parties there at once) are left to annealing. */
const mostWork = 60_000_000
const mostPresent = 380
/** Weights of pairs are whole parts of a temperature, so many: equal ones are found faster than slightly different ones. */
const grain = 30
/** Pairs so many temperatures below what their hours cost are not looked at. */
const hopeless = 5

/**
 * Fills slot after slot with the heaviest matching of those who are there (Edmonds 1965). A pair weighs what it is worth less
 * what it would be worth in the slots to come, at soft prices that are adjusted after every slot. First from the first slot to
 * the last; where that is worth less than `enough`, in other orders too, and the best is given. Only for events without rooms
 * far apart, and not for very large ones: null.
 *
 * @param empty makes a calendar that holds the pinned meetings only.
 */
export function slotBySlot(empty: () => Calendar, prices: Prices, enough: number): Calendar | null {
  const start = empty()
  const { slots, zones } = start.plan
  const places = likelyPlaces(start, prices, Infinity)
  const work = places.candidate.length * sweepsFor(places) * (firstSweeps + slots / 2)
  if (zones.length > 1 || work > mostWork || mostThere(start) > mostPresent) return null
  const forward = Array.from({ length: slots }, (_, slot) => slot)
  const halves = [
    ...forward.filter((slot) => slot % 2 === 0),
    ...forward.filter((slot) => slot % 2 === 1),
  ]
  let best: Calendar | null = null
  for (const order of [forward, forward.toReversed(), halves]) {
    const c = empty()
    fillInOrder(c, prices, places, order)
    if (best === null || c.value > best.value) best = c
    if (best.value >= enough) break
  }
  return best
}

function fillInOrder(c: Calendar, prices: Prices, places: Places, order: readonly number[]): void {
  const { weight } = c.plan
  const average = weight.reduce((sum, one) => sum + one, 0) / Math.max(1, weight.length)
  if (average === 0) return
  const temperature = temperatureShare * average
  const sweeps = sweepsFor(places)
  const soft = softPrices(c, places, prices, { temperature, sweeps: firstSweeps * sweeps })
  for (const [turn, slot] of order.entries()) {
    fill(soft, slot)
    for (let sweep = 0; sweep < sweeps && turn < order.length - 1; sweep++) adjust(soft)
  }
  c.journal.length = 0
}

function sweepsFor({ candidate }: Places): number {
  const { least, most, work } = sweepsPerSlot
  return Math.max(least, Math.min(most, Math.floor(work / Math.max(1, candidate.length))))
}

function mostThere({ plan: { slots, parties, open } }: Calendar): number {
  let most = 0
  for (let slot = 0; slot < slots; slot++) {
    let there = 0
    for (let party = 0; party < parties.length; party++)
      there += open[party * slots + slot] as number
    most = Math.max(most, there)
  }
  return most
}

/** Puts the heaviest matching into a slot and closes it. */
function fill(soft: SoftPrices, slot: number): void {
  const { calendar, places, isOpen, first, partyLeft } = soft
  const edges = edgesIn(soft, slot)
  for (const { place } of heaviest(edges, soft.tablesLeft[slot] as number)) {
    const candidate = places.candidate[place] as number
    if (calendar.slotOf[candidate] !== -1) continue
    placeAt(calendar, candidate, { option: places.option[place] as number, slot, zone: 0 })
    isOpen.fill(0, first[candidate], first[candidate + 1])
    for (const party of [soft.left[place] as number, soft.right[place] as number])
      partyLeft[party] = (partyLeft[party] as number) - 1
  }
  for (let place = 0; place < isOpen.length; place++)
    if (places.slot[place] === slot) isOpen[place] = 0
}

/** A pair that could meet in the slot; its weight is whole. */
type Edge = {
  readonly place: number
  readonly a: number
  readonly b: number
  readonly weight: number
}

function edgesIn(soft: SoftPrices, slot: number): Edge[] {
  const { calendar, places, isOpen, left, right, hour, party, partyLeft, table } = soft
  const edges: Edge[] = []
  for (let place = 0; place < isOpen.length; place++) {
    if (isOpen[place] === 0 || places.slot[place] !== slot) continue
    const a = left[place] as number
    const b = right[place] as number
    if ((partyLeft[a] as number) < 1 || (partyLeft[b] as number) < 1) continue
    const candidate = places.candidate[place] as number
    const hours =
      (hour[places.hourA[place] as number] as number) +
      (hour[places.hourB[place] as number] as number)
    const others = (party[a] as number) + (party[b] as number) + (table[slot] as number)
    const gain =
      (calendar.plan.weight[candidate] as number) - others - softWorth(soft, candidate, slot)
    const weight = Math.round((grain / soft.temperature) * gain)
    if (weight > 0 && gain > hours - hopeless * soft.temperature)
      edges.push({ place, a, b, weight })
  }
  return edges
}

/** The heaviest matching, heaviest first, as far as tables go. */
function heaviest(edges: readonly Edge[], tables: number): Edge[] {
  const parties = [...new Set(edges.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y)
  const index = new Map(parties.map((party, at) => [party, at]))
  const n = parties.length
  const weights = new Float64Array(n * n)
  const best = new Map<number, Edge>()
  for (const edge of edges) {
    const a = index.get(edge.a) ?? 0
    const b = index.get(edge.b) ?? 0
    if (edge.weight <= (weights[a * n + b] as number)) continue
    weights[a * n + b] = edge.weight
    weights[b * n + a] = edge.weight
    best.set(a < b ? a * n + b : b * n + a, edge)
  }
  const matched: Edge[] = []
  heaviestPartners(weights, n).forEach((other, one) => {
    const edge = other > one ? best.get(one * n + other) : undefined
    if (edge !== undefined) matched.push(edge)
  })
  return matched
    .sort((x, y) => y.weight - x.weight || x.place - y.place)
    .slice(0, Math.max(0, tables))
}
