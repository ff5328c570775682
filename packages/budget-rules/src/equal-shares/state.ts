import type { Election } from '../election.ts'
import { type Support, supportOf, type Utility } from '../support.ts'

/**
 * An election made ready for Equal Shares. Money is counted in n-ths of the smallest unit of the currency, n voters:
 * so equal shares of the budget are whole numbers.
 */
export type Market = {
  readonly election: Election
  readonly utility: Utility
  readonly support: Support
  readonly ranks: Int32Array
  /** Cost of each project in n-ths of a unit. */
  readonly cost: readonly bigint[]
  readonly costNumber: Float64Array
  /** The part of the utility that is equal for all supporters: the cost, or 1. */
  readonly factor: readonly bigint[]
  readonly factorNumber: Float64Array
}

export function marketOf(election: Election, utility: Utility, ranks: Int32Array): Market {
  const voters = BigInt(election.ballots.voters)
  const cost = election.projects.map((project) => project.cost * voters)
  const factor = election.projects.map((project) => (utility === 'cost' ? project.cost : 1n))
  return {
    election,
    utility,
    support: supportOf(election, utility),
    ranks,
    cost,
    costNumber: Float64Array.from(cost, Number),
    factor,
    factorNumber: Float64Array.from(factor, Number),
  }
}

/** Still has money. */
export const notEmptied = 0x7fffffff

/**
 * One count in progress. All doubles are filters: `money` differs from the true money by at most `error` where it is
 * positive, and is exactly zero where it is zero; `low` never exceeds the true price.
 */
export type Count = {
  readonly market: Market
  /** What every voter begins with, in n-ths of a unit. */
  readonly endowment: bigint
  readonly money: Float64Array
  error: number
  /** The round in which a ballot's voters gave their last money. */
  readonly emptiedIn: Int32Array
  /** The round in which a project was chosen; −1 while it is not. */
  readonly roundOf: Int32Array
  /** Latest estimate of a project's price for one unit of use. */
  readonly price: Float64Array
  readonly low: Float64Array
  /** The round for which `price` holds; −1 when it is only a lower bound. */
  readonly pricedIn: Int32Array
  /** 1 while the supporters may still afford the project. */
  readonly open: Uint8Array
  readonly winners: number[]
  /** Projects without cost, chosen before the first round. */
  readonly free: readonly number[]
  readonly ties: { readonly round: number; readonly projects: readonly number[] }[]
  /** Exact prices of the first rounds: prices[r] / denominator, filled when needed. */
  readonly ledger: { denominator: bigint; readonly prices: bigint[] }
}

export function beginCount(market: Market, endowment: bigint): Count {
  const { support, costNumber, election } = market
  const size = election.projects.length
  const start = Number(endowment)
  const count: Count = {
    market,
    endowment,
    money: new Float64Array(election.ballots.weights.length).fill(start),
    error: start * 2 ** -52,
    emptiedIn: new Int32Array(election.ballots.weights.length).fill(notEmptied),
    roundOf: new Int32Array(size).fill(-1),
    price: new Float64Array(size),
    low: new Float64Array(size),
    pricedIn: new Int32Array(size).fill(-1),
    open: new Uint8Array(size),
    winners: [],
    free: [],
    ties: [],
    ledger: { denominator: 1n, prices: [] },
  }
  const free: number[] = []
  for (let p = 0; p < size; p++) {
    const total = support.total[p] as number
    if (total === 0) continue
    if (market.cost[p] === 0n) {
      free.push(p)
      continue
    }
    count.open[p] =
      BigInt(support.voters[p] as number) * endowment >= (market.cost[p] as bigint) ? 1 : 0
    const price = (costNumber[p] as number) / total
    count.price[p] = price
    count.low[p] = price * (1 - 2 ** -50)
    if (price * (support.largestUse[p] as number) < start * (1 - 2 ** -40)) count.pricedIn[p] = 0
  }
  free.sort((a, b) => (market.ranks[a] as number) - (market.ranks[b] as number))
  return { ...count, free }
}
