import { ceilDivide } from '../amounts.ts'
import { type TieOrder, winsTie } from '../ties.ts'
import { gatheredAt } from './exact.ts'
import type { MoneyLeft } from './money-left.ts'
import type { Count } from './state.ts'
import { sortByPrice } from './sweeps.ts'

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
  /** Only fewer than this can still be the smallest; not a number where there is none. */
  readonly fewerThan: Float64Array
  readonly seen: Seen
}

/**
 * What a project's supporters would have given when last looked at. Money only becomes less, and the more is asked, the
 * fewer can give it: so the tangent there is never less than what they would give later.
 */
type Seen = {
  readonly price: Float64Array
  readonly covered: Float64Array
  /** Σ weight·use of those who could give the price. */
  readonly rich: Float64Array
  readonly money: Float64Array
}

/** Begins with the numbers that would do after the last round: the missing money in whole shares. */
export function moreVotesAtEnd(
  ended: Count,
  moneyLeft: readonly MoneyLeft[],
  { ties, newcomerUse }: { readonly ties: TieOrder; readonly newcomerUse: number },
): MoreVotes {
  const { market, endowment, roundOf } = ended
  const best = market.cost.map((cost, p) => {
    if ((roundOf[p] as number) >= 0 || cost === 0n || endowment === 0n) return null
    return sharesMissing(ended, p, moneyLeft[p] as MoneyLeft)
  })
  const fewerThan = Float64Array.from(best, (votes, p) =>
    votes === null
      ? Number.NaN
      : Math.min(
          Number(votes),
          enoughInLastRound(ended, p, moneyLeft[p] as MoneyLeft, newcomerUse) + 1,
        ),
  )
  const { total, voters } = market.support
  const none = () => new Float64Array(total.length)
  const seen = {
    price: none(),
    covered: none(),
    rich: total.slice(),
    money: voters.map((each) => each * Number(endowment)),
  }
  return { ties, newcomerUse, best, fewerThan, seen }
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
  const { factorNumber, costNumber, support } = count.market
  const { fewerThan, seen } = more
  const utilityPrice = price / (factorNumber[winner] as number)
  const start = Number(count.endowment)
  // Where all have the same money and ask for one unit each, the bound is what they give.
  const isBegin = support.use === null && count.winners.length === 0
  for (let p = 0; p < costNumber.length; p++) {
    const most = fewerThan[p] as number
    if (Number.isNaN(most)) continue
    const highest = utilityPrice * (factorNumber[p] as number)
    const each = Math.min(start, highest * more.newcomerUse)
    const cost = costNumber[p] as number
    const rise = (seen.rich[p] as number) * (highest - (seen.price[p] as number))
    const tangent = (seen.covered[p] as number) + rise
    const atMost = Math.min(
      (support.total[p] as number) * highest,
      seen.money[p] as number,
      tangent,
    )
    if (Math.ceil(((cost - atMost) / each) * (1 - 1e-9) - 1e-6) >= most) continue
    const covered = isBegin ? atMost : coveredAt(more, count, p, highest)
    const needed = (cost - covered) / each
    const unsure = 1e-9 + (needed + cost / each) * 1e-9
    if (Math.ceil(needed - unsure) >= most) continue
    const isCertain = Math.ceil(needed - unsure) === Math.ceil(needed + unsure)
    lower(more, p, isCertain ? BigInt(Math.ceil(needed)) : votesExactly(more, count, p, winner))
  }
}

function lower(more: MoreVotes, p: number, votes: bigint): void {
  if (votes >= (more.best[p] as bigint)) return
  more.best[p] = votes
  more.fewerThan[p] = Math.min(more.fewerThan[p] as number, Number(votes))
}

/** What the supporters would give together at this price per unit of use. */
function coveredAt({ seen }: MoreVotes, count: Count, p: number, price: number): number {
  const { sums } = count
  sortByPrice(count, p, price)
  const covered = sums.poor + sums.rich * price
  seen.price[p] = price
  seen.covered[p] = covered
  seen.rich[p] = sums.rich
  seen.money[p] = sums.poor + sums.richMoney
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
