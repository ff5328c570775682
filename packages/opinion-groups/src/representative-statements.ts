import { estimatedShare, shareTest, significant, twoShareTest } from './proportion-tests.ts'
import { type StatementVotes, tallyOf } from './statement-votes.ts'

export type Side = 'agree' | 'disagree'

/** A statement that sets a group apart from all others together (Polis's "repness"). */
export type RepresentativeStatement = {
  /** Position of the statement. */
  readonly statement: number
  /** The side on which the group differs more from the others. */
  readonly side: Side
  /** How many of the group took that side, of how many who voted on it (passes included). */
  readonly successes: number
  readonly trials: number
  /** Estimated share of that side, (successes + 1) / (trials + 2), and the test that it is more than half. */
  readonly share: number
  readonly shareTest: number
  /** How many times as large the share is as among the others, and the test that it is larger. */
  readonly ratio: number
  readonly ratioTest: number
  /** For the one statement the group agrees with most, compared with others: how many agreed. */
  readonly mostAgreed?: number
}

const mostShown = 5

type SideComparison = { share: number; shareTest: number; ratio: number; ratioTest: number }

type Comparison = {
  readonly statement: number
  readonly agrees: number
  readonly disagrees: number
  readonly trials: number
  readonly agree: SideComparison
  readonly disagree: SideComparison
}

/**
 * For each group up to five statements that represent it, as Polis chooses them: first the statement it agrees with most
 * compared with others, then those passing both tests at 10 %, by ratio × test × share × test; agreed ones shown first.
 * Always at least one, where anything was voted on.
 *
 * Source: Small, Bjorkegren, Erkkilä, Shaw, Megill 2021, "Polis: Scaling deliberation by mapping high dimensional
 * opinion spaces", and the results of the Polis server, which these equal.
 */
export function representativeStatements(
  groups: readonly StatementVotes[],
  live: Uint8Array,
): RepresentativeStatement[][] {
  const together = new Int32Array(3 * live.length)
  for (const votes of groups) {
    for (let i = 0; i < together.length; i++) {
      together[i] = (together[i] as number) + (votes[i] as number)
    }
  }
  return groups.map((votes) => {
    const others = new Int32Array(together.length)
    for (let i = 0; i < others.length; i++) {
      others[i] = (together[i] as number) - (votes[i] as number)
    }
    const compared: Comparison[] = []
    for (let s = 0; s < live.length; s++) {
      if (live[s] === 1) compared.push(compare(votes, others, s))
    }
    return choose(compared)
  })
}

function compare(votes: StatementVotes, others: StatementVotes, statement: number): Comparison {
  const inside = tallyOf(votes, statement)
  const outside = tallyOf(others, statement)
  const trials = inside.agree + inside.disagree + inside.pass
  const otherTrials = outside.agree + outside.disagree + outside.pass
  return {
    statement,
    agrees: inside.agree,
    disagrees: inside.disagree,
    trials,
    agree: compareSide(inside.agree, trials, outside.agree, otherTrials),
    disagree: compareSide(inside.disagree, trials, outside.disagree, otherTrials),
  }
}

function compareSide(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): SideComparison {
  const share = estimatedShare(successes, trials)
  return {
    share,
    shareTest: shareTest(successes, trials),
    ratio: share / estimatedShare(otherSuccesses, otherTrials),
    ratioTest: twoShareTest(successes, trials, otherSuccesses, otherTrials),
  }
}

function choose(compared: readonly Comparison[]): RepresentativeStatement[] {
  const sufficient = compared.filter(passes)
  const best = compared.reduce<Comparison | null>(
    (found, one) => (isMoreAgreed(one, found) ? one : found),
    null,
  )
  const mostAgreed = best === null ? [] : [{ ...finished(best), mostAgreed: best.agrees }]
  if (sufficient.length === 0 && best === null) return fallback(compared)
  const others = heaviest(sufficient.filter((one) => one !== best)).map(finished)
  const shown = [...mostAgreed, ...others].slice(0, mostShown)
  return [
    ...shown.filter(({ side }) => side === 'agree'),
    ...shown.filter(({ side }) => side === 'disagree'),
  ]
}

/** The five that weigh most, of equal ones the first: found in one pass, as there can be hundreds. */
function heaviest(compared: readonly Comparison[]): Comparison[] {
  const found: { readonly one: Comparison; readonly weight: number }[] = []
  for (const one of compared) {
    const weight = product(one[sideOf(one)])
    let at = found.length
    while (at > 0 && (found[at - 1]?.weight ?? 0) < weight) at--
    if (at === mostShown) continue
    found.splice(at, 0, { one, weight })
    if (found.length > mostShown) found.pop()
  }
  return found.map(({ one }) => one)
}

/** Nothing is significant: the one statement that differs most. */
function fallback(compared: readonly Comparison[]): RepresentativeStatement[] {
  const differs = (one: Comparison) => Math.max(one.agree.ratioTest, one.disagree.ratioTest)
  const best = compared.reduce<Comparison | null>(
    (found, one) => (found === null || differs(one) > differs(found) ? one : found),
    null,
  )
  return best === null ? [] : [finished(best)]
}

function passes({ agree, disagree }: Comparison): boolean {
  return isClear(agree) || isClear(disagree)
}

function isClear(side: SideComparison): boolean {
  return side.ratioTest > significant && side.shareTest > significant
}

function isMoreAgreed(one: Comparison, best: Comparison | null): boolean {
  if (one.agrees === 0 && one.disagrees === 0) return false
  const { ratio, ratioTest, share, shareTest: test } = one.agree
  if (best === null) return test > significant || (ratio > 1 && share > 0.5)
  if (best.agree.ratio > 1) return ratio * ratioTest * share * test > product(best.agree)
  return share * test > best.agree.share * best.agree.shareTest
}

function product({ ratio, ratioTest, share, shareTest: test }: SideComparison): number {
  return ratio * ratioTest * share * test
}

function finished(one: Comparison): RepresentativeStatement {
  const side = sideOf(one)
  const { statement, trials } = one
  const successes = side === 'agree' ? one.agrees : one.disagrees
  return { statement, side, successes, trials, ...one[side] }
}

function sideOf({ agree, disagree }: Comparison): Side {
  return agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree'
}
