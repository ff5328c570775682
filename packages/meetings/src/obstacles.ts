import type { Stream } from '@korzo/proofs'
import type { Annealing } from './annealing.ts'

/** What must go for a place, the first `count` of `out`; what that loses, the gain of the place itself taken off; the zone. */
export type Obstacles = { readonly out: Int32Array; count: number; loss: number; zone: number }

/** One object for all calls, which are millions: read it before the next call. */
const found: Obstacles = { out: new Int32Array(16), count: 0, loss: 0, zone: 0 }

function goes(a: Annealing, place: number): void {
  if (place < 0) return
  for (let at = 0; at < found.count; at++) if (found.out[at] === place) return
  found.out[found.count++] = place
  found.loss += a.places.weight[place] as number
}

function isGone(place: number): boolean {
  for (let at = 0; at < found.count; at++) if (found.out[at] === place) return true
  return false
}

/**
 * What stands in the way of a place: the candidate itself where it is held now, both parties' meetings of the hour, one more
 * of a party that has as many as it may have, one meeting of a full slot, meetings too far away to walk. Null when pinned
 * meetings stand in the way.
 */
export function obstaclesTo(
  a: Annealing,
  place: number,
  draw: Stream,
  tolerance: number,
): Obstacles | null {
  const { places, at, heldAt } = a
  const hourA = places.hourA[place] as number
  const hourB = places.hourB[place] as number
  found.count = 0
  found.loss = -(places.weight[place] as number)
  goes(a, heldAt[places.candidate[place] as number] as number)
  goes(a, at[hourA] as number)
  goes(a, at[hourB] as number)
  if (
    found.loss > tolerance ||
    (a.tables.length > 1 && !hasWay(a, hourA, hourB, tolerance - found.loss))
  )
    return null
  if (!makeTime(a, hourA, draw) || !makeTime(a, hourB, draw)) return null
  const slot = places.slot[place] as number
  if (a.tables.length > 1) return makeWay(a, hourA, hourB, draw) ? found : null
  found.zone = 0
  return makeRoom(a, slot, 0, draw) ? found : null
}

/** Does a party keep within its most meetings, at worst by giving up one drawn at random? */
function makeTime(a: Annealing, hour: number, draw: Stream): boolean {
  const { slots } = a.calendar.plan
  const party = Math.floor(hour / slots)
  const most = a.most[party] as number
  if ((a.taken[party] as number) < most) return true
  let held = a.taken[party] as number
  for (let at = 0; at < found.count; at++) if (attends(a, found.out[at] as number, party)) held--
  if (held < most) return true
  const start = draw.below(slots)
  for (let turn = 0; turn < slots; turn++) {
    const other = a.at[party * slots + ((start + turn) % slots)] as number
    if (other === -1 || isGone(other)) continue
    goes(a, other)
    return true
  }
  return false
}

function attends({ places, calendar }: Annealing, place: number, party: number): boolean {
  const { slots } = calendar.plan
  return (
    Math.floor((places.hourA[place] as number) / slots) === party ||
    Math.floor((places.hourB[place] as number) / slots) === party
  )
}

/** Is a table free in a slot, at worst because the lightest of a few meetings drawn at random goes? */
function makeRoom(a: Annealing, slot: number, zone: number, draw: Stream): boolean {
  const { slots, parties, zones } = a.calendar.plan
  let used = a.used[slot * zones.length + zone] as number
  if (used < (a.tables[zone] as number)) return true
  for (let at = 0; at < found.count; at++)
    if (standsIn(a, found.out[at] as number, slot, zone)) used--
  if (used < (a.tables[zone] as number)) return true
  let least = -1
  for (let turn = 0; turn < 8; turn++) {
    const other = a.at[draw.below(parties.length) * slots + slot] as number
    if (other === -1 || isGone(other)) continue
    if (least === -1 || weightOf(a, other) < weightOf(a, least)) least = other
  }
  goes(a, least)
  return least !== -1
}

function weightOf({ places }: Annealing, place: number): number {
  return places.weight[place] as number
}

function standsIn(
  { places, zoneAt }: Annealing,
  place: number,
  slot: number,
  zone: number,
): boolean {
  return places.slot[place] === slot && zoneAt[places.hourA[place] as number] === zone
}

/** Chooses the zone for which the least must go: meetings next to the slot that are too far away. */
function makeWay(a: Annealing, hourA: number, hourB: number, draw: Stream): boolean {
  const { zones, slots } = a.calendar.plan
  const slot = hourA % slots
  const count = found.count
  const loss = found.loss
  let best = -1
  let least = Infinity
  const start = draw.below(zones.length)
  for (let turn = 0; turn < zones.length; turn++) {
    const zone = (start + turn) % zones.length
    const isNear = clearWay(a, hourA, slot, zone) && clearWay(a, hourB, slot, zone)
    if (isNear && found.loss < least && hasTable(a, slot, zone)) {
      best = zone
      least = found.loss
    }
    found.count = count
    found.loss = loss
  }
  if (best === -1) return false
  found.zone = best
  return clearWay(a, hourA, slot, best) && clearWay(a, hourB, slot, best)
}

/** Is there a zone for which no more weight than `most` must go just before and after two hours? */
function hasWay(a: Annealing, hourA: number, hourB: number, most: number): boolean {
  const { zones, slots } = a.calendar.plan
  const slot = hourA % slots
  const first = slot === 0 ? 1 : -1
  const last = slot === slots - 1 ? -1 : 1
  for (let zone = 0; zone < zones.length; zone++) {
    let loss = 0
    for (let step = first; step <= last; step += 2)
      loss += farWeight(a, hourA + step, zone) + farWeight(a, hourB + step, zone)
    if (loss <= most) return true
  }
  return false
}

/** The weight of what is met in an hour too far from a zone and would have to go. */
function farWeight({ at, zoneAt, weightAt, calendar }: Annealing, hour: number, zone: number) {
  const { far, zones } = calendar.plan
  const other = zoneAt[hour] as number
  if (other === -1 || far[zone * zones.length + other] === 0 || isGone(at[hour] as number)) return 0
  return weightAt[hour] as number
}

function hasTable(a: Annealing, slot: number, zone: number): boolean {
  let used = a.used[slot * a.tables.length + zone] as number
  for (let at = 0; at < found.count; at++)
    if (standsIn(a, found.out[at] as number, slot, zone)) used--
  return used < (a.tables[zone] as number)
}

/** Adds what a party has too far away just before and after; false when that is pinned. */
function clearWay(a: Annealing, hour: number, slot: number, zone: number): boolean {
  const { slots, zones, far } = a.calendar.plan
  for (let step = -1; step <= 1; step += 2) {
    if (slot + step < 0 || slot + step >= slots) continue
    const next = a.zoneAt[hour + step] as number
    if (next === -1 || far[zone * zones.length + next] === 0) continue
    const met = a.at[hour + step] as number
    if (met === -1) return false
    goes(a, met)
  }
  return true
}
