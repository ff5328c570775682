import type { Election } from '../election.ts'
import type { Utility } from '../support.ts'
import { countLayout, type Figures, placeArrays, tableAt, withNumbers } from './layout.ts'
import { type Desk, type Sweeps, tableFrom } from './machine.ts'
import type { Opening, Priced } from './opening.ts'
import { close } from './rounds.ts'

/**
 * An election made ready for Equal Shares. Money is counted in n-ths of the smallest unit of the currency, n voters:
 * so equal shares of the budget are whole numbers.
 */
export type Market = Priced & {
  readonly election: Election
  readonly utility: Utility
  readonly opening: Opening
  /** Where counts stand in memory; when no place is left, the next ones stand at a new one. */
  desk: Desk
  readonly newDesk: () => Desk
  /** Counts no longer needed, whose arrays the next ones take. */
  readonly spare: Count[]
}

/** Still has money. */
export const notEmptied = 0x7fffffff

/** The exact price of one unit of use: numerator / (rich · denominator of the ledger). */
export type ExactPrice = { readonly numerator: bigint; readonly rich: bigint }

/** A project chosen: its price per unit of use, how far the double may be off, and the exact price if it was needed. */
export type Choice = {
  readonly project: number
  readonly price: number
  readonly sure: number
  readonly exact: ExactPrice | null
}

/**
 * One count in progress. All doubles are filters: `money` differs from the true money by at most `error` where it is
 * positive, and is exactly zero where it is zero; `low` never exceeds the true price.
 *
 * By ballot: `money`; `emptiedIn`, the round in which its voters gave their last money; `emptied`, the ballots in the order
 * in which that happened; `unclear`, entries too close to a price.
 *
 * By project: `roundOf`, the round in which it was chosen, −1 while it is not; `price`, the latest estimate of its price for
 * one unit of use; `low`, what that is at least; `bound`, `low` per unit of utility, infinite when the project is chosen
 * or its supporters cannot afford it; `pricedIn`, the round for which `price` holds, −1 when it is only a lower bound.
 * For `between.ts`: `least` and `most`, bounds of how fast a voter's money grows with endowments. For `more-votes.ts`:
 * `fewerThan`, and `seenPrice`, `seenCovered`, `seenRich` and `seenMoney`, the price last looked at, what the supporters
 * would have given at it, Σ weight·use of those who could, and the money of all.
 * Of the supporters at the price last looked at: `rich`, Σ weight·use of those who can pay it, and `richMoney` theirs;
 * `poor`, the money of those who cannot, and `poorVoters` how many of them still have something; `highestPoor` and
 * `lowestRich`, the most and the least money per unit of use on either side, not a number when that is not known. In the
 * place after the last project stands what was looked at aside.
 *
 * By round: `winners`, `paid` and `paidSure`, the project chosen, its price and how far that may be off; `richUnits` and
 * `richVoters`, Σ weight·use and number of those who paid in full; `emptiedUpTo`, how many ballots were emptied at its end;
 * `units`, what some voters paid for, added up where needed.
 */
export type Count = Figures & {
  readonly market: Market
  readonly sweeps: Sweeps
  /** What every voter begins with, in n-ths of a unit. */
  endowment: bigint
  /** Rounds at whose beginning everybody's money was computed again from the exact prices. */
  refreshedIn: Set<number>
  ties: { readonly round: number; readonly projects: readonly number[] }[]
  ledger: Ledger
  /** `emptiedIn` of the finished count that this one repeats. */
  known: Int32Array | null
}

/** Exact prices of the first rounds: prices[r] / denominator, filled when needed. */
export type Ledger = { denominator: bigint; readonly prices: bigint[] }

function newCount(market: Market): Count {
  if (market.desk.isFull()) market.desk = market.newDesk()
  const { extents, buffer, table, sweeps, nextPlace } = market.desk
  const at = nextPlace()
  const arrays = placeArrays(countLayout, extents, { buffer, from: at })
  new Uint32Array(buffer, at + tableAt)[0] = tableFrom
  const count = withNumbers({ ...arrays, market, table, sweeps, at, ...nothingYet() }, buffer, at)
  count.projects = market.cost.length
  return count
}

type Progress = Pick<Count, 'endowment' | 'refreshedIn' | 'ties' | 'ledger' | 'known'>

function nothingYet(): Progress {
  const ledger = { denominator: 1n, prices: [] }
  return { endowment: 0n, refreshedIn: new Set(), ties: [], ledger, known: null }
}

/** @param repeats a finished count that is gone through again: what is known of it need not be found once more. */
export function beginCount(market: Market, endowment: bigint, repeats?: Count): Count {
  const start = Number(endowment)
  const count = market.spare.pop() ?? newCount(market)
  clear(count, start)
  Object.assign(count, nothingYet(), { endowment })
  if (repeats !== undefined) {
    count.ledger = repeats.ledger
    count.known = repeats.emptiedIn
  }
  lookAtDearest(count, start)
  return count
}

/** Nobody has paid, and all can pay the opening prices. */
function clear(count: Count, start: number): void {
  const { support, opening } = count.market
  count.start = start
  count.error = start * 2 ** -52
  count.round = 0
  count.money.fill(start)
  count.emptiedIn.fill(notEmptied)
  count.roundOf.fill(-1)
  count.price.set(opening.price)
  count.low.set(opening.low)
  count.bound.set(opening.bound)
  count.pricedIn.fill(0)
  count.rich.set(support.total)
  count.poorVoters.fill(0)
  count.highestPoor.fill(0)
  count.lowestRich.fill(start)
  if (support.use === null) return
  for (let p = 0; p < support.largestUse.length; p++)
    count.lowestRich[p] = start / (support.largestUse[p] as number)
}

/** Leaves the arrays of a count to the next one; the count must not be looked at any more. */
export function giveBack(count: Count): void {
  count.market.spare.push(count)
}

/** Of projects whose opening price may be more than some or all supporters have. */
function lookAtDearest(count: Count, start: number): void {
  const { byShare, share } = count.market.opening
  for (const p of byShare) {
    if ((share[p] as number) < start * (1 - 2 ** -40)) return
    if (affordableAtFirst(count, p)) count.pricedIn[p] = -1
    else close(count, p)
  }
}

/** Doubles decide where they are far enough apart. */
function affordableAtFirst({ market, endowment }: Count, p: number): boolean {
  const voters = market.support.voters[p] as number
  const money = voters * Number(endowment)
  const cost = market.costNumber[p] as number
  if (Math.abs(money - cost) > (money + cost) * 2 ** -50) return money > cost
  return BigInt(voters) * endowment >= (market.cost[p] as bigint)
}

/** The projects bought, in the order of the rounds. */
export function winnersOf(count: Count): Int32Array {
  return count.winners.subarray(0, count.round)
}

/** How a round was decided; undefined when there was none. */
export function choiceIn(
  { round, winners, paid, paidSure }: Count,
  at: number,
): Choice | undefined {
  if (at >= round) return undefined
  const [project, price, sure] = [winners[at], paid[at], paidSure[at]] as [number, number, number]
  return { project, price, sure, exact: null }
}
