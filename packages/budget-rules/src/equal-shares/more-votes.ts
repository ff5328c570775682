import { ceilDivide } from '../amounts.ts'
import { type TieOrder, winsTie } from '../ties.ts'
import { gatheredAt } from './exact.ts'
import type { MoneyLeft } from './money-left.ts'
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
  /** Only fewer than this can be the smallest after the last round; nothing where there is none. */
  readonly fewerThan: Float64Array
}

/** Begins with the numbers that would do after the last round: the missing money in whole shares. */
export function moreVotesAtEnd(
  ended: Count,
  moneyLeft: readonly MoneyLeft[],
  { ties, newcomerUse }: { readonly ties: TieOrder; readonly newcomerUse: number },
): MoreVotes {
  const { market, endowment, roundOf } = ended
  const best = market.cost.map((cost, p) => {
    if (cost === 0n) return (market.support.total[p] as number) > 0 ? null : 1n
    if ((roundOf[p] as number) >= 0 || endowment === 0n) return null
    return sharesMissing(ended, p, moneyLeft[p] as MoneyLeft)
  })
  const fewerThan = Float64Array.from(best, (votes, p) =>
    votes === null
      ? 0
      : Math.min(
          Number(votes),
          enoughInLastRound(ended, p, moneyLeft[p] as MoneyLeft, newcomerUse) + 1,
        ),
  )
  return { ties, newcomerUse, best, fewerThan }
}

/** As many as would do in the last round if the supporters had no more than after it, and one more for a tie. */
function enoughInLastRound(
  { market, endowment }: Count,
  p: number,
  { lastPrice, given }: MoneyLeft,
  newcomerUse: number,
): number {
  const each = Math.min(Number(endowment), lastPrice * newcomerUse)
  return Math.ceil((((market.costNumber[p] as number) - given) / each) * (1 + 1e-9) + 1e-6) + 1
}

/** How many shares the supporters lack to the cost; in whole numbers where doubles are too close to an edge. */
function sharesMissing(ended: Count, p: number, { money, off, exact }: MoneyLeft): bigint {
  const { market, endowment, ledger } = ended
  const share = Number(endowment)
  const cost = market.costNumber[p] as number
  const missing = (cost - money) / share
  const unsure = (off + cost * 2 ** -50) / share
  const votes = Math.ceil(missing - unsure)
  if (votes === Math.ceil(missing + unsure)) return BigInt(votes)
  const costInParts = (market.cost[p] as bigint) * ledger.denominator
  return ceilDivide(costInParts - exact(), endowment * ledger.denominator)
}

/** Looks at one round before its winner is paid for. */
export function considerRound(more: MoreVotes, count: Count, winner: number, price: number): void {
  if (count.round === 0) beginLooking(more, count)
  const utilityPrice = price / (count.market.factorNumber[winner] as number)
  const next = (from: number) =>
    count.sweeps.nextCheapened(count, from, utilityPrice, more.newcomerUse)
  for (let p = next(0); p >= 0; p = next(p + 1)) {
    const { needed, unsure } = count
    const isCertain = Math.ceil(needed - unsure) === Math.ceil(needed + unsure)
    const votes = isCertain ? BigInt(Math.ceil(needed)) : votesExactly(more, count, p, winner)
    if (votes >= (more.best[p] as bigint)) continue
    more.best[p] = votes
    count.fewerThan[p] = Math.min(count.fewerThan[p] as number, Number(votes))
  }
}

/** Before anybody has paid, nothing has been looked at: supporters give no more than all they have. */
function beginLooking({ fewerThan }: MoreVotes, count: Count): void {
  const { total, voters } = count.market.support
  count.fewerThan.set(fewerThan)
  count.seenPrice.fill(0)
  count.seenCovered.fill(0)
  count.seenRich.set(total)
  count.seenMoney.set(voters.map((each) => each * count.start))
}

/** The same in whole numbers, for the cases that stand on an edge: equal prices above all. */
function votesExactly(more: MoreVotes, count: Count, p: number, winner: number): bigint {
  const { factor, cost } = count.market
  const n = (count.ledger.prices[count.round] as bigint) * (factor[p] as bigint)
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
