import { type Place, readJson } from '@korzo/json-reader'
import type { Json } from '@korzo/proofs'
import type { Delegation, Meeting, MeetingEvent, Participant, Pinned, Room, Wish } from './event.ts'
import { planOf } from './plan.ts'

const most = { people: 3000, slots: 60, tables: 3000, rooms: 30, wishes: 300_000, steps: 2_000_000 }
const members = [
  'slots',
  'breaks',
  'tables',
  'rooms',
  'farApart',
  'people',
  'delegations',
  'wishes',
  'count',
  'pinned',
  'current',
  'over',
  'steps',
] as const

/**
 * Reads an event from JSON; `schema.json` describes it.
 *
 * @throws {InputError} with line and column of whatever is missing, contradictory or impossible.
 */
export function readEvent(text: string): MeetingEvent {
  const root = readJson(text)
  const given = root.object(members)
  const slots = (given.slots ?? root.fail('a member "slots"')).integer(1, most.slots)
  const breaks = readNumbers(given.breaks, slots)
  const people = readPeople(given.people ?? root.fail('a member "people"'), slots, breaks)
  const ids = new Set(people.map(({ id }) => id))
  const delegations = readDelegations(given.delegations, ids)
  const names = new Set([...ids, ...delegations.map(({ id }) => id)])
  const rooms = readRooms(given.rooms, given.tables, root)
  const roomIds = new Set(rooms.map(({ id }) => id))
  const tables = rooms.reduce((sum, room) => sum + room.tables, 0)
  const event: MeetingEvent = {
    slots,
    breaks,
    rooms,
    farApart: (given.farApart?.list() ?? []).map((pair) => readPair(pair, roomIds)),
    people,
    delegations,
    wishes: readWishes(given.wishes, names),
    count: given.count?.oneOf(['mutual', 'either']) ?? 'mutual',
    pinned: (given.pinned?.list() ?? []).map((one) => readPinned(one, { slots, tables, names })),
    current: (given.current?.list() ?? []).map((one) => readMeeting(one, { slots, tables, names })),
    over: given.over?.integer(0, slots) ?? 0,
    steps: given.steps?.integer(0, most.steps) ?? 300_000,
  }
  planOf(event)
  return event
}

function readNumbers(place: Place | undefined, slots: number): number[] {
  const numbers = (place?.list() ?? []).map((slot) => slot.integer(1, slots))
  return [...new Set(numbers)].sort((a, b) => a - b)
}

function readPeople(place: Place, slots: number, breaks: readonly number[]): Participant[] {
  const listed = place.list()
  if (listed.length > most.people) place.fail(`at most ${most.people} people`)
  const open = Array.from({ length: slots }, (_, at) => at + 1).filter((s) => !breaks.includes(s))
  const ids = new Set<string>()
  return listed.map((one) => {
    const given = one.object(['id', 'available', 'unavailable', 'most'])
    const idPlace = given.id ?? one.fail('a member "id"')
    const id = idPlace.string()
    if (ids.has(id)) idPlace.fail('each id once')
    ids.add(id)
    const there = new Set(
      given.available === undefined ? open : readNumbers(given.available, slots),
    )
    const away = new Set(readNumbers(given.unavailable, slots))
    return {
      id,
      available: open.filter((slot) => there.has(slot) && !away.has(slot)),
      most: given.most?.integer(0, slots) ?? slots,
    }
  })
}

function readDelegations(place: Place | undefined, ids: ReadonlySet<string>): Delegation[] {
  const names = new Set<string>()
  const taken = new Set<string>()
  return (place?.list() ?? []).map((one) => {
    const given = one.object(['id', 'members', 'attend'])
    const idPlace = given.id ?? one.fail('a member "id"')
    const id = idPlace.string()
    if (names.has(id) || ids.has(id)) idPlace.fail('an id nobody else has')
    names.add(id)
    const listed = (given.members ?? one.fail('a member "members"')).list()
    if (listed.length === 0) one.fail('at least one member')
    const persons = listed.map((member) => {
      const person = known(member, ids)
      if (taken.has(person)) member.fail('each person in one delegation')
      taken.add(person)
      return person
    })
    return { id, members: persons, attend: given.attend?.oneOf(['together', 'one']) ?? 'one' }
  })
}

function readRooms(rooms: Place | undefined, tables: Place | undefined, root: Place): Room[] {
  if (rooms === undefined)
    return [
      { id: 'room', tables: (tables ?? root.fail('"tables" or "rooms"')).integer(1, most.tables) },
    ]
  if (tables !== undefined) tables.fail('either "tables" or "rooms", not both')
  const listed = rooms.list()
  if (listed.length < 1 || listed.length > most.rooms) rooms.fail(`1 to ${most.rooms} rooms`)
  const ids = new Set<string>()
  return listed.map((one) => {
    const given = one.object(['id', 'tables'])
    const idPlace = given.id ?? one.fail('a member "id"')
    const id = idPlace.string()
    if (ids.has(id)) idPlace.fail('each room once')
    ids.add(id)
    return { id, tables: (given.tables ?? one.fail('a member "tables"')).integer(1, most.tables) }
  })
}

function readPair(place: Place, ids: ReadonlySet<string>): [string, string] {
  const [first, second, ...more] = place.list()
  if (first === undefined || second === undefined || more.length > 0) return place.fail('two rooms')
  const ends: [string, string] = [known(first, ids), known(second, ids)]
  return ends[0] === ends[1] ? second.fail('another room') : ends
}

function readWishes(place: Place | undefined, names: ReadonlySet<string>): Wish[] {
  const listed = place?.list() ?? []
  if (listed.length > most.wishes) place?.fail(`at most ${most.wishes} wishes`)
  const seen = new Set<string>()
  return listed.map((one) => {
    const given = one.object(['from', 'to', 'weight'])
    const from = known(given.from ?? one.fail('a member "from"'), names)
    const to = known(given.to ?? one.fail('a member "to"'), names)
    if (from === to) one.fail('a wish for somebody else')
    const key = JSON.stringify([from, to])
    if (seen.has(key)) one.fail('each wish once')
    seen.add(key)
    return { from, to, weight: given.weight?.integer(1, 1000) ?? 1 }
  })
}

type Known = {
  readonly slots: number
  readonly tables: number
  readonly names: ReadonlySet<string>
}

function readPinned(one: Place, limits: Known): Pinned {
  const given = one.object(['a', 'b', 'slot', 'table'])
  const a = known(given.a ?? one.fail('a member "a"'), limits.names)
  const b = known(given.b ?? one.fail('a member "b"'), limits.names)
  if (a === b) one.fail('two different people')
  const slot = (given.slot ?? one.fail('a member "slot"')).integer(1, limits.slots)
  return { a, b, slot, table: given.table?.integer(1, limits.tables) ?? null }
}

function readMeeting(one: Place, limits: Known): Meeting {
  const { a, b, slot, table } = readPinned(one, limits)
  return { a, b, slot, table: table ?? one.fail('a member "table"') }
}

function known(place: Place, ids: ReadonlySet<string>): string {
  const id = place.string()
  return ids.has(id) ? id : place.fail('an id named in this file')
}

/** The event as canonical JSON: what a proof carries, and what `readEvent` reads again. */
export function eventInputs(event: MeetingEvent): Json {
  return {
    ...event,
    people: event.people.map(({ id, available, most: limit }) => ({
      id,
      available: available.length < event.slots - event.breaks.length ? available : undefined,
      most: limit < event.slots ? limit : undefined,
    })),
    pinned: event.pinned.map(({ table, ...rest }) => ({ ...rest, table: table ?? undefined })),
  }
}
