import { estimatedShare, shareTest, significant } from './proportion-tests.ts'
import type { Side } from './representative-statements.ts'
import { type StatementVotes, tallyOf } from './statement-votes.ts'

/** A statement that most of all voters see alike (Polis's "majority opinion"). */
export type MajorityStatement = {
  readonly statement: number
  readonly successes: number
  readonly trials: number
  readonly share: number
  readonly shareTest: number
}

const mostShown = 5

/** Up to five statements that most agree with and five that most disagree with, by share × test, as Polis chooses them. */
export function majorityStatements(
  votes: StatementVotes,
  live: Uint8Array,
): { readonly agree: MajorityStatement[]; readonly disagree: MajorityStatement[] } {
  const on = (side: Side) =>
    Array.from(live.keys())
      .filter((s) => live[s] === 1)
      .map((s) => majority(votes, s, side))
      .filter((one) => one.share > 0.5 && one.shareTest > significant)
      .sort((a, b) => b.share * b.shareTest - a.share * a.shareTest)
      .slice(0, mostShown)
  return { agree: on('agree'), disagree: on('disagree') }
}

function majority(votes: StatementVotes, statement: number, side: Side): MajorityStatement {
  const { agree, disagree, pass } = tallyOf(votes, statement)
  const trials = agree + disagree + pass
  const successes = side === 'agree' ? agree : disagree
  return {
    statement,
    successes,
    trials,
    share: estimatedShare(successes, trials),
    shareTest: shareTest(successes, trials),
  }
}

/**
 * Group-informed consensus: the product over the groups of the estimated share who agree, which is the chance that one
 * person drawn from each group would all agree. High only when every group agrees, however small. 1 with no groups.
 *
 * @returns per statement; `side` disagree gives the same for disagreeing.
 */
export function groupInformedConsensus(
  groups: readonly StatementVotes[],
  statements: number,
  side: Side = 'agree',
): Float64Array {
  return Float64Array.from({ length: statements }, (_, s) => {
    let product = 1
    for (const votes of groups) product *= estimated(votes, s, side)
    return product
  })
}

/** A statement on which one group agrees and another disagrees. */
export type DivisiveStatement = {
  readonly statement: number
  /** Positions of the groups that agree and disagree most. */
  readonly agreeing: number
  readonly disagreeing: number
  /** Chance that one person drawn from the first agrees and one from the second disagrees. */
  readonly divisiveness: number
}

/** Per statement the two groups it divides most (the first of equal pairs); none with fewer than two groups. */
export function divisions(groups: readonly StatementVotes[], statements: number): DivisiveStatement[] {
  if (groups.length < 2) return []
  return Array.from({ length: statements }, (_, statement) => {
    let best = { statement, agreeing: 0, disagreeing: 1, divisiveness: -1 }
    groups.forEach((ours, agreeing) => {
      groups.forEach((theirs, disagreeing) => {
        if (agreeing === disagreeing) return
        const divisiveness =
          estimated(ours, statement, 'agree') * estimated(theirs, statement, 'disagree')
        if (divisiveness > best.divisiveness) best = { statement, agreeing, disagreeing, divisiveness }
      })
    })
    return best
  })
}

/** Up to five statements where most of one group agree and most of another disagree, both beyond chance at 10 %. */
export function divisiveStatements(
  all: readonly DivisiveStatement[],
  groups: readonly StatementVotes[],
  live: Uint8Array,
): DivisiveStatement[] {
  const isClear = (group: number, s: number, side: Side) => {
    const { share, shareTest: test } = majority(groups[group] as StatementVotes, s, side)
    return share > 0.5 && test > significant
  }
  return all
    .filter(
      ({ statement, agreeing, disagreeing }) =>
        live[statement] === 1 &&
        isClear(agreeing, statement, 'agree') &&
        isClear(disagreeing, statement, 'disagree'),
    )
    .sort((a, b) => b.divisiveness - a.divisiveness || a.statement - b.statement)
    .slice(0, mostShown)
}

function estimated(votes: StatementVotes, s: number, side: Side): number {
  const { agree, disagree, pass } = tallyOf(votes, s)
  return estimatedShare(side === 'agree' ? agree : disagree, agree + disagree + pass)
}
