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

/** All statements with a majority beyond chance at 10 %, by position, and those shown. */
export type Majorities = {
  readonly agree: readonly MajorityStatement[]
  readonly disagree: readonly MajorityStatement[]
  readonly all: { readonly agree: readonly number[]; readonly disagree: readonly number[] }
}

/** Up to five statements that most agree with and five that most disagree with, by share × test, as Polis chooses them. */
export function majorityStatements(votes: StatementVotes, live: Uint8Array): Majorities {
  const allOn = (side: Side) =>
    Array.from(live.keys()).filter((s) => live[s] === 1 && isMajority(votes, s, side))
  const all = { agree: allOn('agree'), disagree: allOn('disagree') }
  const shown = (side: Side) =>
    all[side]
      .map((s) => majority(votes, s, side))
      .sort((a, b) => b.share * b.shareTest - a.share * a.shareTest)
      .slice(0, mostShown)
  return { agree: shown('agree'), disagree: shown('disagree'), all }
}

/** The estimated share is above one half, and beyond chance; only then can it be shown. */
function isMajority(votes: StatementVotes, s: number, side: Side): boolean {
  const { agree, disagree, pass } = tallyOf(votes, s)
  const successes = side === 'agree' ? agree : disagree
  const trials = agree + disagree + pass
  return 2 * successes > trials && shareTest(successes, trials) > significant
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

/** Estimated share of a side per group and statement. */
function estimatedShares(groups: readonly StatementVotes[], side: Side): Float64Array[] {
  const offset = side === 'agree' ? 2 : 0
  return groups.map((votes) => {
    const shares = new Float64Array(votes.length / 3)
    for (let s = 0; s < shares.length; s++) {
      const at = 3 * s
      const trials = (votes[at] as number) + (votes[at + 1] as number) + (votes[at + 2] as number)
      shares[s] = estimatedShare(votes[at + offset] as number, trials)
    }
    return shares
  })
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
  const product = new Float64Array(statements).fill(1)
  for (const shares of estimatedShares(groups, side)) {
    for (let s = 0; s < statements; s++) {
      product[s] = (product[s] as number) * (shares[s] as number)
    }
  }
  return product
}

/** How much a statement divides the two groups it divides most. */
export type Division = {
  readonly statement: number
  /** Positions of the groups that agree and disagree most. */
  readonly agreeing: number
  readonly disagreeing: number
  /** Chance that one person drawn from the first agrees and one from the second disagrees. */
  readonly divisiveness: number
}

/** Per statement the two groups it divides most (the first of equal pairs); none with fewer than two groups. */
export function divisions(groups: readonly StatementVotes[], statements: number): Division[] {
  if (groups.length < 2) return []
  const agree = estimatedShares(groups, 'agree')
  const disagree = estimatedShares(groups, 'disagree')
  return Array.from({ length: statements }, (_, s) => division(agree, disagree, s))
}

function division(agree: Float64Array[], disagree: Float64Array[], statement: number): Division {
  let agreeing = 0
  let disagreeing = 1
  let divisiveness = -1
  for (let a = 0; a < agree.length; a++) {
    for (let d = 0; d < disagree.length; d++) {
      if (a === d) continue
      const chance = (agree[a]?.[statement] as number) * (disagree[d]?.[statement] as number)
      if (chance <= divisiveness) continue
      divisiveness = chance
      agreeing = a
      disagreeing = d
    }
  }
  return { statement, agreeing, disagreeing, divisiveness }
}

/**
 * All statements where most of one group agree and most of another disagree, both beyond chance at 10 %, the most
 * divisive first. (Two shares above one half have a product above one quarter.)
 */
export function divisiveStatements(
  all: readonly Division[],
  groups: readonly StatementVotes[],
  live: Uint8Array,
): Division[] {
  const isClear = (group: number, s: number, side: Side) =>
    isMajority(groups[group] as StatementVotes, s, side)
  return all
    .filter(({ divisiveness }) => divisiveness > 0.25)
    .filter(
      ({ statement, agreeing, disagreeing }) =>
        live[statement] === 1 &&
        isClear(agreeing, statement, 'agree') &&
        isClear(disagreeing, statement, 'disagree'),
    )
    .sort((a, b) => b.divisiveness - a.divisiveness || a.statement - b.statement)
}
