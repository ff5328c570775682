import { InputError } from './input-error.ts'

/** A sum in whole minor units (cents, pence, yen) of one currency; exact, at most 2^53 − 1 units. */
export type Money = {
  readonly minor: number
  /** ISO 4217 code, as `EUR`. */
  readonly currency: string
}

/** Currencies of ISO 4217 whose minor unit is not a hundredth: digits after the decimal point. */
const unusualDigits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
)

/** A sum from its minor units. @throws {RangeError} when they are not a safe whole number or the code is none. */
export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is not a whole number of units`)
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`"${currency}" is not a currency code`)
  return { minor: minor === 0 ? 0 : minor, currency }
}

/** The sum of two amounts. @throws {RangeError} for different currencies, or beyond what is exact. */
export function addMoney(one: Money, other: Money): Money {
  requireSameCurrency(one, other)
  return money(one.minor + other.minor, one.currency)
}

/** @throws {RangeError} for different currencies, or beyond what is exact. */
export function subtractMoney(from: Money, what: Money): Money {
  requireSameCurrency(from, what)
  return money(from.minor - what.minor, from.currency)
}

/** The sum of many amounts, zero for none. @throws {RangeError} for another currency, or beyond what is exact. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, money(0, currency))
}

/** Negative, zero or positive, as for sorting. @throws {RangeError} for different currencies. */
export function compareMoney(one: Money, other: Money): number {
  requireSameCurrency(one, other)
  return one.minor - other.minor
}

/**
 * Splits a sum in proportion to weights so that the parts sum to the whole exactly: every part is its exact share
 * rounded down, and the units left over go one each to the largest remainders (Hamilton's method), the earlier part
 * first among equal ones. A negative sum is split like its positive one.
 *
 * @param weights whole numbers from 0, at least one of them positive.
 * @throws {RangeError} for weights that are not.
 */
export function splitMoney(whole: Money, weights: readonly number[]): Money[] {
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0))
    throw new RangeError('weights are whole numbers from 0')
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) throw new RangeError('at least one weight must be positive')
  const sign = whole.minor < 0 ? -1 : 1
  const units = BigInt(Math.abs(whole.minor))
  const parts = weights.map((weight) => Number((units * BigInt(weight)) / total))
  const left = Number(units - parts.reduce((sum, part) => sum + BigInt(part), 0n))
  for (const at of byRemainder(weights, units, total).slice(0, left))
    parts[at] = (parts[at] ?? 0) + 1
  return parts.map((part) => money(sign * part, whole.currency))
}

/** The sum as an exact decimal, with as many digits as the currency has: `1234.50`, for yen `1234`. */
export function decimalMoney({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  const units = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  if (digits === 0) return `${sign}${units}`
  return `${sign}${units.slice(0, -digits)}.${units.slice(-digits)}`
}

/**
 * Reads an exact decimal with a point: `1234.5`, `1234.50`, `-7`. Never rounds.
 *
 * @throws {InputError} when it is no such number, has more digits than the currency, or is too large to be exact.
 */
export function parseMoney(text: string, currency: string): Money {
  const digits = minorDigits(currency)
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text) ?? []
  const minor = Number(`${sign}${whole}${part.padEnd(digits, '0')}`)
  if (whole !== '' && part.length <= digits && Number.isSafeInteger(minor))
    return money(minor, currency)
  const expected = `an amount in ${currency} with at most ${digits} digits after the point`
  throw new InputError({ line: 1, column: 1, expected, found: text })
}

/** Digits after the decimal point of a currency (ISO 4217). */
export function minorDigits(currency: string): number {
  return unusualDigits.get(currency) ?? 2
}

function byRemainder(weights: readonly number[], units: bigint, total: bigint): number[] {
  const remainders = weights.map((weight) => (units * BigInt(weight)) % total)
  return remainders
    .map((_, at) => at)
    .sort((one, other) => {
      const difference = (remainders[other] ?? 0n) - (remainders[one] ?? 0n)
      return difference === 0n ? one - other : difference > 0n ? 1 : -1
    })
}

function requireSameCurrency(one: Money, other: Money): void {
  if (one.currency !== other.currency)
    throw new RangeError(`${one.currency} and ${other.currency} cannot be reckoned together`)
}
