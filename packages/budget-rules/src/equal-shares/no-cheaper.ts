import { suretyOf } from './estimate.ts'
import { completeLedger, exactPrice } from './exact.ts'
import type { Count } from './state.ts'

/**
 * Whether a rival is no cheaper now than the project chosen was in the former count with smaller shares, in the same
 * round: then it is no cheaper in any count between. Decided in whole numbers; where prices are equal, by the order of ties.
 */
export function isNoCheaper(
  count: Count,
  rival: number,
  { project, former }: { readonly project: number; readonly former: Count },
): boolean {
  const price = exactPrice(count, rival, suretyOf(count, rival).sure)
  if (price === null) return true
  completeLedger(former)
  const { factor, ranks } = count.market
  const { prices, denominator } = former.ledger
  const own = price.numerator * denominator * (factor[project] as bigint)
  const scale = price.rich * count.ledger.denominator * (factor[rival] as bigint)
  const then = (prices[count.round] as bigint) * scale
  return own === then ? (ranks[project] as number) < (ranks[rival] as number) : own > then
}
