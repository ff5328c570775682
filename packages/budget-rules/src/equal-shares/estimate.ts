import { fractionToNumber } from '../amounts.ts'
import { completeLedger, moneyOfSupporters } from './exact.ts'
import { type Count, close, notEmptied, setLow } from './state.ts'

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
  const { support, costNumber } = count.market
  const cost = costNumber[project] as number
  const { start, ballot, weight, use } = support
  const { money, sides, winners } = count
  const price = count.price[project] as number
  const to = start[project + 1] as number
  let poor = 0
  let rich = 0
  let poorVoters = 0
  let highestPoor = 0
  let lowestRich = Number.POSITIVE_INFINITY
  for (let at = start[project] as number; at < to; at++) {
    const has = money[ballot[at] as number] as number
    const voters = weight[at] as number
    const units = use[at] as number
    const each = units === 1 ? has : has / units
    if (has < price * units) {
      poor += voters * has
      if (has > 0) poorVoters += voters
      if (each > highestPoor) highestPoor = each
    } else {
      rich += voters * units
      if (each < lowestRich) lowestRich = each
    }
  }
  const error = sumError(count, project, poorVoters)
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
    sides.poorVoters[project] = poorVoters
    sides.highestPoor[project] = highestPoor
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
  const { sides, money } = count
  if (isFresh(count, project))
    return {
      rich: sides.rich[project] as number,
      poorVoters: sides.poorVoters[project] as number,
    }
  const { start, ballot, weight, use } = count.market.support
  const price = count.price[project] as number
  let rich = 0
  let poorVoters = 0
  const to = start[project + 1] as number
  for (let at = start[project] as number; at < to; at++) {
    const has = money[ballot[at] as number] as number
    const units = use[at] as number
    if (has >= price * units) rich += (weight[at] as number) * units
    else if (has > 0) poorVoters += weight[at] as number
  }
  return { rich, poorVoters }
}

/** Σ weight·use of the supporters too close to the price to say whether they are rich or poor. */
function unclearUse(count: Count, project: number, sure: number): number {
  const { support } = count.market
  const price = count.price[project] as number
  let unclear = 0
  for (
    let at = support.start[project] as number;
    at < (support.start[project + 1] as number);
    at++
  ) {
    const use = support.use[at] as number
    const away = (count.money[support.ballot[at] as number] as number) - price * use
    if (Math.abs(away) <= count.error + use * sure) unclear += (support.weight[at] as number) * use
  }
  return unclear
}
