import { formatFraction, formatUnits } from '../amounts.ts'
import type { Election } from '../election.ts'
import { greedyTies, greedyWalk, largestPoints } from '../greedy.ts'
import { counted, idsOf, type Outcome, type Reason } from '../outcome.ts'
import type { Utility } from '../support.ts'
import type { Tie, TieOrder } from '../ties.ts'
import { type CompletedCount, type Completion, costOf, raiseShares } from './completion.ts'
import { chosenIn, countEqualShares, replay } from './count.ts'
import { marketOf } from './market.ts'
import { type MoneyLeft, moneyLeft, textOfMoney, type Writing } from './money-left.ts'
import { considerRound, type MoreVotes, moreVotesAtEnd } from './more-votes.ts'
import type { Count } from './state.ts'

export type EqualSharesOptions = {
  readonly utility: Utility
  readonly completion: Completion
  /** What each raise adds to everybody's share, in units of 10^-places. */
  readonly raise: bigint
}

/** All that the reasons are made from. */
type Explained = {
  readonly election: Election
  readonly ties: TieOrder
  readonly options: EqualSharesOptions
  readonly completed: CompletedCount
  readonly count: Count
  readonly more: MoreVotes
  /** What the supporters of each project not chosen have left. */
  readonly left: readonly MoneyLeft[]
}

/** The Method of Equal Shares with its completion, every project explained. */
export function countWithEqualShares(
  election: Election,
  ties: TieOrder,
  options: EqualSharesOptions,
): Outcome {
  const market = marketOf(election, options.utility, ties.ranks)
  const completed = raiseShares(market, options.completion, options.raise)
  const newcomerUse = options.utility === 'points' ? largestPoints(election) : 1
  const { count } = completed
  const left = moneyLeft(count)
  const more = moreVotesAtEnd(count, left, { ties, newcomerUse })
  replay(count, (state, winner, price) => considerRound(more, state, winner, price))
  const explained: Explained = { election, ties, options, completed, count, more, left }
  const reasons = election.projects.map((_, p) => reasonFor(explained, p))
  const own = tiesThatMattered(count, ties)
  const facts = factsOf(explained)
  const winners = chosenIn(count)
  if (options.completion !== 'greedy') return { winners, reasons, ties: own, facts }
  return completeGreedily(explained, { winners, reasons, ties: own, facts })
}

function factsOf({ count, completed, election }: Explained) {
  const share = { n: count.endowment, d: BigInt(Math.max(1, election.ballots.voters)) }
  return {
    share: formatFraction(share, election.places, election.places + 4),
    raises: completed.raises,
    counts: completed.counts,
  }
}

function reasonFor(explained: Explained, p: number): Reason {
  const { count, election } = explained
  const round = count.roundOf[p] as number
  if (round >= 0) return boughtReason(explained, p, round)
  if (count.market.opening.free.includes(p))
    return { code: 'without-cost', text: 'It has supporters and costs nothing.' }
  const supporters = count.market.support.voters[p] as number
  const more = explained.more.best[p] ?? null
  const moreVotes = more === null ? null : Number(more)
  if ((election.projects[p]?.cost ?? 0n) > election.budget) {
    return {
      code: 'dearer-than-budget',
      supporters,
      moreVotes: null,
      text: 'It costs more than the whole budget.',
    }
  }
  const would =
    more === null
      ? ''
      : ` With ${counted(more, 'more voter')} for it alone, each with the same share as everybody, it would have won.`
  if (supporters === 0)
    return { code: 'no-supporters', supporters, moreVotes, text: `Nobody supported it.${would}` }
  const { left, missing } = leftAndMissing(explained, p)
  const text = `Its ${counted(supporters, 'supporter')} had ${left} left together, ${missing} less than it costs.${would}`
  return { code: 'too-little-money', supporters, left, missing, moreVotes, text }
}

/** What the supporters have left, and what they lack, as text. */
function leftAndMissing({ election, count, left }: Explained, p: number) {
  const known = left[p] as MoneyLeft
  const d = partsOf(election) * count.ledger.denominator
  const cost = count.market.costNumber[p] as number
  const lacking = { money: cost - known.money, off: known.off + cost * 2 ** -50 }
  const costInParts = () => (count.market.cost[p] as bigint) * count.ledger.denominator
  const writing = writingOf(election)
  return {
    left: textOfMoney(known, writing, () => ({ n: known.exact(), d })),
    missing: textOfMoney(lacking, writing, () => ({ n: costInParts() - known.exact(), d })),
  }
}

/** Into how many parts the smallest unit of money is divided. */
function partsOf({ ballots }: Election): bigint {
  return BigInt(Math.max(1, ballots.voters))
}

function writingOf(election: Election): Writing {
  const { places } = election
  return { parts: Number(partsOf(election)), places, digits: Math.max(4, places) }
}

/** Money from the ledger (n-ths of a unit, times its denominator) as decimal text with up to four places. */
function amount({ election, count }: Explained, money: bigint): string {
  const { places, digits } = writingOf(election)
  return formatFraction(
    { n: money, d: count.ledger.denominator * partsOf(election) },
    places,
    digits,
  )
}

/** Who paid what: the full price, or all they had left. */
function boughtReason(explained: Explained, p: number, round: number): Reason {
  const { count, election, options } = explained
  const full = count.richVoters[round] as number
  const units = count.richUnits[round] as number
  const rest = votersEmptiedIn(count, round)
  const price = count.ledger.prices[round] as bigint
  const gaveAll =
    (count.market.cost[p] as bigint) * count.ledger.denominator - price * BigInt(units)
  const each = amount(explained, price)
  const perPoint = options.utility === 'points' && election.ballots.points !== null
  const restTogether = rest === 0 ? '0' : amount(explained, gaveAll)
  const fullText =
    full === 0
      ? ''
      : `${counted(full, 'supporter')} paid ${each} each${perPoint ? ' for every point' : ''}`
  const restText =
    rest === 0
      ? ''
      : `${full === 0 ? '' : ', '}${counted(rest, 'supporter')} gave all they had left, ${restTogether} together`
  return {
    code: 'bought',
    round: round + 1,
    price: each,
    perPoint,
    paidFull: full,
    paidRest: rest,
    restTogether,
    text: `Bought in round ${round + 1}: ${fullText}${restText}.`,
  }
}

function votersEmptiedIn({ emptied, emptiedUpTo, market }: Count, round: number): number {
  const from = emptiedUpTo[round - 1] ?? 0
  const ballots = emptied.subarray(from, emptiedUpTo[round])
  const { weights } = market.election.ballots
  return ballots.reduce((sum, ballot) => sum + (weights[ballot] as number), 0)
}

/** Ties where taking another of the tied projects first leads to other winners of the deciding count. */
function tiesThatMattered(count: Count, ties: TieOrder): Tie[] {
  const { election } = count.market
  const winners = chosenIn(count)
    .sort((a, b) => a - b)
    .join()
  const mattered = count.ties.filter(({ round, projects }) =>
    projects.slice(1).some((project) => {
      const other = countEqualShares(count.market, count.endowment, { take: { round, project } })
      return (
        chosenIn(other)
          .sort((a, b) => a - b)
          .join() !== winners
      )
    }),
  )
  return mattered.map(({ round, projects }) => ({
    round,
    tied: idsOf(election, projects),
    chosen: idsOf(election, projects)[0] ?? '',
    by: ties.rule,
  }))
}

/** Spends what is left by the greedy rule with the same utility among the projects not chosen. */
function completeGreedily({ election, ties, options, count }: Explained, shares: Outcome): Outcome {
  const left = election.budget - costOf(count)
  const walk = greedyWalk(
    election,
    ties,
    { utility: options.utility, unaffordable: 'skip', threshold: null },
    { budget: left, given: new Set(shares.winners) },
  )
  const bought = walk.turns.filter(({ fits }) => fits)
  const reasons = [...shares.reasons]
  for (const { project, left: before } of bought) {
    const said = formatUnits(before, election.places)
    const earlier = reasons[project] as Reason
    reasons[project] = {
      ...earlier,
      code: 'completed',
      leftBefore: said,
      text: `${earlier.text.split(' With ')[0] ?? ''} It was taken by the completion: ${said} of the budget was still unspent.`,
    }
  }
  return {
    ...shares,
    winners: [...shares.winners, ...bought.map(({ project }) => project)],
    reasons,
    ties: [...shares.ties, ...greedyTies(walk)],
  }
}
