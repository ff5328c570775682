import type { Conversation } from './conversation.ts'
import { votersOf } from './voters.ts'

/**
 * The votes as a matrix Z of participants × statements, ready to be multiplied: an entry is the vote minus the
 * statement's mean over those who voted on it, and 0 where somebody did not vote (so a missing vote counts as the mean).
 * Columns of withdrawn statements are 0. Votes are kept as codes 3·statement + vote + 1 in both directions, so that a
 * multiplication is one look-up and one addition a vote, always in the same order.
 */
export type VoteMatrix = {
  readonly statements: number
  /** Codes of each participant, ascending. */
  readonly ballots: readonly Int32Array[]
  /** Participants who gave each code, ascending. */
  readonly voters: readonly Int32Array[]
  /** 1 for a statement that shapes the map, 0 for a withdrawn one. */
  readonly live: Uint8Array
  readonly liveCount: number
  /** How many statements anybody voted on, and how many of those are withdrawn. */
  readonly votedOn: number
  readonly withdrawnVotedOn: number
  /** Mean vote per statement, 0 for withdrawn ones. Agree is 1, so Polis's `center` is this with the sign changed. */
  readonly means: Float64Array
}

/** Makes the matrix of a conversation. */
export function voteMatrix({ statements, ballots }: Conversation): VoteMatrix {
  const live = Uint8Array.from(statements, ({ withdrawn }) => (withdrawn ? 0 : 1))
  const voters = votersOf(ballots, statements.length)
  return withMeans({
    statements: statements.length,
    ballots,
    voters,
    live,
    liveCount: live.reduce((sum, one) => sum + one, 0),
  })
}

function withMeans(matrix: Omit<VoteMatrix, 'means' | 'votedOn' | 'withdrawnVotedOn'>): VoteMatrix {
  const { live, voters } = matrix
  const means = new Float64Array(live.length)
  let votedOn = 0
  let withdrawnVotedOn = 0
  for (let s = 0; s < live.length; s++) {
    if (timesVotedOn(voters, s) === 0) continue
    votedOn++
    if (live[s] === 1) means[s] = meanVote(voters, s)
    else withdrawnVotedOn++
  }
  return { ...matrix, means, votedOn, withdrawnVotedOn }
}

/**
 * The matrix of a conversation where one participant's ballot differs from that of `before`; nothing else may have
 * changed. Takes time in proportion to that ballot and the columns it touches.
 */
export function matrixWithBallot(before: VoteMatrix, p: number, ballot: Int32Array): VoteMatrix {
  const ballots = before.ballots.with(p, ballot)
  const voters = before.voters.slice()
  const old = before.ballots[p] as Int32Array
  const had = new Set(old)
  const has = new Set(ballot)
  for (const code of old) {
    if (!has.has(code)) voters[code] = (voters[code] as Int32Array).filter((voter) => voter !== p)
  }
  for (const code of ballot) {
    if (!had.has(code)) voters[code] = Int32Array.of(...(voters[code] as Int32Array), p).sort()
  }
  return withMeans({ ...before, ballots, voters })
}

function timesVotedOn(voters: readonly Int32Array[], s: number): number {
  const disagree = (voters[3 * s] as Int32Array).length
  const pass = (voters[3 * s + 1] as Int32Array).length
  return disagree + pass + (voters[3 * s + 2] as Int32Array).length
}

function meanVote(voters: readonly Int32Array[], s: number): number {
  const disagree = (voters[3 * s] as Int32Array).length
  const agree = (voters[3 * s + 2] as Int32Array).length
  return (agree - disagree) / timesVotedOn(voters, s)
}

/** How many statements that shape the map each participant voted on. */
export function liveVotes({ ballots, live, liveCount, statements }: VoteMatrix): Int32Array {
  const votes = new Int32Array(ballots.length)
  for (let p = 0; p < votes.length; p++) {
    const ballot = ballots[p] as Int32Array
    votes[p] = liveCount === statements ? ballot.length : liveCodes(ballot, live)
  }
  return votes
}

function liveCodes(ballot: Int32Array, live: Uint8Array): number {
  let count = 0
  for (let i = 0; i < ballot.length; i++) {
    count += live[Math.floor((ballot[i] as number) / 3)] as number
  }
  return count
}

/** `product[p]` = Σ over statements of Z[p, s]·weights[s]. */
export function timesStatements(
  { ballots, means, live, statements }: VoteMatrix,
  weights: Float64Array,
  product: Float64Array,
): void {
  const table = new Float64Array(3 * statements)
  for (let s = 0; s < statements; s++) {
    if (live[s] === 0) continue
    const mean = means[s] as number
    const weight = weights[s] as number
    table[3 * s] = (-1 - mean) * weight
    table[3 * s + 1] = (0 - mean) * weight
    table[3 * s + 2] = (1 - mean) * weight
  }
  for (let p = 0; p < product.length; p++) product[p] = sumAt(table, ballots[p] as Int32Array)
}

/** `product[s]` = Σ over participants of Z[p, s]·weights[p]. */
export function timesParticipants(
  { voters, means, live, statements }: VoteMatrix,
  weights: Float64Array,
  product: Float64Array,
): void {
  for (let s = 0; s < statements; s++) {
    if (live[s] === 0) {
      product[s] = 0
      continue
    }
    const disagree = sumAt(weights, voters[3 * s] as Int32Array)
    const pass = sumAt(weights, voters[3 * s + 1] as Int32Array)
    const agree = sumAt(weights, voters[3 * s + 2] as Int32Array)
    product[s] = agree - disagree - (means[s] as number) * (agree + pass + disagree)
  }
}

/** Σ values[position]; four sums side by side, because one addition need not wait for another. */
function sumAt(values: Float64Array, positions: Int32Array): number {
  const fours = positions.length & ~3
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0; i < fours; i += 4) {
    a += values[positions[i] as number] as number
    b += values[positions[i + 1] as number] as number
    c += values[positions[i + 2] as number] as number
    d += values[positions[i + 3] as number] as number
  }
  let rest = 0
  for (let i = fours; i < positions.length; i++) rest += values[positions[i] as number] as number
  return a + b + (c + d) + rest
}
