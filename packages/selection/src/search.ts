import { anyBranch, branchOf } from './branching.ts'
import { addOption, type Corner, copyOf, type Descent, startingCorner } from './corner.ts'
import { descend } from './descent.ts'
import { likeliest } from './fractions.ts'
import { improved } from './improve.ts'
import { sizesOf, stepAt } from './prices.ts'
import type {
  Aim,
  Branch,
  BranchCosts,
  Growing,
  Search,
  Step,
  Tree,
  Waiting,
} from './search-state.ts'
import {
  agrees,
  boundOf,
  type Choice,
  close,
  closeBelow,
  emptyBound,
  isBelow,
  type Open,
  type Stage,
  withoutObjective,
  worthOf,
} from './stage.ts'
import { descentAt, descentsFor } from './starting.ts'

export type Found = {
  /** The best choice, or the other one; null when there is none. */
  readonly choice: Choice | null
  readonly value: number
  /** No choice is worth more. Equal to `value` when the search was finished. */
  readonly bound: number
  readonly finished: boolean
  /** No choice is worth as much as `value` unless it holds the same parts among those in this mask; 0: not shown. */
  readonly only: number
  /** Proves the bound and `only`; with the aim `another`, that there is none. */
  readonly tree: Tree
  readonly steps: number
  /** The prices at the root. */
  readonly root: Step | null
}

/** Thrown inside when the counted steps are used up, or another choice is found. */
class Stopped extends Error {}

/**
 * Branch and bound, depth first, with the bound of `descend`. Deterministic: the same stage gives the same tree everywhere.
 *
 * @param open what may be chosen; not changed.
 */
export function search(
  stage: Stage,
  open: Open,
  {
    aim = { kind: 'best' },
    mostSteps,
    known = null,
    valueOnly = false,
    costs = new Map(),
  }: {
    readonly aim?: Aim
    /** Only the value matters, not whether another choice has it. */
    readonly valueOnly?: boolean
    /** What dividing by parts cost in related searches; added to. */
    readonly costs?: BranchCosts
    readonly mostSteps: number
    /** A choice to begin with. */
    readonly known?: Choice | null
  },
): Found {
  const least = stage.worth.reduce((sum, worth) => sum + Math.min(0, worth), 0)
  const state: Search = {
    stage,
    nothing: withoutObjective(stage),
    descents: descentsFor(stage),
    bound: emptyBound(stage.model),
    sizes: sizesOf(stage),
    aim,
    mostSteps,
    best: null,
    wanted: aim.kind === 'another' ? aim.value : least,
    steps: 0,
    visited: 0,
    valueOnly,
    mask: aim.kind === 'another' ? aim.mask : dependsOnActivities(stage) ? -1 : 1,
    tied: false,
    settled: [],
    root: null,
    waiting: [],
    costs,
  }
  if (known !== null) offer(state, known)
  const tree: Growing = { steps: [] }
  try {
    grow(state, open, startingCorner(stage.rows), tree)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return foundBy(state, tree, false)
  }
  return foundBy(state, tree, true)
}

function foundBy(state: Search, tree: Tree, finished: boolean): Found {
  const value =
    state.wanted - (state.aim.kind !== 'another' && (state.tied || state.best === null) ? 1 : 0)
  const only = finished && state.best !== null && !state.tied ? state.mask : 0
  let bound = value
  for (const { open } of finished ? [] : state.waiting) {
    const above = state.root === null ? null : boundOf(state.stage, open, state.root, state.bound)
    bound = Math.max(bound, above === null ? Infinity : Math.floor(above.total / above.denominator))
  }
  return {
    choice: state.best,
    value,
    bound,
    finished,
    only,
    tree,
    steps: state.steps,
    root: state.root,
  }
}

/** Looks at nodes, going down along the likelier side, then taking up the node with the highest bound. */
function grow(state: Search, open: Open, corner: Corner, root: Growing): void {
  state.waiting.push({ open: open.slice(), corner, node: root, bound: Infinity, depth: 0 })
  let next = state.waiting.pop()
  while (next !== undefined) {
    if (state.steps >= state.mostSteps) {
      state.waiting.push(next)
      throw new Stopped()
    }
    next = visit(state, next) ?? takeHighest(state.waiting)
  }
}

function takeHighest(waiting: Waiting[]): Waiting | undefined {
  let highest = -1
  for (let at = 0; at < waiting.length; at++) {
    if (highest < 0 || (waiting[at] as Waiting).bound > (waiting[highest] as Waiting).bound)
      highest = at
  }
  const last = waiting.pop()
  if (highest < 0 || highest === waiting.length) return last
  const taken = waiting[highest] as Waiting
  waiting[highest] = last as Waiting
  return taken
}

/** Bounds a node; if it stays open, divides it and returns the child to go on with. */
function visit(state: Search, { open, corner, node, depth }: Waiting): Waiting | null {
  const descent = descentAt(state, open, corner)
  const ending = descend(descent, state.wanted, Math.max(0, state.mostSteps - state.steps))
  state.steps += descent.steps + 1
  const step =
    ending === 'endless'
      ? fallingStep(state, descent)
      : stepAt(state.stage, state.sizes, corner.prices)
  node.steps.push(step)
  if (apply(state, open, step) === 'closed') return null
  if (ending !== 'endless') {
    const { wanted } = state
    const likely = likeliest(descent)
    offer(state, likely)
    if (state.visited++ < 4 || state.visited % 16 === 0) offer(state, improved(descent, likely))
    if (state.wanted > wanted && apply(state, open, step) === 'closed') return null
  }
  if (isKnown(state, open)) {
    state.settled.push({ open, corner, node, depth, bound: descent.value })
    return null
  }
  const branch =
    ending === 'endless' ? anyBranch(state, open, descent) : branchOf(state, open, descent)
  if (branch === null) {
    node.steps.push(...lastStep(state, open))
    return null
  }
  return divide(state, { open, corner, node, depth, bound: descent.value }, branch)
}

function divide(
  state: Search,
  { open, corner, node, depth, bound }: Waiting,
  { application, bit, heldFirst }: Branch,
): Waiting {
  const child = (held: boolean): Waiting => {
    const part = open.slice()
    close(state.stage.model, part, { application, bit, kept: held })
    const own = held === heldFirst ? corner : copyOf(corner)
    return { open: part, corner: own, node: { steps: [] }, bound, depth: depth + 1 }
  }
  const held = child(true)
  const notHeld = child(false)
  node.branch = { application, bit, held: held.node, notHeld: notHeld.node }
  state.waiting.push(heldFirst ? notHeld : held)
  return heldFirst ? held : notHeld
}

/** Along this edge the bound falls for ever: the edge itself, as prices without an objective, shows that nothing fits. */
function fallingStep(state: Search, descent: Descent): Step {
  return stepAt(state.nothing, { ...state.sizes, worth: 0 }, descent.edge)
}

function apply(state: Search, open: Open, step: Step): 'closed' | 'open' {
  const stage = step.objective < 0 ? state.nothing : state.stage
  const wanted = step.objective < 0 ? 0 : state.wanted
  const bound = boundOf(stage, open, step, state.bound)
  if (bound === null) return 'open'
  if (step.objective >= 0) state.root ??= step
  if (isBelow(bound, wanted)) return 'closed'
  closeBelow(state.stage.model, open, bound, wanted)
  return 'open'
}

/** Takes a choice if it keeps every row and is what the search looks for. */
function offer(state: Search, choice: Choice): void {
  const value = worthOf(state.stage, choice)
  if (value === null || value < state.wanted) return
  const { optionMask } = state.stage.model
  const known = state.aim.kind === 'another' ? state.aim.known : state.best
  const differs = (option: number, index: number): boolean =>
    (((optionMask[option] as number) ^ (optionMask[known?.[index] as number] as number)) &
      state.mask) !==
    0
  if (state.aim.kind === 'another') {
    if (!choice.some(differs)) return
    state.best = choice
    throw new Stopped()
  }
  if (state.aim.kind === 'any') {
    state.best = choice
    throw new Stopped()
  }
  if (state.best !== null && value === state.wanted && !state.tied) {
    if (!choice.some(differs)) return
    state.tied = true
  } else {
    state.best = choice
    state.tied = state.valueOnly
  }
  state.wanted = value + (state.tied ? 1 : 0)
  state.waiting.push(...state.settled.splice(0))
}

/** Whether all that is open agrees with the known choice where it matters. */
function isKnown({ aim, best, tied, mask, stage: { model } }: Search, open: Open): boolean {
  const known = aim.kind === 'another' ? aim.known : tied ? null : best
  return known !== null && agrees(model, open, known, mask)
}

function dependsOnActivities({ model, worth }: Stage): boolean {
  return worth.some((value, part) => value !== 0 && (model.partActivity[part] as number) >= 0)
}

/** With every part decided: the choice's own value, or the row it breaks, closes the node. */
function lastStep(state: Search, open: Open): Step[] {
  const { stage, nothing } = state
  const { model } = stage
  const only = Int32Array.from({ length: model.applications }, (_, index) =>
    open.indexOf(1, model.optionStart[index]),
  )
  offer(state, only)
  const used = new Float64Array(stage.rows)
  const counted = { stage, entryCount: stage.entryCount, used }
  only.forEach((option, index) => addOption(counted, index, option, 1))
  const broken = used.findIndex(
    (sum, row) => sum > (stage.high[row] as number) || sum < (stage.low[row] as number),
  )
  if (broken < 0) return [{ objective: stage.objective, denominator: 1, rows: [], prices: [] }]
  const price = (used[broken] as number) > (stage.high[broken] as number) ? 1 : -1
  return [{ objective: nothing.objective, denominator: 1, rows: [broken], prices: [price] }]
}
