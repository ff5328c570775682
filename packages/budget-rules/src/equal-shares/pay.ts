import { fractionToNumber } from '../amounts.ts'
import { completeLedger, enter, moneyOfVoter } from './exact.ts'
import { type Choice, type Count, close, type ExactPrice } from './state.ts'

/** Lets the supporters of a chosen project pay for it. */
export function pay(count: Count, { project, price, sure, exact }: Choice): void {
  const { support } = count.market
  const round = count.winners.length
  for (
    let at = support.start[project] as number;
    at < (support.start[project + 1] as number);
    at++
  ) {
    const ballot = support.ballot[at] as number
    const has = count.money[ballot] as number
    if (has === 0) continue
    const use = support.use[at] as number
    const left = has - price * use
    const reach = count.error + use * sure
    const rest = Math.abs(left) > reach ? left : exactRest(count, ballot, use, exact)
    if (rest > 0) count.money[ballot] = rest
    else {
      count.money[ballot] = 0
      count.emptiedIn[ballot] = round
    }
  }
  count.error += (support.largestUse[project] as number) * sure + Number(count.endowment) * 2 ** -51
  close(count, project)
  count.roundOf[project] = round
  count.winners.push(project)
  if (exact !== null && count.ledger.prices.length === round) enter(count, exact)
}

/** What a voter so close to the price that doubles cannot tell has left. An unclear voter implies an exact price. */
function exactRest(count: Count, ballot: number, use: number, exact: ExactPrice | null): number {
  if (exact === null) throw new Error('a voter too close to call needs the exact price')
  completeLedger(count)
  const rest = moneyOfVoter(count, ballot) * exact.rich - exact.numerator * BigInt(use)
  return rest <= 0n ? 0 : fractionToNumber({ n: rest, d: exact.rich * count.ledger.denominator })
}
