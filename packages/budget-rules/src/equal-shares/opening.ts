import type { Support } from '../support.ts'

/** What the projects of an election cost, and who supports them. */
export type Priced = {
  readonly support: Support
  readonly ranks: Int32Array
  /** Cost of each project in n-ths of a unit. */
  readonly cost: readonly bigint[]
  readonly costNumber: Float64Array
  /** The part of the utility that is equal for all supporters: the cost, or 1. */
  readonly factor: readonly bigint[]
  readonly factorNumber: Float64Array
}

/** What every count begins with, whatever its shares: the prices as long as nobody has paid and all can pay in full. */
export type Opening = {
  readonly price: Float64Array
  readonly low: Float64Array
  readonly bound: Float64Array
  /** Projects that can be bought, cheapest bound first: bounds only rise. */
  readonly byBound: Int32Array
  /** The same, by what a voter with the largest use pays, dearest first. */
  readonly byShare: Int32Array
  readonly share: Float64Array
  /** Projects without cost, in the order of ties. */
  readonly free: readonly number[]
}

export function openingOf({ support, ranks, cost, costNumber, factorNumber }: Priced): Opening {
  const supported = [...cost.keys()].filter((p) => (support.total[p] as number) > 0)
  const bought = supported.filter((p) => cost[p] !== 0n)
  const price = new Float64Array(cost.length)
  const bound = new Float64Array(cost.length).fill(Number.POSITIVE_INFINITY)
  for (const p of bought) {
    price[p] = (costNumber[p] as number) / (support.total[p] as number)
    bound[p] = lowest(price[p] as number) / (factorNumber[p] as number)
  }
  const share = price.map((each, p) => each * (support.largestUse[p] as number))
  const free = supported.filter((p) => cost[p] === 0n)
  return {
    price,
    low: price.map(lowest),
    bound,
    byBound: Int32Array.from(bought).sort((a, b) => (bound[a] as number) - (bound[b] as number)),
    byShare: Int32Array.from(bought).sort((a, b) => (share[b] as number) - (share[a] as number)),
    share,
    free: free.sort((a, b) => (ranks[a] as number) - (ranks[b] as number)),
  }
}

/** No more than the true price of which a double is known. */
function lowest(price: number): number {
  return price * (1 - 2 ** -50)
}
