/** Somebody who comes to the evening. `id` is a code, not a name. */
export type Guest = {
  readonly id: string
  /** What people are mixed by, as `{ country: 'RS', kind: 'town' }`. */
  readonly attributes: Readonly<Record<string, string>>
  readonly languages: readonly string[]
  /** A host stays at this table (counted from 1) in every round. */
  readonly table: number | null
  /** First and last round this guest is there (counted from 1). */
  readonly from: number
  readonly until: number
}

/** Who sits where in one round: for each table the ids of its guests. */
export type Round = readonly (readonly string[])[]

/** Everything a seating is made from. */
export type Evening = {
  readonly people: readonly Guest[]
  /** The most people each table seats; `null` when any number may sit there. */
  readonly tables: readonly (number | null)[]
  readonly rounds: number
  /** How much two people with the same value of an attribute at one table count, per attribute: 0 to 100. */
  readonly mix: Readonly<Record<string, number>>
  /** Whether everybody at a table should share a language. */
  readonly commonLanguage: boolean
  readonly apart: readonly (readonly [string, string])[]
  readonly together: readonly (readonly [string, string])[]
  /** Rounds that already took place: they stay as they are and their meetings count. */
  readonly held: readonly Round[]
  /** The most proposals the search may try. */
  readonly steps: number
}

export const mixRule = 'mixers/meet-new-people@3'

/** Is this guest there in this round (counted from 0)? */
export function isThere(guest: Guest, round: number): boolean {
  return guest.from <= round + 1 && round + 1 <= guest.until
}

/**
 * How many people sit at each table: as even as the seats allow, tables with a host first to be used, nobody alone
 * where two can sit together. Throws a RangeError when the seats do not suffice.
 *
 * @param hosts how many hosts each table has, all of whom must sit there.
 */
export function tableSizes(
  count: number,
  seats: readonly (number | null)[],
  hosts: readonly number[],
): number[] {
  const sizes = [...hosts]
  let left = count - hosts.reduce((sum, n) => sum + n, 0)
  const wanted = Math.max(1, Math.floor(count / 2))
  const order = seats.map((_, t) => t).sort((a, b) => (hosts[b] ?? 0) - (hosts[a] ?? 0) || a - b)
  const used = new Set(
    order.filter(
      (t, place) => place < wanted || (hosts[t] ?? 0) > 0 || seatsFor(seats, wanted) < count,
    ),
  )
  while (left > 0) {
    const open = order.filter((t) => used.has(t) && (sizes[t] ?? 0) < (seats[t] ?? Infinity))
    const smallest = Math.min(...open.map((t) => sizes[t] ?? 0))
    const next = open.filter((t) => sizes[t] === smallest).sort((a, b) => a - b)[0]
    if (next === undefined) throw new RangeError('not enough seats')
    sizes[next] = smallest + 1
    left--
  }
  return sizes
}

function seatsFor(seats: readonly (number | null)[], tables: number): number {
  return seats.slice(0, tables).reduce<number>((sum, most) => sum + (most ?? Infinity), 0)
}
