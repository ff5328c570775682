import { type Calendar, ends, place as placeAt, remove } from './calendar.ts'
import type { Places } from './places.ts'

/**
 * A schedule while it is annealed: −1 is nothing. `at` (hour) and `heldAt` (candidate) are places of `Places`; `empty` lists the
 * hours that could still be used, in no order, `emptyAt` says where in it an hour stands.
 */
export type Annealing = {
  readonly calendar: Calendar
  readonly places: Places
  readonly at: Int32Array
  /** Weight of what is met in each hour; 0 for nothing. */
  readonly weightAt: Int32Array
  /** The zone in which each hour is spent, of pinned meetings too. */
  readonly zoneAt: Int16Array
  readonly heldAt: Int32Array
  readonly taken: Int32Array
  readonly most: Int32Array
  /** Meetings in each zone of each slot, pinned ones too: slot·zones + zone. */
  readonly used: Int32Array
  readonly tables: Int32Array
  readonly empty: Int32Array
  readonly emptyAt: Int32Array
  empties: number
  value: number
}

/** The calendar's schedule, without pinned meetings and whatever stands at no place. */
export function annealingOf(calendar: Calendar, places: Places): Annealing {
  const { plan } = calendar
  const hours = plan.parties.length * plan.slots
  const a: Annealing = {
    calendar,
    places,
    at: new Int32Array(hours).fill(-1),
    weightAt: new Int32Array(hours),
    zoneAt: new Int16Array(hours).fill(-1),
    heldAt: new Int32Array(plan.candidates.length).fill(-1),
    taken: new Int32Array(plan.parties.length),
    most: Int32Array.from(plan.parties, ({ most }) => most),
    used: new Int32Array(calendar.used.length),
    tables: Int32Array.from(plan.zones, (zone) => zone.tables.length),
    empty: new Int32Array(hours),
    emptyAt: new Int32Array(hours).fill(-1),
    empties: 0,
    value: 0,
  }
  for (let hour = 0; hour < hours; hour++)
    if ((places.first[hour + 1] as number) > (places.first[hour] as number)) addEmpty(a, hour)
  occupyPinned(a)
  const { candidate, option, slot } = places
  candidate.forEach((one, at) => {
    if (calendar.slotOf[one] === slot[at] && calendar.optionOf[one] === option[at])
      hold(a, at, calendar.zoneOf[one] as number)
  })
  return a
}

function occupyPinned(a: Annealing): void {
  const { plan, fixed, slotOf, optionOf, zoneOf } = a.calendar
  fixed.forEach((isFixed, one) => {
    if (isFixed === 0) return
    const slot = slotOf[one] as number
    const zone = zoneOf[one] as number
    const room = slot * plan.zones.length + zone
    a.used[room] = (a.used[room] as number) + 1
    a.value += plan.weight[one] as number
    for (const party of ends(plan, one, optionOf[one] as number)) {
      a.zoneAt[party * plan.slots + slot] = zone
      a.taken[party] = (a.taken[party] as number) + 1
    }
  })
}

function addEmpty(a: Annealing, hour: number): void {
  a.emptyAt[hour] = a.empties
  a.empty[a.empties++] = hour
}

function removeEmpty(a: Annealing, hour: number): void {
  const at = a.emptyAt[hour] as number
  const last = a.empty[--a.empties] as number
  a.empty[at] = last
  a.emptyAt[last] = at
  a.emptyAt[hour] = -1
}

/** Puts a candidate into a place whose two hours and one of whose tables are free. */
export function hold(a: Annealing, place: number, zone: number): void {
  const { places, at, weightAt, zoneAt, taken } = a
  const { slots, zones } = a.calendar.plan
  const weight = places.weight[place] as number
  a.heldAt[places.candidate[place] as number] = place
  for (let side = 0; side < 2; side++) {
    const hour = (side === 0 ? places.hourA[place] : places.hourB[place]) as number
    at[hour] = place
    weightAt[hour] = weight
    zoneAt[hour] = zone
    const party = Math.floor(hour / slots)
    taken[party] = (taken[party] as number) + 1
    removeEmpty(a, hour)
  }
  const room = (places.slot[place] as number) * zones.length + zone
  a.used[room] = (a.used[room] as number) + 1
  a.value += weight
}

/** Takes a candidate out of the place it is in. */
export function release(a: Annealing, place: number): void {
  const { places, at, weightAt, zoneAt, taken } = a
  const { slots, zones } = a.calendar.plan
  const hourA = places.hourA[place] as number
  const room = (places.slot[place] as number) * zones.length + (zoneAt[hourA] as number)
  a.used[room] = (a.used[room] as number) - 1
  a.heldAt[places.candidate[place] as number] = -1
  for (let side = 0; side < 2; side++) {
    const hour = side === 0 ? hourA : (places.hourB[place] as number)
    at[hour] = -1
    weightAt[hour] = 0
    zoneAt[hour] = -1
    const party = Math.floor(hour / slots)
    taken[party] = (taken[party] as number) - 1
    addEmpty(a, hour)
  }
  a.value -= places.weight[place] as number
}

/** What stands where, to come back to: place and zone of each candidate. */
export type Standing = {
  readonly value: number
  readonly place: Int32Array
  readonly zone: Int16Array
}

export function standingOf(a: Annealing): Standing {
  const zone = new Int16Array(a.heldAt.length)
  a.heldAt.forEach((place, candidate) => {
    if (place !== -1) zone[candidate] = a.zoneAt[a.places.hourA[place] as number] as number
  })
  return { value: a.value, place: a.heldAt.slice(), zone }
}

/** Makes the calendar hold this and its pinned meetings, and nothing else. */
export function writeBack({ calendar, places }: Annealing, { place, zone }: Standing): void {
  for (let one = 0; one < place.length; one++)
    if (calendar.slotOf[one] !== -1 && calendar.fixed[one] === 0) remove(calendar, one)
  place.forEach((at, one) => {
    if (at === -1) return
    const spot = {
      option: places.option[at] as number,
      slot: places.slot[at] as number,
      zone: zone[one] as number,
    }
    placeAt(calendar, one, spot)
  })
  calendar.journal.length = 0
}
