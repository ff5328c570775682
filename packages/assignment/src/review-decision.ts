import type { Json } from '@korzo/proofs'
import {
  type Assigned,
  assignedJson,
  assignReviewers,
  bottleneckJson,
  type Changes,
  type Objective,
  pairsById,
  pairsOf,
  rules,
} from './assign-reviewers.ts'
import type { Bottleneck } from './bottleneck.ts'
import { reviewProblemJson } from './encode-problem.ts'
import { type Fairest, fairestAssignment } from './fairest.ts'
import type { ReviewProblem } from './problem.ts'
import { type Reasons, reasonsOf } from './reasons.ts'
import { respectsConflicts } from './rules.ts'
import { fraction } from './units.ts'

/** What to decide: `mostSteps` limits the search of the fairest assignment and is not used by the others. */
export type ReviewAim =
  | { readonly objective: Objective }
  | { readonly objective: 'fair'; readonly mostSteps: number }

/** A decision about reviewers: its public record, and what people are shown. */
export type ReviewDecision = {
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  readonly ties: readonly Json[]
  readonly result: { readonly [name: string]: Json }
  readonly bottleneck: Bottleneck | null
  readonly reasons: Reasons
  /** Sum, worst application and bounds as decimals; members that the rule does not have are absent. */
  readonly figures: { readonly [name: string]: Json }
  inputs(): Json
}

/** Decides who reviews what, with reasons and with all that a verifier needs. */
export function decideReviewers(problem: ReviewProblem, aim: ReviewAim): ReviewDecision {
  const steps = aim.objective === 'fair' ? { mostSteps: aim.mostSteps } : {}
  const base = {
    rule: rules[aim.objective],
    parameters: { decimals: problem.decimals, ...steps },
    inputs: () => reviewProblemJson(problem),
  }
  if (aim.objective === 'fair') {
    const fairest = fairestAssignment(problem, aim.mostSteps)
    return {
      ...base,
      ...('bottleneck' in fairest
        ? impossible(problem, fairest.bottleneck)
        : fair(problem, fairest)),
    }
  }
  const assigned = assignReviewers(problem, aim.objective)
  return {
    ...base,
    ...('bottleneck' in assigned
      ? impossible(problem, assigned.bottleneck)
      : best(problem, assigned)),
  }
}

type Outcome = Omit<ReviewDecision, 'rule' | 'parameters' | 'inputs'>

function impossible(problem: ReviewProblem, bottleneck: Bottleneck): Outcome {
  return {
    ties: [],
    result: bottleneckJson(bottleneck),
    bottleneck,
    reasons: { pairs: [], applications: [], reviewers: [] },
    figures: {
      sum: null,
      worst: null,
      conflictsRespected: respectsConflicts(problem, new Uint8Array(problem.affinity.length)),
    },
  }
}

function best(problem: ReviewProblem, assigned: Assigned): Outcome {
  const { decimals } = problem
  const { sum, worst, unique, steps, changes } = assigned
  return {
    ties: unique ? [] : [{ code: 'equally-good', broken: 'by the order in the file' }],
    result: assignedJson(problem, assigned),
    bottleneck: null,
    reasons: assigned.reasons(),
    figures: {
      sum: fraction(sum, decimals),
      worst: fraction(worst, decimals),
      bound: fraction(sum, decimals),
      conflictsRespected: respectsConflicts(problem, assigned.made),
      proven: true,
      unique,
      steps,
      ...(changes === null ? {} : { changes: changesJson(problem, changes) }),
    },
  }
}

function changesJson(problem: ReviewProblem, { kept, removed, added }: Changes): Json {
  return { kept, removed: pairsById(problem, removed), added: pairsById(problem, added) }
}

function fair(problem: ReviewProblem, fairest: Fairest): Outcome {
  const { decimals } = problem
  const { made, sum, worst, worstBound, sumBound, isSumBest, isWorstBest, proofs, steps } = fairest
  const isProven = (isWorstBest || worst === worstBound) && (isSumBest || sum === sumBound)
  return {
    ties: [],
    result: {
      feasible: true,
      assignment: pairsById(problem, pairsOf(problem, made)),
      sum,
      worst,
      worstBound,
      sumBound,
      isSumBest,
      ...(isWorstBest && worst < worstBound ? { isWorstBest } : {}),
      steps,
      worstProof: { weights: proofs.worst.weights, potential: proofs.worst.potential },
      sumProof: { weights: proofs.sum.weights, potential: proofs.sum.potential },
    },
    bottleneck: null,
    reasons: reasonsOf(problem, made, null),
    figures: {
      sum: fraction(sum, decimals),
      worst: fraction(worst, decimals),
      worstBound: fraction(isWorstBest ? worst : worstBound, decimals),
      conflictsRespected: respectsConflicts(problem, made),
      sumBound: fraction(isSumBest ? sum : sumBound, decimals),
      proven: isProven,
      steps,
    },
  }
}
