import type { Json } from '@korzo/proofs'
import { smallestConflict } from './conflict.ts'
import { type FlatTree, flatTree } from './flat-tree.ts'
import { modelOf } from './model.ts'
import type { Problem } from './problem.ts'
import { type ReasonKind, type Report, reportOf } from './report.ts'
import { applicationScores } from './scores.ts'
import type { Tree } from './search-state.ts'
import { type Solved, type StageResult, solve } from './solve.ts'

export const rule = 'selection/best@1'

/** Limits and choices of a decision; recorded with it. */
export type DecisionOptions = {
  /** Feeds the lots that break ties; null: earlier in the list is better. */
  readonly seed?: string | null
  readonly reasons?: ReasonKind
  /** Steps of the search for each objective; by default by the size of the problem. */
  readonly steps?: number
  /** Steps for each application's reason. */
  readonly reasonSteps?: number
}

/** Prices and branches from which anyone can check that nothing better exists. */
export type Certificate = {
  readonly stages: readonly (Omit<StageResult, 'tree'> & { readonly tree: FlatTree })[]
  readonly unique: { readonly selected: FlatTree | null; readonly whole: FlatTree | null }
  readonly lots: boolean
}

export type Selection = Report & {
  /** False when nothing can keep all rules; null when no selection was found within the counted steps. */
  readonly feasible: boolean | null
  /** A smallest set of rules that cannot hold together; null when all can. */
  readonly conflict: {
    readonly rules: readonly { readonly id: string; readonly text: string }[]
    readonly smallest: boolean
  } | null
  readonly certificate: Certificate | { readonly impossible: FlatTree } | null
  readonly parameters: {
    readonly steps: number
    readonly reasonSteps: number
    readonly reasons: ReasonKind
    readonly scoring: string
  }
  readonly steps: number
}

const conflictSteps = 500

/**
 * Decides a selection: the best by the first objective, among those the best by the second, and so on, with the proof, the reasons and
 * the reserves. The same problem and options give the same result on every machine.
 */
export function decide(problem: Problem, options: DecisionOptions = {}): Selection {
  const parameters = parametersOf(problem, options)
  const seed = options.seed ?? null
  const scores = applicationScores(problem)
  const model = modelOf(problem, scores)
  const outcome = solve(model, { steps: parameters.steps, seed })
  if (outcome.kind === 'solved') {
    const { solved, steps } = { solved: outcome.solved, steps: outcome.solved.steps }
    const report = reportOf(solved, parameters.reasons, { mostSteps: parameters.reasonSteps, seed })
    return {
      feasible: true,
      ...report,
      conflict: null,
      certificate: certificateOf(solved),
      parameters,
      steps,
    }
  }
  const impossible = outcome.kind === 'impossible'
  const asSaid = modelOf(problem, scores, 'of those selected')
  const found = impossible
    ? smallestConflict(asSaid, { model, tree: outcome.tree }, conflictSteps)
    : null
  const conflict =
    found === null
      ? null
      : { smallest: found.smallest, rules: found.rules.map(({ id, text }) => ({ id, text })) }
  const certificate = impossible ? { impossible: flatTree(outcome.tree) } : null
  return {
    feasible: impossible ? false : null,
    ...nothing,
    conflict,
    certificate,
    parameters,
    steps: outcome.steps,
  }
}

const nothing: Report = {
  selected: [],
  activities: {},
  reserves: [],
  objective: [],
  proven: false,
  unique: false,
  uniqueActivities: false,
  reasons: [],
  ties: [],
}

/** All limits spelled out: 20 million visits to applications for each objective and at most 100,000 steps, unless told otherwise. */
export function parametersOf(problem: Problem, options: DecisionOptions): Selection['parameters'] {
  const size = Math.max(1, problem.applications.length)
  return {
    steps: options.steps ?? Math.min(100_000, Math.max(1000, Math.floor(20_000_000 / size))),
    reasonSteps: options.reasonSteps ?? 2000,
    reasons: options.reasons ?? (size <= 400 ? 'exact' : 'bounds'),
    scoring: problem.scoring,
  }
}

export function certificateOf({ stages, unique, named }: Solved): Certificate {
  const flat = (tree: Tree | null) => (tree === null ? null : flatTree(tree))
  return {
    stages: stages.map((stage) => ({ ...stage, tree: flatTree(stage.tree) })),
    unique: { selected: flat(unique.selected), whole: flat(unique.whole) },
    lots: stages.length > named,
  }
}

/** What goes into the proof: all of the selection but the limits, which are its parameters. */
export function resultJson(selection: Selection): Json {
  const left = new Set(['parameters', 'steps', 'ties'])
  const kept = Object.entries(selection).filter(([name]) => !left.has(name))
  return JSON.parse(JSON.stringify(Object.fromEntries(kept))) as Json
}
