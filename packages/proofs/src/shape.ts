import type { Json } from './canonical.ts'

/** Says of a value from outside what is wrong with it, or null. `at` is where it stands, as `record.seed`. */
export type Shape = (value: unknown, at: string) => string | null

type Members = { readonly [name: string]: unknown }

export const anyJson: Shape = () => null

export const text: Shape = (value, at) =>
  typeof value === 'string' ? null : `${at} should be a text`

export const list: Shape = (value, at) => (Array.isArray(value) ? null : `${at} should be a list`)

/** A SHA-256 digest or an Ed25519 public key. */
export const hex32 = pattern(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits')
/** An Ed25519 signature. */
export const hex64 = pattern(/^[0-9a-f]{128}$/, '128 lower-case hexadecimal digits')

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** An instant in UTC to the millisecond, as ISO 8601 writes it; one instant has one text. */
export const instant: Shape = (value, at) => {
  const isInstant =
    typeof value === 'string' && instantPattern.test(value) && !Number.isNaN(Date.parse(value))
  return isInstant && new Date(value).toISOString() === value
    ? null
    : `${at} should be an instant like 2026-03-01T10:00:00.000Z`
}

export function exactly(expected: string): Shape {
  return (value, at) => (value === expected ? null : `${at} should be "${expected}"`)
}

export function wholeFrom(least: number): Shape {
  return (value, at) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? null
      : `${at} should be a whole number from ${least}`
}

export function orNull(shape: Shape): Shape {
  return (value, at) => (value === null ? null : shape(value, at))
}

export function listOf(shape: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return `${at} should be a list`
    for (const [place, item] of value.entries()) {
      const wrong = shape(item, `${at}[${place}]`)
      if (wrong !== null) return wrong
    }
    return null
  }
}

export const record: Shape = (value, at) => (isMembers(value) ? null : `${at} should be an object`)

/** An object with these members and no others. */
export function object(shapes: { readonly [name: string]: Shape }): Shape {
  const expected = Object.keys(shapes).sort()
  return (value, at) => {
    if (!isMembers(value)) return `${at} should be an object`
    if (Object.keys(value).sort().join() !== expected.join())
      return `${at} should have exactly the members ${expected.join(', ')}`
    for (const name of expected) {
      const wrong = shapes[name]?.(value[name], `${at}.${name}`) ?? null
      if (wrong !== null) return wrong
    }
    return null
  }
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function pattern(expression: RegExp, expected: string): Shape {
  return (value, at) =>
    typeof value === 'string' && expression.test(value) ? null : `${at} should be ${expected}`
}

/** What JSON.parse gives, by type. */
export function parseJson(source: string): Json {
  return JSON.parse(source)
}
