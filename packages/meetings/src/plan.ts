import type { MeetingEvent } from './event.ts'
import { type Pairs, pairAt, pairNumber, pairsIn, type Sides } from './pairs.ts'

/** One or several people who sit at a meeting as one: a person, or a delegation that attends together. */
export type Party = {
  readonly id: string
  readonly members: readonly string[]
  readonly most: number
}

/** Two sides who may meet once, and the parties who can do it for them (one pair unless a delegation sends one). */
export type Candidate = {
  readonly weight: number
  readonly options: readonly (readonly [number, number])[]
}

/** An event made ready to count with: parties, slots and zones are indices from 0. */
export type Plan = {
  readonly slots: number
  readonly parties: readonly Party[]
  /** 1 where a party can meet: party·slots + slot. */
  readonly open: Uint8Array
  readonly candidates: readonly Candidate[]
  readonly weight: Int32Array
  /** Options of candidate e are `optionA[i]`, `optionB[i]` for i from `firstOption[e]` up to `firstOption[e + 1]`. */
  readonly firstOption: Int32Array
  readonly optionA: Int32Array
  readonly optionB: Int32Array
  /** Rooms that are equally far from all others and near each other are one zone. */
  readonly zones: readonly Zone[]
  /** Zone of each table; tables count from 1. */
  readonly zoneOfTable: Int16Array
  /** 1 where two zones are too far apart for consecutive slots: zone·zones + zone. */
  readonly far: Uint8Array
  /** Party of every person and together-delegation; several for a delegation that sends one. */
  readonly partiesOf: ReadonlyMap<string, readonly number[]>
  /** What wishes are pooled under: the delegation or the person itself. */
  readonly sideOf: ReadonlyMap<string, string>
  readonly sides: Sides
  /** The pair of sides of each candidate, ascending: a·count + b, the smaller first. */
  readonly pairs: Float64Array
}

/** Table numbers (from 1, through all rooms) that belong together. */
export type Zone = { readonly tables: readonly number[] }

/** The candidate of two sides, −1 when they are none. */
export function candidateOf({ sides, pairs }: Plan, a: string, b: string): number {
  const x = sides.numberOf.get(a)
  const y = sides.numberOf.get(b)
  return x === undefined || y === undefined ? -1 : pairAt(pairs, pairNumber(x, y, sides))
}

/** Plans of events, which nobody changes; they go when the events go. */
const known = new WeakMap<MeetingEvent, Plan>()

/** An event made ready to count with. Reading an event asks for it, so that scheduling and mending find it ready. */
export function planOf(event: MeetingEvent): Plan {
  const plan = known.get(event) ?? makePlan(event)
  known.set(event, plan)
  return plan
}

function makePlan(event: MeetingEvent): Plan {
  const { parties, partiesOf, sideOf } = partiesIn(event)
  const open = openSlots(event, parties)
  const names = [...new Set(sideOf.values())].sort()
  const indexOf = new Map(names.map((name, at) => [name, at]))
  const numberOf = new Map([...sideOf].map(([id, side]) => [id, indexOf.get(side) ?? -1]))
  const sides = { numberOf, count: names.length }
  const pairs = pairsIn(event, sides)
  const candidates = candidatesIn(pairs, { slots: event.slots, partiesOf, open, sides, names })
  const { zones, zoneOfTable, far } = zonesIn(event)
  return {
    slots: event.slots,
    parties,
    open,
    candidates,
    weight: pairs.weights,
    ...optionArrays(candidates),
    zones,
    zoneOfTable,
    far,
    partiesOf,
    sideOf,
    sides,
    pairs: pairs.numbers,
  }
}

function optionArrays(candidates: readonly Candidate[]) {
  const firstOption = new Int32Array(candidates.length + 1)
  candidates.forEach(({ options }, at) => {
    firstOption[at + 1] = (firstOption[at] as number) + options.length
  })
  const optionA = new Int32Array(firstOption.at(-1) ?? 0)
  const optionB = new Int32Array(optionA.length)
  let next = 0
  for (const { options } of candidates)
    for (const [a, b] of options) {
      optionA[next] = a
      optionB[next++] = b
    }
  return { firstOption, optionA, optionB }
}

function partiesIn(event: MeetingEvent): Pick<Plan, 'parties' | 'partiesOf' | 'sideOf'> {
  const delegationOf = new Map(
    event.delegations.flatMap((one) => one.members.map((id) => [id, one])),
  )
  const mostOf = new Map(event.people.map(({ id, most }) => [id, most]))
  const parties: Party[] = []
  const partiesOf = new Map<string, number[]>()
  const sideOf = new Map<string, string>()
  const together = new Map<string, number>()
  for (const { id, most } of event.people) {
    const delegation = delegationOf.get(id)
    const joined = delegation?.attend === 'together' ? delegation : undefined
    const known = joined === undefined ? undefined : together.get(joined.id)
    const party = known ?? parties.length
    if (known === undefined) {
      const members = joined?.members ?? [id]
      const least = Math.min(...members.map((member) => mostOf.get(member) ?? most))
      parties.push({ id: joined?.id ?? id, members, most: least })
    }
    if (joined !== undefined) together.set(joined.id, party)
    partiesOf.set(id, [party])
    const side = delegation?.id ?? id
    sideOf.set(id, side)
    if (delegation !== undefined) {
      sideOf.set(delegation.id, delegation.id)
      const all = partiesOf.get(delegation.id) ?? []
      if (!all.includes(party)) partiesOf.set(delegation.id, [...all, party])
    }
  }
  return { parties, partiesOf, sideOf }
}

function openSlots(event: MeetingEvent, parties: readonly Party[]): Uint8Array {
  const { slots } = event
  const available = new Map(event.people.map((one) => [one.id, one.available]))
  const open = new Uint8Array(parties.length * slots)
  for (const [party, { members }] of parties.entries()) {
    const first = party * slots
    for (const [turn, member] of members.entries())
      for (const slot of available.get(member) ?? [])
        if (open[first + slot - 1] === turn) open[first + slot - 1] = turn + 1
    if (members.length === 1) continue
    for (let at = first; at < first + slots; at++) open[at] = open[at] === members.length ? 1 : 0
  }
  return open
}

type Known = Pick<Plan, 'slots' | 'partiesOf' | 'open' | 'sides'> & {
  readonly names: readonly string[]
}

/** What each pair of sides weighs, and who can meet for them. */
function candidatesIn({ numbers, weights }: Pairs, known: Known): Candidate[] {
  const { count } = known.sides
  const hours = hourBits(known.open, known.slots)
  const partiesAt = known.names.map((name) => known.partiesOf.get(name) ?? [])
  const candidates: Candidate[] = []
  for (let at = 0; at < numbers.length; at++) {
    const pair = numbers[at] as number
    const a = Math.floor(pair / count)
    candidates.push({
      weight: weights[at] as number,
      options: optionsOf(partiesAt[a] ?? [], partiesAt[pair - a * count] ?? [], hours),
    })
  }
  return candidates
}

/** The pairs of parties of two sides who are ever there together. */
function optionsOf(
  left: readonly number[],
  right: readonly number[],
  hours: readonly Int32Array[],
): [number, number][] {
  const options: [number, number][] = []
  for (const a of left)
    for (const b of right)
      if (hours.some((bits) => ((bits[a] as number) & (bits[b] as number)) !== 0))
        options.push([a, b])
  return options
}

/** Hours in which each party is there, as bits, thirty slots to an array. */
function hourBits(open: Uint8Array, slots: number): Int32Array[] {
  const parties = Math.floor(open.length / slots)
  return Array.from({ length: Math.ceil(slots / 30) }, (_, part) =>
    Int32Array.from({ length: parties }, (_party, party) => {
      let bits = 0
      for (let slot = part * 30; slot < Math.min(slots, part * 30 + 30); slot++)
        bits |= (open[party * slots + slot] as number) << (slot - part * 30)
      return bits
    }),
  )
}

function zonesIn({ rooms, farApart }: MeetingEvent): Pick<Plan, 'zones' | 'zoneOfTable' | 'far'> {
  const isFar = (a: string, b: string) =>
    farApart.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  const zoneRooms: string[][] = []
  const tables: number[][] = []
  let first = 1
  for (const { id, tables: count } of rooms) {
    const numbers = Array.from({ length: count }, (_, at) => first + at)
    first += count
    const alike = zoneRooms.findIndex((zone) =>
      zone.every((other) => rooms.every((one) => isFar(id, one.id) === isFar(other, one.id))),
    )
    if (alike < 0) {
      zoneRooms.push([id])
      tables.push(numbers)
    } else {
      zoneRooms[alike]?.push(id)
      tables[alike]?.push(...numbers)
    }
  }
  const far = zoneRooms.flatMap(([a]) => zoneRooms.map(([b]) => (isFar(a ?? '', b ?? '') ? 1 : 0)))
  const zoneOfTable = new Int16Array(first).fill(-1)
  tables.forEach((numbers, zone) => {
    for (const table of numbers) zoneOfTable[table] = zone
  })
  const zones = tables.map((numbers) => ({ tables: numbers }))
  return { zones, zoneOfTable, far: Uint8Array.from(far) }
}
