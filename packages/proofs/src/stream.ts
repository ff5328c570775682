import { chance } from './chance.ts'

/** Fast numbers for a search: 0 … bound − 1, bound at most 2^32. */
export type Stream = { below(bound: number): number; unit(): number }

/**
 * xorshift128 (Marsaglia 2003), its four words drawn from `chance(seed, purpose)`: a search asks for millions of numbers,
 * which need not be fair to anybody, only the same for everybody.
 */
export function stream(seed: string, purpose: string): Stream {
  const drawn = chance(seed, purpose)
  let [a, b, c, d] = [
    drawn.below(2 ** 32),
    drawn.below(2 ** 32),
    drawn.below(2 ** 32),
    1 + drawn.below(2 ** 32 - 1),
  ]
  const next = () => {
    const mixed = a ^ (a << 11)
    a = b
    b = c
    c = d
    d = (d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8)) >>> 0
    return d
  }
  return {
    below: (bound) => Math.floor((next() / 2 ** 32) * bound),
    unit: () => next() / 2 ** 32,
  }
}
