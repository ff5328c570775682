import { type Fraction, formatFraction, formatUnits, fractionToNumber } from '../amounts.ts'
import { replay } from './count.ts'
import { lookAside } from './estimate.ts'
import { moneyOfSupporters } from './exact.ts'
import type { Count } from './state.ts'

/** Money the supporters of a project have together after the last round. */
export type MoneyLeft = {
  /** In n-ths of a unit, and how far that may be off. */
  readonly money: number
  readonly off: number
  /** The price per unit of use at which the project would have been as dear as the last one bought. */
  readonly lastPrice: number
  /** What they would give at that price, of the money left. */
  readonly given: number
  /** The truth, times the ledger's denominator; takes longer. */
  exact(): bigint
}

/** What is left to the supporters of every project not chosen; nothing for the chosen. */
export function moneyLeft(finished: Count): MoneyLeft[] {
  const ended = replay(finished, () => {})
  const last = lastPriceOf(ended)
  return ended.market.cost.map((_, p) =>
    (ended.roundOf[p] as number) >= 0 ? nothing : leftFor(ended, p, last),
  )
}

const nothing: MoneyLeft = { money: 0, off: 0, lastPrice: 0, given: 0, exact: () => 0n }

function leftFor(ended: Count, p: number, last: number): MoneyLeft {
  const { support, factorNumber } = ended.market
  const lastPrice = last * (factorNumber[p] as number)
  const { poor, rich, richMoney } = lookAside(ended, p, lastPrice)
  const money = poor + richMoney
  const terms = (support.start[p + 1] as number) - (support.start[p] as number)
  const off = ended.error * (support.voters[p] as number) + money * (terms + 8) * 2 ** -52
  const exact = () => moneyOfSupporters(ended, p)
  return { money, off, lastPrice, given: poor + rich * lastPrice, exact }
}

/** The last price per unit of utility; 0 when nothing was bought. */
function lastPriceOf({ ledger, winners, round, market }: Count): number {
  const n = ledger.prices.at(-1)
  if (n === undefined) return 0
  const factor = market.factorNumber[winners[round - 1] as number] as number
  return fractionToNumber({ n, d: ledger.denominator }) / factor
}

/** How an amount of money is written: units of 10^-places, in parts, with some digits after the point. */
export type Writing = { readonly parts: number; readonly places: number; readonly digits: number }

/**
 * The text of an amount known as a double, rounded half up, when every amount so near has the same text; else that of the
 * exact amount.
 */
export function textOfMoney(
  { money, off }: { readonly money: number; readonly off: number },
  { parts, places, digits }: Writing,
  exact: () => Fraction,
): string {
  const scale = 10 ** (digits - places) / parts
  const scaled = money * scale
  const unsure = off * scale + Math.abs(scaled) * 2 ** -50
  const rounded = Math.floor(scaled - unsure + 0.5)
  return rounded >= 0 && rounded === Math.floor(scaled + unsure + 0.5)
    ? formatUnits(BigInt(rounded), digits)
    : formatFraction(exact(), places, digits)
}
