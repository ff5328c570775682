import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountsInText } from './amounts-in-text.ts'
import { costDoubts } from './cost-doubt.ts'
import { bandPerEuro, currencies, inEuros, perEuro } from './yearly-rates.ts'

const cost = { introduce: null, run: null, costSaid: '', inhabitants: null }
const codes = (costSaid: string) => costDoubts({ ...cost, costSaid }).map(({ code }) => code)

describe('sums in a text', () => {
  test.each([
    [
      '1.8 billion kuna (over 24 million euro)',
      [
        [1.8e9, 'HRK'],
        [24e6, 'EUR'],
      ],
    ],
    [
      '€ 1.250.000,50 and 300 EUR',
      [
        [1_250_000.5, 'EUR'],
        [300, 'EUR'],
      ],
    ],
    [
      '1,2 Mio. Euro; 117.200 RSD',
      [
        [1.2e6, 'EUR'],
        [117_200, 'RSD'],
      ],
    ],
    [
      '12 милиона динара (око 100.000 евра)',
      [
        [12e6, 'RSD'],
        [100_000, 'EUR'],
      ],
    ],
    ['4 000 000 HUF in 2019, 25 people', [[4e6, 'HUF']]],
    ['no sum at all', []],
  ] as const)('%s', (text, expected) => {
    expect(amountsInText(text).map(({ amount, currency }) => [amount, currency])).toEqual(expected)
  })
})

describe('a cost is questioned', () => {
  test('when two sums cannot be the same money by the rates of those years', () => {
    const [doubt] = costDoubts({ ...cost, costSaid: '1.8 billion kuna (over 24 million euro)' })
    expect(doubt).toEqual({
      code: 'solutions.doubt-two-sums',
      details: {
        first: '1.8 billion kuna',
        second: '24 million euro',
        expected: 240_000_000,
        currency: 'EUR',
      },
    })
    expect(codes('180 million kuna (over 24 million euro)')).toEqual([])
    expect(codes('1,2 милиона динара (око 10.000 евра)')).toEqual([])
    expect(codes('1,2 милиона динара (око 100.000 евра)')).toEqual(['solutions.doubt-two-sums'])
  })

  test('when the currency was no money in its year, or a head costs more than a house', () => {
    const kuna = { minor: 7_500_000, currency: 'HRK', year: 2024 }
    expect(costDoubts({ ...cost, introduce: kuna }).map(({ code }) => code)).toEqual([
      'solutions.doubt-currency',
    ])
    const euro = { minor: 9_000_000_000, currency: 'EUR', year: 2024 }
    expect(costDoubts({ ...cost, introduce: euro, inhabitants: 4000 })).toMatchObject([
      { code: 'solutions.doubt-per-head', details: { euros: 22_500 } },
    ])
  })

  test('never when a sum is turned into another by a rate of its year, and always when a digit is too many', () => {
    const foreign = currencies.filter((code) => code !== 'EUR')
    fc.assert(
      fc.property(
        fc.constantFrom(...foreign),
        fc.integer({ min: 1000, max: 50_000_000 }),
        fc.integer({ min: 2011, max: 2022 }),
        (currency, amount, year) => {
          const euros = Math.round(amount / (perEuro(currency, year) ?? 1))
          fc.pre(euros > 100)
          const introduce = (units: number) => ({ minor: units * 100, currency: 'EUR', year })
          const said = { ...cost, costSaid: `${amount} ${currency}` }
          const isKnown = amountsInText(said.costSaid).length === 1
          fc.pre(isKnown && bandPerEuro(currency, year) !== undefined)
          expect(costDoubts({ ...said, introduce: introduce(euros) })).toEqual([])
          expect(costDoubts({ ...said, introduce: introduce(euros * 10) })).toHaveLength(1)
        },
      ),
    )
  })
})

test('rates of years are for years near those they are known for; elsewhere nothing is converted', () => {
  expect(perEuro('USD', 2008)).toBe(perEuro('USD', 2010))
  expect(perEuro('USD', 2007)).toBeUndefined()
  expect(inEuros(1000, 'USD', 1995)).toBeUndefined()
  expect(bandPerEuro('USD', 1995)).toBeUndefined()
  expect(perEuro('USD', 2027)).toBe(perEuro('USD', 2025))
  expect(perEuro('USD', 2028)).toBeUndefined()
})
