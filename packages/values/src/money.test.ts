import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMoney,
  compareMoney,
  decimalMoney,
  money,
  parseMoney,
  splitMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'

const euros = (minor: number) => money(minor, 'EUR')
const amounts = fc.maxSafeInteger().map(euros)

test('sums are exact and stay in one currency', () => {
  expect(addMoney(euros(1999), euros(1))).toEqual(euros(2000))
  expect(subtractMoney(euros(100), euros(250))).toEqual(euros(-150))
  expect(sumMoney([euros(1), euros(2), euros(3)], 'EUR')).toEqual(euros(6))
  expect(sumMoney([], 'RSD')).toEqual(money(0, 'RSD'))
  expect([euros(3), euros(-1), euros(2)].sort(compareMoney)).toEqual([
    euros(-1),
    euros(2),
    euros(3),
  ])
  expect(() => addMoney(euros(1), money(1, 'RSD'))).toThrow(
    'EUR and RSD cannot be reckoned together',
  )
})

test('half a cent, too much money and an unknown spelling of a currency are refused', () => {
  expect(() => euros(0.5)).toThrow(RangeError)
  expect(() => addMoney(euros(Number.MAX_SAFE_INTEGER), euros(1))).toThrow(RangeError)
  expect(() => money(1, 'eur')).toThrow(RangeError)
})

describe('splitting', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [2, 1], [67, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 1, 0], [0, 5, 0]],
    [2, [1, 1, 1, 1], [1, 1, 0, 0]],
    [0, [1, 2], [0, 0]],
    // The usual example of Hamilton's method: ten seats for 100,000 votes.
    [10, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100], [5, 2, 1, 1, 1, 0]],
  ])('%i cents by %j', (whole, weights, parts) => {
    expect(splitMoney(euros(whole), weights)).toEqual(parts.map(euros))
  })

  test('the parts sum to the whole and each is within one unit of its exact share', () => {
    const weights = fc
      .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0))
    fc.assert(
      fc.property(amounts, weights, (whole, list) => {
        const parts = splitMoney(whole, list)
        expect(sumMoney(parts, 'EUR')).toEqual(whole)
        const total = BigInt(list.reduce((sum, weight) => sum + weight, 0))
        for (const [at, part] of parts.entries()) {
          const off = BigInt(part.minor) * total - BigInt(whole.minor) * BigInt(list[at] ?? 0)
          expect(off < total && -off < total).toBe(true)
        }
      }),
    )
  })

  test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('weights %j are refused', (weights) => {
    expect(() => splitMoney(euros(1), weights)).toThrow(RangeError)
  })
})

describe('as decimals', () => {
  test.each([
    [money(123450, 'EUR'), '1234.50'],
    [money(5, 'EUR'), '0.05'],
    [money(-5, 'EUR'), '-0.05'],
    [money(1234, 'ISK'), '1234'],
    [money(1234, 'TND'), '1.234'],
  ])('%j is %s', (amount, decimal) => {
    expect(decimalMoney(amount)).toBe(decimal)
    expect(parseMoney(decimal, amount.currency)).toEqual(amount)
  })

  test('every amount is read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        const amount = money(minor, currency)
        expect(parseMoney(decimalMoney(amount), currency)).toEqual(amount)
      }),
    )
  })

  test.each(['', '1,50', '1.505', '.5', '1.', '1e3', ' 1', '90071992547409.92', '--1'])(
    '"%s" euros are refused',
    (text) => {
      expect(() => parseMoney(text, 'EUR')).toThrow('an amount in EUR')
    },
  )
})
