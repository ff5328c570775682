import { chance } from '@korzo/proofs'
import type { Model } from './model.ts'
import { search } from './search.ts'
import type { Step, Tree } from './search-state.ts'
import {
  boundOf,
  type Choice,
  closeBelow,
  type Open,
  openOptions,
  type Stage,
  stageOf,
  worthOf,
} from './stage.ts'

/** One objective decided: what was reached, what cannot be passed, and why. */
export type StageResult = {
  readonly value: number
  /** No choice that keeps what was reached before is worth more. Equal to `value` when proven. */
  readonly bound: number
  /** The parts (1: being selected, −1: all) in which every choice of this value agrees with the one taken; 0: not shown. */
  readonly only: number
  /** Shows that nothing is worth bound + 1; and where `only` is not 0, that nothing else is worth as much as `value`. */
  readonly tree: Tree
  /** Prices that close for all later stages what cannot reach `value`. */
  readonly keep: Step | null
}

/** A solved model. */
export type Solved = {
  /** With one more objective, the lots, when the named ones left a tie. */
  readonly model: Model
  readonly choice: Choice
  readonly stages: readonly StageResult[]
  /** For the set selected, and for the whole choice with its activities: the proof that no other is as good, or null. */
  readonly unique: { readonly selected: Tree | null; readonly whole: Tree | null }
  /** How many stages the named objectives are; one more means that lots decided. */
  readonly named: number
  readonly steps: number
}

export type Outcome =
  | { readonly kind: 'solved'; readonly solved: Solved }
  /** Nothing keeps all rules, and the tree shows it. */
  | { readonly kind: 'impossible'; readonly tree: Tree; readonly steps: number }
  /** The counted steps were used up before any choice was found. */
  | { readonly kind: 'unknown'; readonly steps: number }

export type Effort = { readonly steps: number; readonly seed: string | null }

/** Decides all objectives in their order, then whether another choice is as good, then, if so, by lot or by the order of the list. */
export function solve(model: Model, { steps, seed }: Effort): Outcome {
  const open = openOptions(model)
  const progress: Progress = { open, mostSteps: steps, stages: [], choice: null, steps: 0 }
  for (let objective = 0; objective < model.worth.length; objective++) {
    const ended = decideStage(model, progress, objective)
    if (ended !== null) return ended
  }
  const choice = progress.choice
  if (choice === null) return { kind: 'unknown', steps: progress.steps }
  const unique = uniqueness(model, progress, choice)
  const named = model.worth.length
  const drawn = unique.whole === null ? withLots(model, seed) : model
  if (unique.whole === null) decideStage(drawn, progress, named)
  const solved: Solved = {
    model: drawn,
    choice: progress.choice ?? choice,
    stages: progress.stages,
    unique,
    named,
    steps: progress.steps,
  }
  return { kind: 'solved', solved }
}

type Progress = {
  /** Narrowed as objectives are decided. */
  readonly open: Open
  readonly mostSteps: number
  readonly stages: StageResult[]
  choice: Choice | null
  steps: number
}

function decideStage(model: Model, progress: Progress, objective: number): Outcome | null {
  const { open, mostSteps } = progress
  const stage = stageOf(
    model,
    objective,
    progress.stages.map(({ value }) => value),
  )
  const found = search(stage, open, { mostSteps, known: progress.choice })
  progress.steps += found.steps
  if (found.choice === null) {
    return found.finished
      ? { kind: 'impossible', tree: found.tree, steps: progress.steps }
      : { kind: 'unknown', steps: progress.steps }
  }
  progress.choice = found.choice
  const { value, bound, only, tree, root } = found
  progress.stages.push({ value, bound, only, tree, keep: root })
  if (root !== null) keepReach(stage, open, root, value)
  keepOnly(model, open, found.choice, only)
  return null
}

/** Closes what cannot reach the value decided. */
export function keepReach(stage: Stage, open: Open, step: Step, value: number): void {
  const bound = boundOf(stage, open, step)
  if (bound !== null) closeBelow(stage.model, open, bound, value)
}

/** Closes what does not hold the same parts as the choice, among those in the mask. */
export function keepOnly(model: Model, open: Open, choice: Choice, mask: number): void {
  choice.forEach((chosen, index) => {
    for (
      let option = model.optionStart[index] as number;
      option < (model.optionStart[index + 1] as number);
      option++
    ) {
      if (
        (((model.optionMask[option] as number) ^ (model.optionMask[chosen] as number)) & mask) !==
        0
      )
        open[option] = 0
    }
  })
}

function uniqueness(model: Model, progress: Progress, choice: Choice): Solved['unique'] {
  const { open, mostSteps } = progress
  if (progress.stages.some(({ value, bound }) => value !== bound))
    return { selected: null, whole: null }
  const reached = progress.stages.map(({ value }) => value)
  const last = reached.length - 1
  const stage = stageOf(model, last, reached.slice(0, last))
  const value = reached[last] as number
  const none = (mask: number): Tree | null => {
    const found = search(stage, open, {
      aim: { kind: 'another', known: choice, value, mask },
      mostSteps,
    })
    progress.steps += found.steps
    return found.finished && found.choice === null ? found.tree : null
  }
  const selected = none(1)
  return { selected, whole: selected === null ? null : none(-1) }
}

/** Lots for each part: drawn from the seed; without a seed, earlier in the list is better. */
export function withLots(model: Model, seed: string | null): Model {
  const parts = model.partActivity.length
  const lots = new Float64Array(parts)
  if (seed === null) {
    for (let part = 0; part < parts; part++) lots[part] = parts - part
    return { ...model, worth: [...model.worth, lots] }
  }
  const { below } = chance(seed, 'selection lots')
  for (let part = 0; part < parts; part++) lots[part] = 1 + below(1_000_000)
  return { ...model, worth: [...model.worth, lots] }
}

/** What the choice is worth by each objective, recomputed from the parts in whole numbers; null when it breaks a row. */
export function worths(model: Model, choice: Choice): number[] | null {
  const values: number[] = []
  for (let objective = 0; objective < model.worth.length; objective++) {
    const value = worthOf(stageOf(model, objective, []), choice)
    if (value === null) return null
    values.push(value)
  }
  return values
}
