import { differenceMatrix } from './difference-matrix.ts'
import { ringOfSize } from './field.ts'
import type { Golf } from './golf.ts'
import { starterRounds } from './starters.ts'

export type GolfSize = { readonly groups: number; readonly size: number; readonly rounds: number }

/**
 * Rounds in which no two players meet twice (the social golfer problem), from a construction; null where none of them
 * reaches so many rounds. Tried in this order: round robin; transversal designs from finite fields with resolvable
 * designs inside the rows; starters developed cyclically; partial difference matrices over Z_g.
 *
 * Sources: Colbourn and Dinitz, Handbook of Combinatorial Designs, III.3 (MOLS from fields), IV.5 (resolvable designs);
 * Triska, Solution methods for the social golfer problem (2008).
 */
export function golferRounds({ groups, size, rounds }: GolfSize): Golf | null {
  if (rounds === 0) return []
  if (size === 1 || groups === 1)
    return size === 1 || rounds === 1 ? trivial(groups, size, rounds) : null
  const found = longest(groups, size, rounds)
  return found.length >= rounds ? found.slice(0, rounds) : null
}

function trivial(groups: number, size: number, rounds: number): Golf {
  const round = Array.from({ length: groups }, (_, g) =>
    Array.from({ length: size }, (_, i) => g * size + i),
  )
  return Array.from({ length: rounds }, () => round)
}

/** The most rounds the constructions give, up to `wanted`. */
function longest(groups: number, size: number, wanted: number): Golf {
  if (groups === 1 || wanted === 0) return trivial(groups, size, Math.min(1, wanted))
  if (size === 2) return roundRobin(groups).slice(0, wanted)
  let best: Golf = []
  for (const build of [fromField, starterRounds, fromDifferences]) {
    const found = build(groups, size, wanted)
    if (found.length > best.length) best = found
    if (best.length >= wanted) return best
  }
  return best
}

/** Everybody meets everybody in pairs: one stays, the others turn (the circle method). */
function roundRobin(groups: number): Golf {
  const turning = 2 * groups - 1
  return Array.from({ length: turning }, (_, round) =>
    Array.from({ length: groups }, (_, pair) =>
      pair === 0
        ? [turning, round]
        : [(round + pair) % turning, (round - pair + turning) % turning],
    ),
  )
}

/** Player (row i, column c) sits in week k at the table c − k·i: g rounds while the size is at most the smallest field. */
function fromField(groups: number, size: number, wanted: number): Golf {
  const ring = ringOfSize(groups)
  if (size > ring.distinct.length) return withinRows(groups, size, wanted)
  const weeks = Array.from({ length: Math.min(groups, wanted) }, (_, week) =>
    Array.from({ length: groups }, (_, table) =>
      Array.from(
        { length: size },
        (_, row) => row * groups + ring.add(table, ring.multiply(week, ring.distinct[row] ?? 0)),
      ),
    ),
  )
  return [...weeks, ...withinRows(groups, size, wanted - weeks.length)]
}

/** Difference matrix D over Z_g: in week k the player of row i at table t has column t + D[i][k]. */
function fromDifferences(groups: number, size: number, wanted: number): Golf {
  const extra = withinRows(groups, size, wanted)
  const columns = differenceMatrix(groups, size, Math.min(groups, wanted - extra.length))
  const weeks = Array.from({ length: columns[0]?.length ?? 0 }, (_, week) =>
    Array.from({ length: groups }, (_, table) =>
      columns.map((row, index) => index * groups + ((table + (row[week] ?? 0)) % groups)),
    ),
  )
  return [...weeks, ...extra.slice(0, wanted - weeks.length)]
}

/** Rounds in which everybody stays in the own row of `groups` players: the rows are smaller problems of their own. */
function withinRows(groups: number, size: number, wanted: number): Golf {
  if (wanted <= 0 || groups % size !== 0) return []
  return longest(groups / size, size, wanted).map((round) =>
    Array.from({ length: size }, (_, row) =>
      round.map((group) => group.map((player) => row * groups + player)),
    ).flat(),
  )
}
