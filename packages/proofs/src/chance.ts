import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** The only source of chance in a decision: everybody who knows the seed draws the same. */
export type Chance = {
  /** A whole number from 0 to bound − 1, each equally likely. `bound` is a safe positive integer. */
  below(bound: number): number
  /** A new array with the items in random order (Fisher and Yates, from the end). */
  shuffled<T>(items: readonly T[]): T[]
}

/**
 * Chance from a seed. Block i of the stream is SHA-256(utf8(`korzo-chance/1\n${purpose}\n${seed}\n${i}`)), i = 0, 1, …;
 * each block gives four numbers of 53 bits (the top 53 bits of its big-endian 64-bit words). `below(n)` takes the next
 * number x and rejects it while x ≥ ⌊2^53 / n⌋·n, so that no outcome is favoured; the result is x mod n.
 *
 * @param purpose names the use (`ties`, `lot`): two uses of one seed never share numbers.
 */
export function chance(seed: string, purpose: string): Chance {
  const next = numbers(`korzo-chance/1\n${purpose}\n${seed}\n`)
  const below = (bound: number): number => {
    if (!Number.isSafeInteger(bound) || bound < 1)
      throw new RangeError('bound must be a positive safe integer')
    const limit = Math.floor(2 ** 53 / bound) * bound
    let drawn = next()
    while (drawn >= limit) drawn = next()
    return drawn % bound
  }
  return {
    below,
    shuffled(items) {
      const order = [...items]
      for (let last = order.length - 1; last > 0; last--) {
        const other = below(last + 1)
        const moved = order[last] as (typeof order)[number]
        order[last] = order[other] as (typeof order)[number]
        order[other] = moved
      }
      return order
    },
  }
}

function numbers(prefix: string): () => number {
  let block = 0
  let queue: number[] = []
  return () => {
    if (queue.length === 0) queue = words(sha256(utf8ToBytes(`${prefix}${block++}`)))
    return queue.shift() as number
  }
}

function words(hash: Uint8Array): number[] {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength)
  return [0, 8, 16, 24].map((at) => view.getUint32(at) * 2 ** 21 + (view.getUint32(at + 4) >>> 11))
}
