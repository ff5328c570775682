import { type Model, modelOf } from './model.ts'
import type { Objective } from './problem.ts'
import { search } from './search.ts'
import type { BranchCosts } from './search-state.ts'
import type { Solved } from './solve.ts'
import {
  type Bound,
  boundOf,
  type Choice,
  close,
  type Open,
  openOptions,
  stageOf,
} from './stage.ts'

/** What it costs to decide one application the other way: the first objective that would become worse, and by how much. */
export type Cost = {
  readonly objective: number
  readonly amount: number
  /** False: at least this much (the steps for an exact answer were used up, or only bounds were asked for). */
  readonly exact: boolean
  /** Those who would come in and those who would go, when the exact answer is known. */
  readonly enters: readonly number[]
  readonly leaves: readonly number[]
}

/** A cost; `tie`: nothing would be worse by any objective; `impossible`: the rules do not allow it. */
export type Flip = Cost | 'tie' | 'impossible'

/** For each application what the other decision about it would cost, found by deciding again with it forced. */
export function exactFlips(solved: Solved, mostSteps: number): Flip[] {
  const model = namedModel(solved)
  const costs: BranchCosts = new Map()
  return Array.from({ length: model.applications }, (_, index) =>
    flipOf({ model, solved, mostSteps, costs }, index),
  )
}

/** The same as lower limits, from the prices that prove the first objective: no new search. */
export function boundedFlips(solved: Solved): Flip[] {
  const model = namedModel(solved)
  const [first] = solved.stages
  const stage = stageOf(model, 0, [])
  const open = openOptions(model)
  const bound = first?.keep ? boundOf(stage, open, first.keep) : null
  return Array.from({ length: model.applications }, (_, index): Flip => {
    if (bound === null || first === undefined)
      return { objective: 0, amount: 0, exact: false, enters: [], leaves: [] }
    const other = bestOther(model, open, bound, {
      index,
      selected: isSelected(model, solved.choice, index),
    })
    if (other === -Infinity) return 'impossible'
    const most = Math.floor(
      (bound.total - (bound.best[index] as number) + other) / bound.denominator,
    )
    return {
      objective: 0,
      amount: Math.max(0, first.value - most),
      exact: false,
      enters: [],
      leaves: [],
    }
  })
}

/** The applications a choice selects by score alone: places, budget and activities hold, the quotas do not. */
export function selectedWithoutQuotas(solved: Solved, mostSteps: number): Set<number> | null {
  const { model } = solved
  const free = modelOf({ ...model.problem, quotas: [] }, model.scores)
  const { choice, finished } = search(stageOf(free, 0, []), openOptions(free), {
    mostSteps,
    valueOnly: true,
  })
  return choice === null || !finished ? null : new Set(selectedIn(free, choice))
}

export function isSelected(model: Model, choice: Choice, index: number): boolean {
  return ((model.optionMask[choice[index] as number] as number) & 1) === 1
}

export function selectedIn(model: Model, choice: Choice): number[] {
  return [...choice.keys()].filter((index) => isSelected(model, choice, index))
}

/** The model with the objectives that were named, without the lots. */
function namedModel({ model, named }: Solved): Model {
  return { ...model, worth: model.worth.slice(0, named) }
}

function bestOther(
  model: Model,
  open: Open,
  { option }: Bound,
  { index, selected }: { index: number; selected: boolean },
): number {
  let best = -Infinity
  for (
    let at = model.optionStart[index] as number;
    at < (model.optionStart[index + 1] as number);
    at++
  ) {
    if (open[at] === 0 || (((model.optionMask[at] as number) & 1) === 1) === selected) continue
    best = Math.max(best, option[at] as number)
  }
  return best
}

type Context = {
  readonly model: Model
  readonly solved: Solved
  readonly mostSteps: number
  readonly costs: BranchCosts
}

function flipOf({ model, solved, mostSteps, costs }: Context, index: number): Flip {
  const open = openOptions(model)
  const selected = isSelected(model, solved.choice, index)
  close(model, open, { application: index, bit: 1, kept: !selected })
  const reached: number[] = []
  for (let objective = 0; objective < model.worth.length; objective++) {
    const before = solved.stages[objective]?.value ?? 0
    const stage = stageOf(model, objective, reached)
    const found = search(stage, open, {
      mostSteps,
      valueOnly: true,
      ...(objective === 0 && { costs }),
    })
    if (found.choice === null && found.finished) return 'impossible'
    if (!found.finished || found.choice === null) {
      return {
        objective,
        amount: Math.max(0, before - found.bound),
        exact: false,
        enters: [],
        leaves: [],
      }
    }
    reached.push(found.value)
    if (found.value !== before) {
      const other = decidedOn({ model, open, mostSteps }, reached, found.choice)
      const amount = before - found.value
      return { objective, amount, exact: true, ...changes(model, solved.choice, other) }
    }
  }
  return 'tie'
}

/** Objectives that look at who is selected, not only at who takes part in what. */
function isAboutSelected(objective: Objective | undefined): boolean {
  return typeof objective === 'object' || ['score', 'places', 'low-cost'].includes(objective ?? '')
}

/** Of the choices that reach these values, the best by the later objectives, as far as they say who is selected. */
function decidedOn(
  { model, open, mostSteps }: { model: Model; open: Open; mostSteps: number },
  reached: number[],
  first: Choice,
): Choice {
  const { objectives } = model.problem
  const last = objectives.findLastIndex(isAboutSelected)
  let choice = first
  while (reached.length <= last) {
    const stage = stageOf(model, reached.length, reached)
    const found = search(stage, open, { mostSteps, valueOnly: true })
    if (found.choice === null || !found.finished) return choice
    choice = found.choice
    reached.push(found.value)
  }
  return choice
}

/** Who would come in and who would go. */
function changes(model: Model, from: Choice, to: Choice): { enters: number[]; leaves: number[] } {
  const [before, after] = [new Set(selectedIn(model, from)), new Set(selectedIn(model, to))]
  return {
    enters: [...after].filter((index) => !before.has(index)),
    leaves: [...before].filter((index) => !after.has(index)),
  }
}
