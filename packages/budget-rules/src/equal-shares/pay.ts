import { fractionToNumber } from '../amounts.ts'
import { completeLedger, enter, moneyOfVoter } from './exact.ts'
import { type Choice, type Count, close } from './state.ts'
import { payClearly } from './sweeps.ts'

/** Lets the supporters of a chosen project pay for it. */
export function pay(count: Count, choice: Choice): void {
  const { project, sure, exact } = choice
  const round = count.winners.length
  const unclear: number[] = []
  const emptied = payClearly(count, choice, unclear)
  payUnclear(count, choice, { unclear, emptied })
  count.error += (count.market.support.largestUse[project] as number) * sure + roundingOf(count)
  close(count, project)
  count.roundOf[project] = round
  count.winners.push(project)
  if (exact !== null && count.ledger.prices.length === round) enter(count, exact)
}

/** What a subtraction may add to the error of anybody's money. */
function roundingOf({ endowment }: Count): number {
  return Number(endowment) * 2 ** -51
}

/** Decides the supporters too close to the price, and writes down who paid the round. */
function payUnclear(
  count: Count,
  choice: Choice,
  { unclear, emptied }: { unclear: readonly number[]; emptied: number },
): void {
  const { payers, sums, emptiedIn, money } = count
  const { ballot, weights, use } = count.market.support
  let { rich, richVoters } = sums
  let end = emptied
  for (const at of unclear) {
    const voter = ballot[at] as number
    const units = use === null ? 1 : (use[at] as number)
    const rest = restOf(count, voter, units, choice)
    money[voter] = rest
    if (rest > 0) {
      rich += (weights[voter] as number) * units
      richVoters += weights[voter] as number
    } else {
      emptiedIn[voter] = payers.emptiedUpTo.length
      payers.emptied[end++] = voter
    }
  }
  payers.emptiedUpTo.push(end)
  payers.richUnits.push(rich)
  payers.richVoters.push(richVoters)
}

/** What a voter so close to the price that doubles cannot tell has left. Who repeats a count knows; else the exact price does. */
function restOf(count: Count, voter: number, units: number, { price, exact }: Choice): number {
  if (count.known !== null) {
    if ((count.known[voter] as number) <= count.winners.length) return 0
    return Math.max((count.money[voter] as number) - price * units, Number.MIN_VALUE)
  }
  if (exact === null) throw new Error('a voter too close to call needs the exact price')
  completeLedger(count)
  const rest = moneyOfVoter(count, voter) * exact.rich - exact.numerator * BigInt(units)
  return rest <= 0n ? 0 : fractionToNumber({ n: rest, d: exact.rich * count.ledger.denominator })
}
