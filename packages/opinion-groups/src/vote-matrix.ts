import type { Conversation } from './conversation.ts'

/**
 * The votes as a matrix Z of participants × statements, ready to be multiplied: an entry is the vote minus the
 * statement's mean over those who voted on it, and 0 where somebody did not vote (so a missing vote counts as the mean).
 * Columns of withdrawn statements are 0. Votes are kept as codes 3·statement + vote + 1, in both directions, so that a
 * multiplication is one table look-up and one addition a vote, always in the same order.
 */
export type VoteMatrix = {
  readonly participants: number
  readonly statements: number
  /** Codes by participant, from `starts[p]` to `starts[p + 1] - 1`. */
  readonly starts: Int32Array
  readonly codes: Int32Array
  /** Voters by code, ascending, from `voterStarts[code]` to `voterStarts[code + 1] - 1`. */
  readonly voterStarts: Int32Array
  readonly voters: Int32Array
  /** Mean vote per statement, 0 for withdrawn ones. Agree is 1, so Polis's `center` is this with the sign changed. */
  readonly means: Float64Array
  /** 1 for a statement that shapes the map, 0 for a withdrawn one. */
  readonly live: Uint8Array
  readonly liveCount: number
}

/** Makes the matrix of a conversation. */
export function voteMatrix(conversation: Conversation): VoteMatrix {
  const { participants, statements, starts, statementOf, votes } = conversation
  const codes = new Int32Array(votes.length)
  const voterStarts = new Int32Array(3 * statements.length + 1)
  for (let i = 0; i < codes.length; i++) {
    const code = 3 * (statementOf[i] as number) + (votes[i] as number) + 1
    codes[i] = code
    voterStarts[code + 1] = (voterStarts[code + 1] as number) + 1
  }
  for (let code = 0; code < 3 * statements.length; code++) {
    voterStarts[code + 1] = (voterStarts[code + 1] as number) + (voterStarts[code] as number)
  }
  const live = Uint8Array.from(statements, ({ withdrawn }) => (withdrawn ? 0 : 1))
  return {
    participants: participants.length,
    statements: statements.length,
    starts,
    codes,
    voterStarts,
    voters: votersByCode(starts, codes, voterStarts),
    means: meanVotes(voterStarts, live),
    live,
    liveCount: live.reduce((sum, one) => sum + one, 0),
  }
}

function votersByCode(
  starts: Int32Array,
  codes: Int32Array,
  voterStarts: Int32Array,
): Int32Array {
  const next = voterStarts.slice()
  const voters = new Int32Array(codes.length)
  for (let p = 0; p + 1 < starts.length; p++) {
    const end = starts[p + 1] as number
    for (let i = starts[p] as number; i < end; i++) {
      const code = codes[i] as number
      const at = next[code] as number
      voters[at] = p
      next[code] = at + 1
    }
  }
  return voters
}

function meanVotes(voterStarts: Int32Array, live: Uint8Array): Float64Array {
  return Float64Array.from(live, (isLive, s) => {
    const [disagree, pass, agree] = tally(voterStarts, s)
    const voted = disagree + pass + agree
    return isLive === 0 || voted === 0 ? 0 : (agree - disagree) / voted
  })
}

/** How many disagreed, passed and agreed with a statement. */
export function tally(voterStarts: Int32Array, s: number): [number, number, number] {
  const a = voterStarts[3 * s] as number
  const b = voterStarts[3 * s + 1] as number
  const c = voterStarts[3 * s + 2] as number
  const d = voterStarts[3 * s + 3] as number
  return [b - a, c - b, d - c]
}

/** `product[p]` = Σ over statements of Z[p, s]·weights[s]. */
export function timesStatements(
  matrix: VoteMatrix,
  weights: Float64Array,
  product: Float64Array,
): void {
  const { starts, codes, means, live } = matrix
  const table = new Float64Array(3 * matrix.statements)
  for (let s = 0; s < matrix.statements; s++) {
    if (live[s] === 0) continue
    const mean = means[s] as number
    const weight = weights[s] as number
    table[3 * s] = (-1 - mean) * weight
    table[3 * s + 1] = (0 - mean) * weight
    table[3 * s + 2] = (1 - mean) * weight
  }
  for (let p = 0; p < matrix.participants; p++) {
    const end = starts[p + 1] as number
    let sum = 0
    for (let i = starts[p] as number; i < end; i++) sum += table[codes[i] as number] as number
    product[p] = sum
  }
}

/** `product[s]` = Σ over participants of Z[p, s]·weights[p]. */
export function timesParticipants(
  matrix: VoteMatrix,
  weights: Float64Array,
  product: Float64Array,
): void {
  const { voterStarts, means, live } = matrix
  for (let s = 0; s < matrix.statements; s++) {
    if (live[s] === 0) {
      product[s] = 0
      continue
    }
    const disagree = sumOfVoters(matrix, weights, voterStarts[3 * s] as number, voterStarts[3 * s + 1] as number)
    const pass = sumOfVoters(matrix, weights, voterStarts[3 * s + 1] as number, voterStarts[3 * s + 2] as number)
    const agree = sumOfVoters(matrix, weights, voterStarts[3 * s + 2] as number, voterStarts[3 * s + 3] as number)
    product[s] = agree - disagree - (means[s] as number) * (agree + pass + disagree)
  }
}

function sumOfVoters(matrix: VoteMatrix, weights: Float64Array, from: number, to: number): number {
  const { voters } = matrix
  let sum = 0
  for (let i = from; i < to; i++) sum += weights[voters[i] as number] as number
  return sum
}
