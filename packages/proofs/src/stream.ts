import { chance } from './chance.ts'

/** Fast numbers for a search: 0 … bound − 1, bound at most 2^32. */
export type Stream = { below(bound: number): number; unit(): number }

/**
 * xorshift128 (Marsaglia 2003), its four words drawn from `chance(seed, purpose)`: a search asks for millions of numbers,
 * which need not be fair to anybody, only the same for everybody.
 */
export function stream(seed: string, purpose: string): Stream {
  const drawn = chance(seed, purpose)
  // In a typed array: numbers above 2^31 would otherwise be allocated one by one.
  const state = Int32Array.of(
    drawn.below(2 ** 32),
    drawn.below(2 ** 32),
    drawn.below(2 ** 32),
    1 + drawn.below(2 ** 32 - 1),
  )
  const next = () => {
    const a = state[0] as number
    const d = state[3] as number
    const mixed = a ^ (a << 11)
    state[0] = state[1] as number
    state[1] = state[2] as number
    state[2] = d
    const made = d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8)
    state[3] = made
    return made >>> 0
  }
  return {
    below: (bound) => Math.floor((next() / 2 ** 32) * bound),
    unit: () => next() / 2 ** 32,
  }
}
