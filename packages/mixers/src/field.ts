/** Addition and multiplication on 0 … size − 1. */
export type Ring = {
  readonly size: number
  /** How many elements can be named whose differences are all invertible: 0, 1, …, in `distinct`. */
  readonly distinct: readonly number[]
  add(a: number, b: number): number
  multiply(a: number, b: number): number
}

/** The product of the finite fields of the prime powers of `size`: the field itself when `size` is a prime power. */
export function ringOfSize(size: number): Ring {
  const fields = primePowers(size).map(([prime, power]) => finiteField(prime, power))
  const parts = (element: number): number[] => {
    let rest = element
    return fields.map((field) => {
      const part = rest % field.size
      rest = Math.floor(rest / field.size)
      return part
    })
  }
  const whole = (values: readonly number[]): number =>
    values.reduceRight((sum, value, index) => sum * (fields[index]?.size ?? 1) + value, 0)
  const each = (a: number, b: number, by: 'add' | 'multiply'): number => {
    const right = parts(b)
    return whole(parts(a).map((part, index) => fields[index]?.[by](part, right[index] ?? 0) ?? 0))
  }
  const smallest = Math.min(...fields.map((field) => field.size))
  return {
    size,
    distinct: Array.from({ length: smallest }, (_, value) => whole(fields.map(() => value))),
    add: (a, b) => each(a, b, 'add'),
    multiply: (a, b) => each(a, b, 'multiply'),
  }
}

function primePowers(size: number): [prime: number, power: number][] {
  const found: [number, number][] = []
  let rest = size
  for (let prime = 2; rest > 1; prime++) {
    let power = 0
    for (; rest % prime === 0; rest /= prime) power++
    if (power > 0) found.push([prime, power])
  }
  return found
}

type Field = Pick<Ring, 'size' | 'add' | 'multiply'>

/** GF(prime^power): polynomials over the prime field, modulo the first polynomial that leaves no zero divisors. */
function finiteField(prime: number, power: number): Field {
  const size = prime ** power
  for (let tail = 0; tail < size; tail++) {
    const field = polynomials(prime, power, tail)
    if (power === 1 || hasNoZeroDivisors(field)) return field
  }
  throw new RangeError(`no field of size ${size}`)
}

function polynomials(prime: number, power: number, tail: number): Field {
  const size = prime ** power
  const digits = (value: number) =>
    Array.from({ length: power }, (_, at) => Math.floor(value / prime ** at) % prime)
  const value = (list: readonly number[]) =>
    list.reduceRight((sum, digit) => sum * prime + (((digit % prime) + prime) % prime), 0)
  const reduction = digits(tail)
  const multiply = (a: number, b: number): number => {
    const product = new Array<number>(2 * power - 1).fill(0)
    digits(a).forEach((x, i) => {
      digits(b).forEach((y, j) => {
        product[i + j] = (product[i + j] ?? 0) + x * y
      })
    })
    for (let top = product.length - 1; top >= power; top--) {
      const factor = product[top] ?? 0
      reduction.forEach((digit, at) => {
        product[top - power + at] = (product[top - power + at] ?? 0) - factor * digit
      })
    }
    return value(product.slice(0, power))
  }
  const add = (a: number, b: number) => {
    const right = digits(b)
    return value(digits(a).map((digit, at) => digit + (right[at] ?? 0)))
  }
  return { size, add, multiply }
}

function hasNoZeroDivisors({ size, multiply }: Field): boolean {
  for (let a = 1; a < size; a++)
    for (let b = a; b < size; b++) if (multiply(a, b) === 0) return false
  return true
}
