import { ceilDivide } from '../amounts.ts'
import { type TieOrder, winsTie } from '../ties.ts'
import { gatheredAt } from './exact.ts'
import type { Count } from './state.ts'

/**
 * For every project not chosen, the smallest number of further voters with which this count would have bought it.
 * Each names only this project (with the most points a ballot gives), and brings the share that everybody has in this
 * count; everything else stays. Until the project is bought the count goes as it went, so it is enough to ask at each
 * round whether it would have been at most as dear as the winner; and more voters only make it cheaper.
 */
export type MoreVotes = {
  readonly ties: TieOrder
  readonly newcomerUse: number
  /** The smallest number found so far. */
  readonly best: (bigint | null)[]
  /** Money of a project's supporters when last looked at; it only becomes less. */
  readonly money: Float64Array
}

/** Begins with the numbers that would do after the last round: the missing money in whole shares. */
export function moreVotesAtEnd(
  ended: Count,
  moneyLeft: readonly bigint[],
  ties: TieOrder,
  newcomerUse: number,
): MoreVotes {
  const { market, endowment, ledger } = ended
  const share = endowment * ledger.denominator
  const best = market.cost.map((cost, p) => {
    if ((ended.roundOf[p] as number) >= 0 || cost === 0n || endowment === 0n) return null
    return ceilDivide(cost * ledger.denominator - (moneyLeft[p] as bigint), share)
  })
  return {
    ties,
    newcomerUse,
    best,
    money: market.support.total.map(() => Number.POSITIVE_INFINITY),
  }
}

/** Looks at one round before its winner is paid for. */
export function considerRound(more: MoreVotes, count: Count, winner: number, price: number): void {
  const { factorNumber, costNumber, support } = count.market
  const utilityPrice = price / (factorNumber[winner] as number)
  const start = Number(count.endowment)
  for (let p = 0; p < costNumber.length; p++) {
    const best = more.best[p] ?? null
    if (best === null) continue
    const highest = utilityPrice * (factorNumber[p] as number)
    const each = Math.min(start, highest * more.newcomerUse)
    const cost = costNumber[p] as number
    const atMost = Math.min((support.total[p] as number) * highest, more.money[p] as number)
    if (((cost - atMost) / each) * (1 - 1e-9) - 1e-6 > Number(best)) continue
    const covered = coveredAt(more, count, p, highest)
    const needed = (cost - covered) / each
    const unsure = 1e-9 + (needed + cost / each) * 1e-9
    if (Math.ceil(needed - unsure) >= Number(best)) continue
    if (Math.ceil(needed - unsure) === Math.ceil(needed + unsure))
      more.best[p] = BigInt(Math.ceil(needed))
    else lower(more, p, votesExactly(more, count, p, winner))
  }
}

function lower(more: MoreVotes, p: number, votes: bigint): void {
  if (votes < (more.best[p] as bigint)) more.best[p] = votes
}

/** What the supporters would give together at this price per unit of use. */
function coveredAt(more: MoreVotes, { market, money }: Count, p: number, price: number): number {
  const { support } = market
  let covered = 0
  let all = 0
  for (let at = support.start[p] as number; at < (support.start[p + 1] as number); at++) {
    const has = money[support.ballot[at] as number] as number
    const weight = support.weight[at] as number
    covered += weight * Math.min(has, price * (support.use[at] as number))
    all += weight * has
  }
  more.money[p] = all
  return covered
}

/** The same in whole numbers, for the cases that stand on an edge: equal prices above all. */
function votesExactly(more: MoreVotes, count: Count, p: number, winner: number): bigint {
  const { factor, cost } = count.market
  const n = (count.ledger.prices[count.winners.length] as bigint) * (factor[p] as bigint)
  const d = factor[winner] as bigint
  const { money: covered, isAnyRich } = gatheredAt(count, p, { numerator: n, rich: d })
  const share = count.endowment * count.ledger.denominator * d
  const asked = n * BigInt(more.newcomerUse)
  const each = share < asked ? share : asked
  const missing = (cost[p] as bigint) * count.ledger.denominator * d - covered
  const equal = missing <= 0n ? 0n : ceilDivide(missing, each)
  // With exactly this many voters the prices are equal, and the order of ties decides; unless all of them would give
  // all they have already at a lower price.
  if (equal * each !== missing) return equal
  if (!isAnyRich && (equal === 0n || share < asked)) return equal
  return winsTie(more.ties, p, winner, equal) ? equal : equal + 1n
}
