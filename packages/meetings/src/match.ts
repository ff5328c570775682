import { heaviestPartners } from '@korzo/assignment'
import { type Calendar } from './calendar.ts'
import type { Stays } from './stays.ts'

/** A pair that could meet in a slot; its weight is whole. */
export type Edge = {
  readonly place: number
  readonly a: number
  readonly b: number
  readonly weight: number
}

/**
 * The heaviest matching of no more pairs than there are tables, heaviest first (Edmonds 1965). For every two parties more than
 * have tables there are two who must be left out: they are matched with nobody, at more weight than any pair has.
 */
export function heaviest(edges: readonly Edge[], tables: number): Edge[] {
  if (tables < 1) return []
  const parties = [...new Set(edges.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y)
  const index = new Map(parties.map((party, at) => [party, at]))
  const n = Math.max(parties.length, 2 * (parties.length - tables))
  const weights = new Float64Array(n * n)
  const out = 1 + edges.reduce((most, { weight }) => Math.max(most, weight), 0)
  for (let one = 0; one < parties.length; one++)
    for (let nobody = parties.length; nobody < n; nobody++) {
      weights[one * n + nobody] = out
      weights[nobody * n + one] = out
    }
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
  return matched.sort((x, y) => y.weight - x.weight || x.place - y.place)
}

/** Who is where in a slot: the zone of each party (−1: anywhere), parties in each zone and tables left there. */
type Crowd = {
  readonly zoneOf: Int16Array
  readonly people: number[]
  readonly tables: readonly number[]
}

/**
 * The heaviest matching where rooms are far apart. Who stays one slot only goes where the heaviest matching of all without rooms
 * would have them meet, as far as there are tables; then every zone has its own heaviest matching.
 */
export function heaviestInZones(
  calendar: Calendar,
  stays: Stays,
  slot: number,
  edges: readonly Edge[],
): (Edge & { readonly zone: number })[] {
  const crowd = crowdIn(calendar, stays, slot)
  const tables = crowd.tables.reduce((sum, count) => sum + count, 0)
  follow(crowd, heaviest(edges, tables))
  spread(crowd, calendar, slot)
  const { zoneOf } = crowd
  return crowd.tables.flatMap((count, zone) => {
    const here = edges.filter(({ a, b }) => zoneOf[a] === zone && zoneOf[b] === zone)
    return heaviest(here, count).map((edge) => ({ ...edge, zone }))
  })
}

function crowdIn({ plan, used }: Calendar, stays: Stays, slot: number): Crowd {
  const { slots, parties, zones } = plan
  const people = zones.map(() => 0)
  const zoneOf = Int16Array.from(parties, (_, party) => {
    const stay = stays.of[party * slots + slot] as number
    const zone = stay === -1 ? -1 : (stays.zone[stay] as number)
    if (zone !== -1) people[zone] = (people[zone] ?? 0) + 1
    return zone
  })
  const tables = zones.map(
    (zone, at) => zone.tables.length - (used[slot * zones.length + at] as number),
  )
  return { zoneOf, people, tables }
}

/** Whoever may be anywhere follows the other of the pair, heaviest pairs first; two of them go where most room is. */
function follow(crowd: Crowd, pairs: readonly Edge[]): void {
  const { zoneOf, tables } = crowd
  const held = tables.map(() => 0)
  const undecided: Edge[] = []
  for (const edge of pairs) {
    const zone = Math.max(zoneOf[edge.a] as number, zoneOf[edge.b] as number)
    if (zone === -1) undecided.push(edge)
    else if ((held[zone] ?? 0) < (tables[zone] ?? 0)) {
      held[zone] = (held[zone] ?? 0) + 1
      enter(crowd, edge.a, zone)
      enter(crowd, edge.b, zone)
    }
  }
  for (const { a, b } of undecided) {
    const zone = roomiest(crowd)
    enter(crowd, a, zone)
    enter(crowd, b, zone)
  }
}

/** Whoever is still undecided completes a pair where one is alone, or goes where most room is. */
function spread(crowd: Crowd, { plan }: Calendar, slot: number): void {
  const { people, tables } = crowd
  for (let party = 0; party < plan.parties.length; party++) {
    if (plan.open[party * plan.slots + slot] === 0) continue
    const odd = people.findIndex(
      (count, zone) => count % 2 === 1 && count < 2 * (tables[zone] ?? 0),
    )
    enter(crowd, party, odd === -1 ? roomiest(crowd) : odd)
  }
}

function enter({ zoneOf, people }: Crowd, party: number, zone: number): void {
  if (zoneOf[party] !== -1) return
  zoneOf[party] = zone
  people[zone] = (people[zone] ?? 0) + 1
}

function roomiest({ people, tables }: Crowd): number {
  const room = tables.map((count, zone) => 2 * count - (people[zone] ?? 0))
  return room.indexOf(Math.max(...room))
}
