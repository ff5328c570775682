import type { VoteMatrix } from './vote-matrix.ts'

/** Votes of some people on each statement: entry 3·statement + vote + 1 (disagree, pass, agree). */
export type StatementVotes = Int32Array

export type Tally = { readonly agree: number; readonly disagree: number; readonly pass: number }

/** Votes of everybody. */
export function allVotes(matrix: VoteMatrix): StatementVotes {
  const { voterStarts } = matrix
  const counts = new Int32Array(3 * matrix.statements)
  for (let code = 0; code < counts.length; code++) {
    counts[code] = (voterStarts[code + 1] as number) - (voterStarts[code] as number)
  }
  return counts
}

/** Votes of each group's members. `groups` lists positions of participants. */
export function groupVotes(matrix: VoteMatrix, groups: readonly Int32Array[]): StatementVotes[] {
  const { starts, codes } = matrix
  return groups.map((members) => {
    const counts = new Int32Array(3 * matrix.statements)
    for (const p of members) {
      const end = starts[p + 1] as number
      for (let i = starts[p] as number; i < end; i++) {
        const code = codes[i] as number
        counts[code] = (counts[code] as number) + 1
      }
    }
    return counts
  })
}

export function tallyOf(votes: StatementVotes, s: number): Tally {
  return {
    agree: votes[3 * s + 2] as number,
    disagree: votes[3 * s] as number,
    pass: votes[3 * s + 1] as number,
  }
}
