import { minorDigits } from '@korzo/values'
import { amountsInText, type SaidAmount } from './amounts-in-text.ts'
import type { YearlySum } from './reference.ts'
import { bandPerEuro, wasMoneyIn } from './yearly-rates.ts'

/** Something about a cost that does not fit together; asked, never mended. The code is its message key. */
export type CostDoubt = {
  readonly code:
    | 'solutions.doubt-two-sums'
    | 'solutions.doubt-currency'
    | 'solutions.doubt-per-head'
  readonly details: Readonly<Record<string, string | number>>
}

/** So far may two sums lie apart beyond the rates of the years, because people round: a quarter. */
const rounding = 0.25
/** Euros a head beyond which a solution of a town is worth asking about. */
const mostPerHead = 20_000

type Cost = {
  readonly introduce: YearlySum | null
  readonly run: YearlySum | null
  readonly costSaid: string
  readonly inhabitants: number | null
}

/**
 * What one would ask about a cost: two sums in the town's own words that cannot be the same money by the rates of those years ("1.8
 * billion kuna (over 24 million euro)"), a sum that is not the one entered, a currency that was not money in its year, and more than
 * 20,000 euro a head.
 */
export function costDoubts({ introduce, run, costSaid, inhabitants }: Cost): CostDoubt[] {
  const year = introduce?.year ?? run?.year ?? null
  const said = amountsInText(costSaid)
  const entered = [introduce, run].filter((sum) => sum !== null)
  return [
    ...doubtsInWords(said, year),
    ...entered.flatMap(({ currency, year: of }) =>
      wasMoneyIn(currency, of)
        ? []
        : [{ code: 'solutions.doubt-currency', details: { currency, year: of } } as const],
    ),
    ...doubtsBeside(said, introduce),
    ...perHead(introduce, inhabitants),
  ]
}

/** Each sum is held against the one that stands before it, when that is in another currency. */
function doubtsInWords(said: readonly SaidAmount[], year: number | null): CostDoubt[] {
  return said.slice(1).flatMap((second, index) => {
    const first = said[index]
    if (first === undefined || first.currency === second.currency) return []
    return doubtOf(first, second, year)
  })
}

/** The sum entered is held against the first one in the words, in whatever currency. */
function doubtsBeside([first]: readonly SaidAmount[], sum: YearlySum | null): CostDoubt[] {
  if (first === undefined || sum === null) return []
  const amount = sum.minor / 10 ** minorDigits(sum.currency)
  return doubtOf(
    first,
    { amount, currency: sum.currency, words: `${amount} ${sum.currency}` },
    sum.year,
  )
}

function doubtOf(first: SaidAmount, second: SaidAmount, year: number | null): CostDoubt[] {
  const one = bandPerEuro(first.currency, year)
  const other = bandPerEuro(second.currency, year)
  if (one === undefined || other === undefined) return []
  const least = (first.amount / one[1]) * other[0] * (1 - rounding)
  const most = (first.amount / one[0]) * other[1] * (1 + rounding)
  if (least <= second.amount && second.amount <= most) return []
  const expected = roundly((least + most) / 2)
  const details = { first: first.words, second: second.words, expected, currency: second.currency }
  return [{ code: 'solutions.doubt-two-sums', details }]
}

function perHead(sum: YearlySum | null, inhabitants: number | null): CostDoubt[] {
  if (sum === null || inhabitants === null) return []
  const rate = bandPerEuro(sum.currency, sum.year)?.[1]
  if (rate === undefined) return []
  const euros = Math.round(sum.minor / 10 ** minorDigits(sum.currency) / rate / inhabitants)
  return euros <= mostPerHead ? [] : [{ code: 'solutions.doubt-per-head', details: { euros } }]
}

/** Two figures that count: 238,904,382 → 240,000,000. */
function roundly(amount: number): number {
  if (amount === 0) return 0
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(amount))) - 1)
  return Math.round(amount / unit) * unit
}
