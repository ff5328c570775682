import type { Json } from '@korzo/proofs'
import { type Aim, bestAssignment, pairNumber } from './best-assignment.ts'
import type { Bottleneck } from './bottleneck.ts'
import { madePairs } from './made-pairs.ts'
import type { Pair, ReviewProblem } from './problem.ts'
import { type Reasons, reasonsOf } from './reasons.ts'
import { totalsOf } from './totals.ts'
import { isOnlyBest } from './uniqueness.ts'

export type Objective = 'sum' | 'least-change'

/** The versioned name of each rule. */
export const rules = {
  sum: 'assignment/maximal-sum@1',
  'least-change': 'assignment/least-change@1',
  fair: 'assignment/fairest-worst@1',
} as const

/** Every aim of an objective, most important first. */
export const aimsOf: Record<Objective, readonly Aim[]> = {
  sum: ['sum'],
  'least-change': ['kept-pairs', 'sum'],
}

/** An assignment with its reasons and with the whole numbers that prove that nothing is better. */
export type Assigned = {
  readonly made: Uint8Array
  readonly pairs: readonly Pair[]
  /** In units of 10^−decimals of the problem. */
  readonly sum: number
  readonly worst: number
  /** Whether no other assignment is as good. */
  readonly unique: boolean
  /** Pairs of the previous assignment that stay, go and come; null without a previous one. */
  readonly changes: Changes | null
  readonly potentials: readonly Float64Array[]
  readonly steps: number
  reasons(): Reasons
}

export type Changes = {
  readonly kept: number
  readonly removed: readonly Pair[]
  readonly added: readonly Pair[]
}

/** Assigns reviewers for the greatest sum, or with the fewest changes and then the greatest sum. */
export function assignReviewers(
  problem: ReviewProblem,
  objective: Objective,
): Assigned | { readonly bottleneck: Bottleneck } {
  const aims = aimsOf[objective]
  const best = bestAssignment(problem, aims)
  if ('bottleneck' in best) return best
  const { made, network, potentials, steps, flow, costs } = best
  const cost = costs[costs.length - 1] ?? new Float64Array(0)
  const potential = potentials[potentials.length - 1] ?? new Float64Array(0)
  const { sum, worst } = totalsOf(problem, made)
  return {
    made,
    pairs: pairsOf(problem, made),
    sum,
    worst,
    unique: isOnlyBest(network, flow, costs, potentials),
    changes: changesOf(problem, made),
    potentials,
    steps,
    reasons: () =>
      reasonsOf(problem, made, objective === 'sum' ? { network, flow, cost, potential } : null),
  }
}

/** The pairs that are made, application by application. */
export function pairsOf(problem: ReviewProblem, made: Uint8Array): Pair[] {
  const width = problem.reviewers.length
  return madePairs(made).map((pair) => ({
    application: Math.floor(pair / width),
    reviewer: pair % width,
  }))
}

function changesOf(problem: ReviewProblem, made: Uint8Array): Changes | null {
  const { previous } = problem
  if (previous === null) return null
  const before = new Set(previous.map((pair) => pairNumber(problem, pair)))
  const removed = previous.filter((pair) => made[pairNumber(problem, pair)] !== 1)
  const added = pairsOf(problem, made).filter((pair) => !before.has(pairNumber(problem, pair)))
  return { kept: previous.length - removed.length, removed, added }
}

/** The part of an assignment that a verifier checks: pairs by id, sums and proof in whole units. */
export function assignedJson(
  problem: ReviewProblem,
  assigned: Assigned,
): { readonly [name: string]: Json } {
  return {
    feasible: true,
    assignment: pairsById(problem, assigned.pairs),
    sum: assigned.sum,
    worst: assigned.worst,
    unique: assigned.unique,
    potentials: assigned.potentials.map((potential) => Array.from(potential, (one) => one + 0)),
  }
}

export function pairsById(problem: ReviewProblem, pairs: readonly Pair[]): Json {
  return pairs.map(({ application, reviewer }) => [
    problem.applications[application]?.id ?? '',
    problem.reviewers[reviewer]?.id ?? '',
  ])
}

/** The same when nothing is possible: the cut that proves it. */
export function bottleneckJson(bottleneck: Bottleneck): { readonly [name: string]: Json } {
  return { feasible: false, bottleneck: { ...bottleneck } }
}
