import { type Json, stream } from '@korzo/proofs'
import { blocks } from './blocks.ts'
import type { Evening, Round } from './evening.ts'
import { keepApart } from './keep-apart.ts'
import { exchangeEvenings, exchangeSeats } from './search.ts'
import { faults, type Seating, totalCost } from './seating.ts'
import { golfStart, greedyStart } from './start.ts'
import { type Tally, tally } from './tally.ts'

export type Mixed = Tally & {
  readonly rounds: readonly Round[]
  /** How the seating was found: by a construction, or by search. */
  readonly method: 'construction' | 'search'
}

/**
 * Seats everybody at tables, round by round, so that as few as possible meet twice and tables are mixed.
 *
 * What matters more comes first: pairs kept apart (and together), a common language, no repeats, mixed tables. Where a
 * construction for the social golfer problem fits, nobody meets twice for certain, and annealing over who stands where
 * mixes the tables; elsewhere annealing over exchanges of seats does all. At most `evening.steps` proposals are tried.
 *
 * @param seed feeds the only source of chance.
 */
export function mix(evening: Evening, seed: string): Mixed {
  const draw = stream(seed, 'mixers')
  const constructed = golfStart(evening, draw)
  if (constructed !== null) exchangeEvenings(evening, constructed, draw)
  const good = constructed !== null && totalCost(constructed) < faults.repeat
  if (constructed !== null && good) return mixed(evening, constructed, 'construction')
  const block = blocks(evening)
  const searched = greedyStart(evening, block, draw)
  if (evening.apart.length > 0) keepApart(evening, searched, block, draw)
  exchangeSeats(evening, searched, block, draw)
  if (constructed !== null && tallyCost(evening, constructed) <= tallyCost(evening, searched))
    return mixed(evening, constructed, 'construction')
  return mixed(evening, searched, 'search')
}

/** Faults in the order in which they matter. */
function tallyCost(evening: Evening, seating: Seating): number {
  const { apartMet, separated, withoutCommonLanguage, repeats } = tally(
    evening,
    roundsOf(evening, seating),
  )
  return (apartMet + separated) * 1e10 + withoutCommonLanguage * 1e6 + repeats
}

function mixed(evening: Evening, seating: Seating, method: Mixed['method']): Mixed {
  const rounds = roundsOf(evening, seating)
  return { rounds, method, ...tally(evening, rounds) }
}

/** Guests of each table, hosts first, then in the order of the list of people. */
function roundsOf(evening: Evening, s: Seating): Round[] {
  return Array.from({ length: s.rounds }, (_, round) => {
    const held = evening.held[round]
    if (held !== undefined) return held
    return Array.from({ length: s.tables }, (_table, table) => {
      const at = round * s.tables + table
      const guests = Array.from(s.guests.subarray(s.firstSeat[at], s.firstSeat[at + 1])).sort(
        (a, b) => a - b,
      )
      const hosts = guests.filter((guest) => evening.people[guest]?.table !== null)
      const others = guests.filter((guest) => evening.people[guest]?.table === null)
      return [...hosts, ...others].map((guest) => evening.people[guest]?.id ?? '')
    })
  })
}

/** What a proof states and a verifier must find again. */
export function mixedResult({ rounds, method, ...counts }: Mixed): { [name: string]: Json } {
  return { rounds, method, ...counts }
}
