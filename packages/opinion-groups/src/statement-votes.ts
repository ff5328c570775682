import type { VoteMatrix } from './vote-matrix.ts'

/** Votes of some people on each statement: entry 3·statement + vote + 1 (disagree, pass, agree). */
export type StatementVotes = Int32Array

export type Tally = { readonly agree: number; readonly disagree: number; readonly pass: number }

/** Votes of everybody. */
export function allVotes({ voters }: VoteMatrix): StatementVotes {
  const counts = new Int32Array(voters.length)
  for (let code = 0; code < counts.length; code++) {
    counts[code] = (voters[code] as Int32Array).length
  }
  return counts
}

/** The ballots of a group's members. */
export type GroupBallots = {
  /** Positions of participants, ascending. */
  readonly members: Int32Array
  readonly ballots: readonly Int32Array[]
}

/** Votes of a group's members. */
export function groupVotes({ members, ballots }: GroupBallots, statements: number): StatementVotes {
  const counts = new Int32Array(3 * statements)
  for (let m = 0; m < members.length; m++) {
    addBallot(counts, ballots[members[m] as number] as Int32Array, 1)
  }
  return counts
}

/** The same from the votes of a former group of the same statements and participants, in steps for those who differ. */
export function groupVotesAfter(
  former: GroupBallots & { readonly votes: StatementVotes },
  { members, ballots }: GroupBallots,
): StatementVotes {
  const counts = former.votes.slice()
  let before = 0
  let now = 0
  while (before < former.members.length || now < members.length) {
    const left = former.members[before] ?? Infinity
    const right = members[now] ?? Infinity
    const old = left <= right ? former.ballots[left] : undefined
    const ballot = right <= left ? ballots[right] : undefined
    if (left <= right) before++
    if (right <= left) now++
    if (old === ballot) continue
    if (old !== undefined) addBallot(counts, old, -1)
    if (ballot !== undefined) addBallot(counts, ballot, 1)
  }
  return counts
}

function addBallot(counts: Int32Array, ballot: Int32Array, times: number): void {
  for (let i = 0; i < ballot.length; i++) {
    const code = ballot[i] as number
    counts[code] = (counts[code] as number) + times
  }
}

export function tallyOf(votes: StatementVotes, s: number): Tally {
  return {
    agree: votes[3 * s + 2] as number,
    disagree: votes[3 * s] as number,
    pass: votes[3 * s + 1] as number,
  }
}
