import { fractionToNumber } from '../amounts.ts'
import { completeLedger, moneyOfSupporters } from './exact.ts'
import { type Count, close, notEmptied, setLow } from './state.ts'
import { sortByPrice, unclearUse } from './sweeps.ts'

/** What the supporters' sums can be off: errors of the money summed, and the rounding of the sum. */
function sumError(count: Count, project: number, voters: number): number {
  const { start } = count.market.support
  const terms = (start[project + 1] as number) - (start[project] as number)
  return (
    count.error * voters + (terms + 8) * 2 ** -52 * (count.market.costNumber[project] as number)
  )
}

/** Estimates the price by Newton's steps from the last price, which it can only exceed. */
export function estimate(count: Count, project: number): void {
  while (count.pricedIn[project] !== count.winners.length) takeStep(count, project)
}

/**
 * One of Newton's steps towards the price, which is reached when all who could pay before the step still can. Every step
 * gives a lower bound: whoever gives no more than the money left, or no more than the price for each unit, cannot pay for
 * the project at less than the next price.
 */
export function takeStep(count: Count, project: number): void {
  const { sides, winners, sums } = count
  const cost = count.market.costNumber[project] as number
  const price = count.price[project] as number
  sortByPrice(count, project, price)
  const { rich, poor, lowestRich } = sums
  const error = sumError(count, project, sums.poorVoters)
  if (rich === 0) {
    if (poor + error < cost || !affordable(count, project)) close(count, project)
    sides.rich[project] = 0
    count.pricedIn[project] = winners.length
    return
  }
  const next = (cost - poor) / rich
  const reached = next > price * (1 + 2 ** -50) ? next : price
  count.price[project] = reached
  if (reached === price || reached <= lowestRich) {
    count.pricedIn[project] = winners.length
    sides.rich[project] = rich
    sides.poorVoters[project] = sums.poorVoters
    sides.highestPoor[project] = sums.highestPoor
    sides.lowestRich[project] = lowestRich
  }
  const low = reached - error / rich - count.error - reached * 2 ** -49
  setLow(count, project, Math.max(count.low[project] as number, low))
}

function affordable(count: Count, project: number): boolean {
  const money = moneyOfSupporters(count, project)
  return money >= (count.market.cost[project] as bigint) * count.ledger.denominator
}

/** Computes everybody's money again from the exact prices, so that errors do not grow from round to round. */
export function refresh(count: Count): void {
  completeLedger(count)
  count.refreshedIn.add(count.winners.length)
  const { ledger, market, money, emptiedIn, roundOf } = count
  const { ballots } = market.election
  const points = market.utility === 'points' ? ballots.points : null
  const prices = ledger.prices.map((n) => fractionToNumber({ n, d: ledger.denominator }))
  const start = Number(count.endowment)
  for (let g = 0; g < money.length; g++) {
    if (emptiedIn[g] !== notEmptied) continue
    let left = start
    const to = ballots.offsets[g + 1] as number
    for (let at = ballots.offsets[g] as number; at < to; at++) {
      const round = roundOf[ballots.projects[at] as number] as number
      if (round < 0) continue
      const use = points === null ? 1 : Math.max(0, points[at] as number)
      left -= use * (prices[round] as number)
    }
    // What doubles take for nothing or less is still something: the voter was not emptied.
    money[g] = Math.max(left, start * 2 ** -60)
  }
  count.error = start * (prices.length + 8) * 2 ** -51
  count.sides.highestPoor.fill(Number.NaN)
}

/**
 * How far the estimate of a project's price may be off, null when that cannot be said: near the estimate at least half
 * the rich pay every further unit, so it is off by at most twice the error of the sums per unit.
 */
export function suretyOf(count: Count, project: number): { sure: number | null; isClear: boolean } {
  const price = count.price[project] as number
  const { rich, poorVoters } = sidesOf(count, project)
  if (rich === 0) return { sure: null, isClear: false }
  const sure = (2 * sumError(count, project, poorVoters)) / rich + price * 2 ** -49
  if (isFarFromAll(count, project, (count.error + sure) * (1 + 2 ** -50)))
    return { sure, isClear: true }
  const unclear = unclearUse(count, project, sure)
  return { sure: unclear <= rich / 2 ? sure : null, isClear: unclear === 0 }
}

/** Whether what the last step found is still so: nobody has paid since, nor has money been computed anew. */
function isFresh({ price, pricedIn, winners, sides }: Count, project: number): boolean {
  const at = price[project] as number
  return (
    pricedIn[project] === winners.length &&
    at > (sides.highestPoor[project] as number) &&
    at <= (sides.lowestRich[project] as number)
  )
}

/** Whether the price is farther than this from the money per unit of everybody; false also when that is not known. */
function isFarFromAll(count: Count, project: number, reach: number): boolean {
  const at = count.price[project] as number
  const { highestPoor, lowestRich } = count.sides
  return (
    isFresh(count, project) &&
    at - (highestPoor[project] as number) > reach &&
    (lowestRich[project] as number) - at > reach
  )
}

/** Who can pay the price, and how many cannot although they still have something. */
function sidesOf(count: Count, project: number): { rich: number; poorVoters: number } {
  const { sides } = count
  if (isFresh(count, project))
    return {
      rich: sides.rich[project] as number,
      poorVoters: sides.poorVoters[project] as number,
    }
  sortByPrice(count, project, count.price[project] as number)
  return count.sums
}
