import { fractionToNumber } from '../amounts.ts'
import { completeLedger, enter, moneyOfVoter } from './exact.ts'
import type { Choice, Count } from './state.ts'

/** Lets the supporters of a chosen project pay for it. */
export function pay(count: Count, choice: Choice): void {
  const { project, price, sure, exact } = choice
  const { round, sweeps } = count
  const unclear = sweeps.payClearly(count, project, price, sure)
  for (const at of count.unclear.subarray(0, unclear)) payUnclear(count, choice, at)
  sweeps.endRound(count, project, price, sure)
  if (exact !== null && count.ledger.prices.length === round) enter(count, exact)
}

/** Decides a supporter too close to the price. */
function payUnclear(count: Count, choice: Choice, at: number): void {
  const { round, money, emptied, emptiedIn, emptiedUpTo, richUnits, richVoters } = count
  const { ballot, weights, use } = count.market.support
  const voter = ballot[at] as number
  const units = use === null ? 1 : (use[at] as number)
  const rest = restOf(count, voter, units, choice)
  money[voter] = rest
  if (rest > 0) {
    richUnits[round] = (richUnits[round] as number) + (weights[voter] as number) * units
    richVoters[round] = (richVoters[round] as number) + (weights[voter] as number)
  } else {
    const end = emptiedUpTo[round] as number
    emptiedIn[voter] = round
    emptied[end] = voter
    emptiedUpTo[round] = end + 1
  }
}

/** What a voter so close to the price that doubles cannot tell has left. Who repeats a count knows; else the exact price does. */
function restOf(count: Count, voter: number, units: number, { price, exact }: Choice): number {
  if (count.known !== null) {
    if ((count.known[voter] as number) <= count.round) return 0
    return Math.max((count.money[voter] as number) - price * units, Number.MIN_VALUE)
  }
  if (exact === null) throw new Error('a voter too close to call needs the exact price')
  completeLedger(count)
  const rest = moneyOfVoter(count, voter) * exact.rich - exact.numerator * BigInt(units)
  return rest <= 0n ? 0 : fractionToNumber({ n: rest, d: exact.rich * count.ledger.denominator })
}
