import type { Stream } from '@korzo/proofs'
import type { Evening } from './evening.ts'
import { companyChange, faults, type Seating, swap, tableAt } from './seating.ts'

/** So many pairs are drawn in a round at most. */
const tries = 5000

/**
 * Moves people of a start about until nobody sits with whom it should be kept apart from, whatever else it costs: the
 * search after it would not leave a common language for that. Where all are apart nothing is drawn and nobody moves.
 */
export function keepApart(
  evening: Evening,
  s: Seating,
  block: readonly (readonly number[])[],
  draw: Stream,
): void {
  const moves = evening.people.map(({ table }, at) => table === null && block[at]?.length === 1)
  for (let round = evening.held.length; round < s.rounds; round++) {
    let met = apartMet(s, round)
    for (let turn = tries; turn > 0 && met > 0; turn--) {
      const p = draw.below(s.people)
      const q = draw.below(s.people)
      if (moves[p] !== true || moves[q] !== true || !isApart(s, round, p, q)) continue
      const change =
        companyChange(s, tableAt(s, round, p), p, q) + companyChange(s, tableAt(s, round, q), q, p)
      const more = Math.round(change / faults.apart)
      if (more > 0) continue
      swap(s, round, p, q)
      met += more
    }
  }
}

function isApart(s: Seating, round: number, p: number, q: number): boolean {
  const tableP = s.tableOf[round * s.people + p]
  const tableQ = s.tableOf[round * s.people + q]
  return tableP !== tableQ && tableP !== -1 && tableQ !== -1
}

/** Pairs at one table of a round who are to be kept apart. */
function apartMet({ people, tableOf, pairCost }: Seating, round: number): number {
  let met = 0
  for (let p = 0; p < people; p++)
    for (let q = p + 1; q < people; q++) {
      const table = tableOf[round * people + p] as number
      if (table === -1 || table !== tableOf[round * people + q]) continue
      if ((pairCost[p * people + q] as number) >= faults.apart) met++
    }
  return met
}
