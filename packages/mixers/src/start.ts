import type { Stream } from '@korzo/proofs'
import { type Evening, isThere, tableSizes } from './evening.ts'
import type { Golf } from './golf.ts'
import { golferRounds } from './golfers.ts'
import { emptySeating, faults, present, type Seating, seat } from './seating.ts'

/** How many sit at each table in each round: as held, and as even as possible from then on. */
export function eveningSizes(evening: Evening): number[][] {
  return Array.from({ length: evening.rounds }, (_, round) => {
    const held = evening.held[round]
    if (held !== undefined) return evening.tables.map((_seats, table) => held[table]?.length ?? 0)
    const there = evening.people.filter((guest) => isThere(guest, round))
    const hosts = evening.tables.map(
      (_seats, table) => there.filter((guest) => guest.table === table + 1).length,
    )
    return tableSizes(there.length, evening.tables, hosts)
  })
}

/** Seats everybody round by round, the largest blocks first, each block where it costs least. */
export function greedyStart(
  evening: Evening,
  block: readonly (readonly number[])[],
  draw: Stream,
): Seating {
  const seating = emptySeating(evening, eveningSizes(evening))
  const index = new Map(evening.people.map(({ id }, at) => [id, at]))
  for (let round = 0; round < evening.rounds; round++) {
    const held = evening.held[round]
    if (held === undefined) seatRound({ evening, seating, block, draw }, round)
    else
      held.forEach((table, at) => {
        for (const id of table) seat(seating, round, at, index.get(id) ?? 0)
      })
  }
  return seating
}

type Start = {
  evening: Evening
  seating: Seating
  block: readonly (readonly number[])[]
  draw: Stream
}

function seatRound(start: Start, round: number): void {
  const { evening, seating, block, draw } = start
  const there = present(evening, round)
  const waiting = new Set(there)
  const sit = (person: number, table: number) => {
    if (waiting.delete(person)) seat(seating, round, table, person)
  }
  for (const person of there) {
    const own = evening.people[person]?.table
    if (own != null) sit(person, own - 1)
  }
  for (const person of there) {
    const table = seating.tableOf[round * seating.people + person] as number
    if (table === -1) continue
    for (const other of block[person] ?? [])
      if (waiting.has(other) && freeSeats(seating, round, table) > 0) sit(other, table)
  }
  const order = shuffled([...waiting], draw).sort(
    (a, b) => (block[b]?.length ?? 1) - (block[a]?.length ?? 1),
  )
  for (const person of order) {
    if (!waiting.has(person)) continue
    const group = (block[person] ?? [person]).filter((one) => waiting.has(one))
    const table = cheapestTable(seating, round, group)
    if (table !== null) for (const one of group) sit(one, table)
    else for (const one of group) sit(one, cheapestTable(seating, round, [one]) ?? 0)
  }
}

function freeSeats(s: Seating, round: number, table: number): number {
  const at = round * s.tables + table
  let free = 0
  for (let place = s.firstSeat[at] as number; place < (s.firstSeat[at + 1] as number); place++)
    if ((s.guests[place] as number) === -1) free++
  return free
}

function cheapestTable(s: Seating, round: number, group: readonly number[]): number | null {
  let best: number | null = null
  let least = Infinity
  for (let table = 0; table < s.tables; table++) {
    const free = freeSeats(s, round, table)
    if (free < group.length) continue
    const cost = joiningCost(s, round, table, group) - free
    if (cost < least) [best, least] = [table, cost]
  }
  return best
}

function joiningCost(s: Seating, round: number, table: number, group: readonly number[]): number {
  const at = round * s.tables + table
  let cost = 0
  for (let place = s.firstSeat[at] as number; place < (s.firstSeat[at + 1] as number); place++) {
    const other = s.guests[place] as number
    if (other === -1) continue
    for (const person of group) {
      const pair = person * s.people + other
      cost += faults.repeat * (s.met[pair] as number) + (s.pairCost[pair] as number)
      if (s.speaks !== null && ((s.speaks[person] as number) & (s.speaks[other] as number)) === 0)
        cost += faults.language
    }
  }
  return cost
}

function shuffled<Item>(items: Item[], draw: Stream): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = draw.below(last + 1)
    const [a, b] = [items[last], items[other]]
    if (a !== undefined && b !== undefined) [items[last], items[other]] = [b, a]
  }
  return items
}

/**
 * Seats everybody by a construction in which nobody meets twice: hosts on players who never meet one another, and those
 * who come late or leave early, with the seats that stay empty, on others who never do, so that no table is two short.
 * Null where no construction is known or the tables do not allow one.
 */
export function golfStart(evening: Evening, draw: Stream): Seating | null {
  const { people, tables, rounds } = evening
  const size = Math.ceil(people.length / tables.length)
  const tooSmall = tables.some((seats) => seats !== null && seats < size)
  if (evening.held.length > 0 || evening.together.length > 0 || size < 2 || tooSmall) return null
  const golf = golferRounds({ groups: tables.length, size, rounds })
  if (golf === null) return null
  const players = playersFor(evening, golf, tables.length * size, draw)
  if (players === null) return null
  const seating = seatGolf(evening, golf, players)
  return eveningSizes(evening).every((sizes, round) => hasSizes(seating, round, sizes))
    ? seating
    : null
}

/** Are the tables of a round as large as they should be, in whatever order? */
function hasSizes(
  { firstSeat, tables }: Seating,
  round: number,
  wanted: readonly number[],
): boolean {
  const sizes = wanted.map((_, table) => {
    const at = round * tables + table
    return (firstSeat[at + 1] as number) - (firstSeat[at] as number)
  })
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b).join(',')
  return sorted(sizes) === sorted(wanted)
}

/** The person each player number stands for; −1 for a seat that stays empty. */
function playersFor(evening: Evening, golf: Golf, count: number, draw: Stream): Int32Array | null {
  const { people, rounds, tables } = evening
  const indices = people.map((_, at) => at)
  const partial = indices.filter((at) => people[at]?.from !== 1 || people[at]?.until !== rounds)
  const hosts = indices.filter((at) => people[at]?.table !== null)
  const hosted = new Set(hosts.map((at) => people[at]?.table))
  if (hosted.size < hosts.length || hosts.some((at) => partial.includes(at))) return null
  const meets = meetings(golf, count)
  const ascending = Array.from({ length: count }, (_, at) => at)
  const hostSeats = strangers(ascending, hosts.length, meets)
  const others = ascending.filter((at) => !hostSeats.includes(at)).reverse()
  const awaySeats = strangers(others, partial.length + count - people.length, meets)
  if (hosts.length > tables.length || hostSeats.length < hosts.length) return null
  if (awaySeats.length < partial.length + count - people.length) return null
  const players = new Int32Array(count).fill(-1)
  hosts.forEach((person, at) => void (players[hostSeats[at] ?? 0] = person))
  partial.forEach((person, at) => void (players[awaySeats[at] ?? 0] = person))
  const taken = new Set([...hostSeats, ...awaySeats])
  const free = ascending.filter((at) => !taken.has(at))
  const rest = indices.filter((at) => !hosts.includes(at) && !partial.includes(at))
  shuffled(rest, draw).forEach((person, at) => void (players[free[at] ?? 0] = person))
  return players
}

function meetings(golf: Golf, count: number): Uint8Array {
  const meets = new Uint8Array(count * count)
  for (const group of golf.flat())
    for (const a of group) for (const b of group) meets[a * count + b] = 1
  return meets
}

/** The first players of the list who never meet one another. */
function strangers(list: readonly number[], wanted: number, meets: Uint8Array): number[] {
  const count = Math.round(Math.sqrt(meets.length))
  const chosen: number[] = []
  for (const player of list)
    if (chosen.length < wanted && chosen.every((other) => meets[player * count + other] === 0))
      chosen.push(player)
  return chosen
}

function seatGolf(evening: Evening, golf: Golf, players: Int32Array): Seating {
  const tables = golf.map((round, at) => {
    const groups = round.map((group) =>
      group
        .map((player) => players[player] as number)
        .filter(
          (person) =>
            person >= 0 && isThere(evening.people[person] as (typeof evening.people)[number], at),
        ),
    )
    return atHostTables(evening, groups)
  })
  const seating = emptySeating(
    evening,
    tables.map((round) => round.map((table) => table.length)),
  )
  tables.forEach((round, at) => {
    round.forEach((table, number) => {
      for (const person of table) seat(seating, at, number, person)
    })
  })
  return seating
}

/** Groups in the order of the tables: a group with a host at the host's, the others at those that are left. */
function atHostTables(evening: Evening, groups: readonly number[][]): number[][] {
  const tables: (number[] | undefined)[] = evening.tables.map(() => undefined)
  const homeless: number[][] = []
  for (const group of groups) {
    const host = group.find((person) => evening.people[person]?.table != null)
    const table = host === undefined ? null : evening.people[host]?.table
    if (table == null) homeless.push(group)
    else tables[table - 1] = group
  }
  return tables.map((group) => group ?? homeless.shift() ?? [])
}
