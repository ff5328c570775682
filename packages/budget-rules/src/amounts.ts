/** A decimal number as whole units of 10^-places. */
export type Decimal = { readonly units: bigint; readonly places: number }

const decimal = /^(-?)(\d{1,40})(?:\.(\d{0,20}))?$/

/** Reads `735616.25` as 73561625 units of two places; null when the text is no plain decimal number. */
export function parseDecimal(text: string): Decimal | null {
  const match = decimal.exec(text.trim())
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  return { units: BigInt(`${sign}${whole}${kept}`), places: kept.length }
}

const withExponent = /^(-?\d+(?:\.\d*)?)[eE]([+-]?\d{1,2})$/

/** As {@link parseDecimal}, also where a spreadsheet wrote 7.35E+05 for 735000; exact as well. */
export function parseWritten(text: string): Decimal | null {
  const [, digits, exponent] = withExponent.exec(text.trim()) ?? []
  if (digits === undefined) return parseDecimal(text)
  const mantissa = parseDecimal(digits)
  if (mantissa === null) return null
  const places = mantissa.places - Number(exponent)
  const units = mantissa.units * 10n ** BigInt(Math.max(0, -places))
  return parseDecimal(formatUnits(units, Math.max(0, places)))
}

/** The same amount in units of more places. */
export function rescaled(amount: Decimal, places: number): bigint {
  return amount.units * 10n ** BigInt(places - amount.places)
}

/** The exact decimal text, without trailing zeros after the point. */
export function formatUnits(units: bigint, places: number): string {
  if (places === 0) return String(units)
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${sign}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}

/** A quotient of whole numbers with a positive denominator; not necessarily in lowest terms. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The nearest double, within two units in the last place, however long the numbers are. */
export function fractionToNumber({ n, d }: Fraction): number {
  if (n === 0n) return 0
  const shift = bitLength(n) - bitLength(d) - 64
  const quotient = shift >= 0 ? n / (d << BigInt(shift)) : (n << BigInt(-shift)) / d
  return Number(quotient) * 2 ** shift
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4
}

/** The least whole number that is at least n / d. */
export function ceilDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d
  return quotient * d < n ? quotient + 1n : quotient
}

/** A fraction of units of 10^-places as decimal text, rounded half up to `digits` places after the point. */
export function formatFraction({ n, d }: Fraction, places: number, digits: number): string {
  const extra = digits - places
  const scaledN = extra >= 0 ? n * 10n ** BigInt(extra) : n
  const scaledD = extra >= 0 ? d : d * 10n ** BigInt(-extra)
  const sign = scaledN < 0n
  const absolute = sign ? -scaledN : scaledN
  const rounded = (2n * absolute + scaledD) / (2n * scaledD)
  return formatUnits(sign ? -rounded : rounded, digits)
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
