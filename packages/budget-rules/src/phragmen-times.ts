import { type Fraction, formatFraction } from './amounts.ts'
import type { Election } from './election.ts'
import { type Reason } from './outcome.ts'
import { type Support, supportOf } from './support.ts'
import { type TieOrder } from './ties.ts'

export type PhragmenOptions = {
  /** `stop`: the count ends when the next project does not fit; `skip`: that project is left out and the count goes on. */
  readonly unaffordable: 'skip' | 'stop'
}

/**
 * One count. A ballot's load is the moment at which its voters last paid: the time of a round, or 0. Times are exact:
 * `times[r] / denominator`.
 */
export type Count = {
  readonly election: Election
  readonly support: Support
  readonly ties: TieOrder
  readonly options: PhragmenOptions
  /** The round in which a ballot's voters last paid; −1 before the first. */
  readonly lastRound: Int32Array
  readonly estimate: Float64Array
  readonly pricedIn: Int32Array
  readonly open: Uint8Array
  readonly winners: number[]
  readonly times: bigint[]
  readonly timeNumbers: number[]
  denominator: bigint
  spent: bigint
  readonly tied: { readonly round: number; readonly projects: readonly number[] }[]
  readonly notes: (Reason | null)[]
  readonly moreVotes: (bigint | null)[]
}

export function rank({ ties }: Count, p: number): number {
  return ties.ranks[p] as number
}

export function costOf({ election }: Count, p: number): bigint {
  return election.projects[p]?.cost ?? 0n
}

export function begin(election: Election, ties: TieOrder, options: PhragmenOptions): Count {
  const support = supportOf(election, 'cardinality')
  const size = election.projects.length
  const open = Uint8Array.from(election.projects, ({ cost }, p) =>
    (support.total[p] as number) > 0 && cost <= election.budget ? 1 : 0,
  )
  return {
    election,
    support,
    ties,
    options,
    lastRound: new Int32Array(election.ballots.weights.length).fill(-1),
    estimate: Float64Array.from(
      election.projects,
      ({ cost }, p) => Number(cost) / (support.total[p] as number),
    ),
    pricedIn: new Int32Array(size),
    open,
    winners: [],
    times: [],
    timeNumbers: [],
    denominator: 1n,
    spent: 0n,
    tied: [],
    notes: election.projects.map(() => null),
    moreVotes: election.projects.map(() => null),
  }
}

/** Relative error of an estimate: averages of times within 2^-52 of the truth, summed over the supporters. */
export function slack({ support }: Count, p: number): number {
  return ((support.start[p + 1] as number) - (support.start[p] as number) + 16) * 2 ** -51
}

/** When the supporters of a project can buy it: (cost + Σ weight·load) / supporters, which only grows. */
export function estimateTime(count: Count, p: number): void {
  const { support, lastRound, timeNumbers } = count
  let loads = 0
  for (let at = support.start[p] as number; at < (support.start[p + 1] as number); at++) {
    const ballot = support.ballot[at] as number
    const round = lastRound[ballot] as number
    if (round >= 0) loads += (support.weights[ballot] as number) * (timeNumbers[round] as number)
  }
  count.estimate[p] = (Number(costOf(count, p)) + loads) / (support.total[p] as number)
  count.pricedIn[p] = count.winners.length
}

export type First = { readonly time: Fraction; readonly projects: readonly number[] }

/** The projects that can be bought first, and when exactly. */
export function earliest(count: Count): First | null {
  const best = smallestEstimate(count)
  if (best < 0) return null
  const limit = (count.estimate[best] as number) * (1 + slack(count, best))
  let first: First = { time: exactTime(count, best), projects: [best] }
  for (let p = 0; p < count.open.length; p++) {
    if (p === best || !mayBeFirst(count, p, limit)) continue
    if (count.pricedIn[p] !== count.winners.length) estimateTime(count, p)
    if (!mayBeFirst(count, p, limit)) continue
    const time = exactTime(count, p)
    const order = time.n * first.time.d - first.time.n * time.d
    if (order < 0n) first = { time, projects: [p] }
    else if (order === 0n) first = { time, projects: [...first.projects, p] }
  }
  return first
}

export function mayBeFirst(count: Count, p: number, limit: number): boolean {
  return count.open[p] === 1 && (count.estimate[p] as number) * (1 - slack(count, p)) <= limit
}

export function smallestEstimate(count: Count): number {
  for (;;) {
    let best = -1
    for (let p = 0; p < count.open.length; p++) {
      if (count.open[p] === 0) continue
      if (best < 0 || (count.estimate[p] as number) < (count.estimate[best] as number)) best = p
    }
    if (best < 0 || count.pricedIn[best] === count.winners.length) return best
    estimateTime(count, best)
  }
}

/** For each earlier round, how many supporters of the project paid last in it. */
export function payersByRound({ support, lastRound, winners }: Count, p: number): Float64Array {
  const payers = new Float64Array(winners.length)
  for (let at = support.start[p] as number; at < (support.start[p + 1] as number); at++) {
    const ballot = support.ballot[at] as number
    const round = lastRound[ballot] as number
    if (round >= 0) payers[round] = (payers[round] as number) + (support.weights[ballot] as number)
  }
  return payers
}

/** Σ weight·load of the supporters, times the denominator of the times. */
export function loadsOf(count: Count, p: number): bigint {
  let loads = 0n
  payersByRound(count, p).forEach((payers, round) => {
    if (payers > 0) loads += BigInt(payers) * (count.times[round] as bigint)
  })
  return loads
}

export function exactTime(count: Count, p: number): Fraction {
  return {
    n: costOf(count, p) * count.denominator + loadsOf(count, p),
    d: BigInt(count.support.total[p] as number) * count.denominator,
  }
}

export function fraction({ n, d }: Fraction): number {
  const scale = 1n << 80n
  return Number((n * scale) / d) / 2 ** 80
}

export function money({ election }: Count, { n, d }: Fraction): string {
  return formatFraction({ n, d }, election.places, Math.max(4, election.places))
}
