import type { PrincipalComponents } from './principal-components.ts'
import { liveVotes, type VoteMatrix } from './vote-matrix.ts'

/** Where participants stand on the two axes; Polis's coordinates up to the sign of each axis. */
export type Positions = { readonly x: Float64Array; readonly y: Float64Array }

/**
 * Positions of all participants. Who voted on few statements would sit near the middle for that reason alone, so the
 * projection is stretched by √(statements / votes), as Polis does; like there, a withdrawn statement counts as voted on
 * by everybody.
 */
export function positionsOf(matrix: VoteMatrix, pca: PrincipalComponents): Positions {
  const { ballots, votedOn, withdrawnVotedOn } = matrix
  const x = pca.coordinates[0].slice()
  const y = pca.coordinates[1].slice()
  const votes = liveVotes(matrix)
  for (let p = 0; p < ballots.length; p++) {
    const seen = (votes[p] as number) + withdrawnVotedOn
    const stretch = seen === 0 ? 0 : Math.sqrt(votedOn / seen)
    x[p] = (x[p] as number) * stretch
    y[p] = (y[p] as number) * stretch
  }
  return { x, y }
}

/** Fewest votes that place somebody on the map, where there are that many statements. */
export const fewestVotes = 7

/** With fewer people than this on the map, those with most votes are added. */
const fewestPlaced = 15

/**
 * Positions of the participants who are placed in groups, ascending: who voted on at least seven statements (all, where
 * there are fewer); below fifteen such people, those with most votes up to fifteen; and who was placed before.
 *
 * @param before lists of participants who were placed before.
 */
export function placedParticipants(
  { ballots, votedOn }: VoteMatrix,
  before: readonly Int32Array[],
): Int32Array {
  const wasPlaced = new Uint8Array(ballots.length)
  for (const members of before) {
    for (let i = 0; i < members.length; i++) wasPlaced[members[i] as number] = 1
  }
  const votesOf = (p: number) => ballots[p]?.length ?? 0
  const needed = Math.min(fewestVotes, votedOn)
  const placed: number[] = []
  const others: number[] = []
  for (let p = 0; p < ballots.length; p++) {
    const votes = votesOf(p)
    if (votes === 0) continue
    if (votes >= needed || wasPlaced[p] === 1) placed.push(p)
    else others.push(p)
  }
  if (placed.length >= fewestPlaced) return Int32Array.from(placed)
  others.sort((a, b) => votesOf(b) - votesOf(a) || a - b)
  return Int32Array.from([...placed, ...others.slice(0, fewestPlaced - placed.length)]).sort()
}
