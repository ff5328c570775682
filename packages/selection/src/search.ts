import {
  addOption,
  copyOf,
  descend,
  startingCorner,
  sumOver,
  type Corner,
  type Descent,
} from './descent.ts'
import { fractions, likeliest } from './fractions.ts'
import { improved } from './improve.ts'
import {
  boundOf,
  close,
  closeBelow,
  isBelow,
  worthOf,
  type Choice,
  type Open,
  type Prices,
  type Stage,
} from './stage.ts'

/** Prices that close options or the whole node; objective −1 shows that nothing fits at all. */
export type Step = Prices & { readonly objective: number }

/** A proof as a tree: at each node prices close options; what is left is divided by one part held or not held. */
export type Tree = {
  readonly steps: readonly Step[]
  readonly branch?: {
    readonly application: number
    readonly bit: number
    readonly held: Tree
    readonly notHeld: Tree
  }
}

/** What the search looks for: anything worth more than the best so far, or any other choice worth at least as much as a known one. */
export type Aim =
  | { readonly kind: 'best' }
  | {
      readonly kind: 'another'
      readonly known: Choice
      readonly value: number
      readonly mask: number
    }

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
  /** The corner and the step of the root: where related searches start. */
  readonly corner: Corner
  readonly root: Step | null
}

type Search = {
  readonly stage: Stage
  readonly nothing: Stage
  readonly scaled: Pick<Descent, 'low' | 'high' | 'entryCount' | 'worth'>
  readonly aim: Aim
  readonly mostSteps: number
  best: Choice | null
  /** Only choices worth at least this are of interest. */
  wanted: number
  steps: number
  visited: number
  readonly valueOnly: boolean
  /** While searching the best: which parts must differ for a choice to count as another. */
  readonly mask: number
  /** Another choice of the same worth was seen: it is no longer asked whether the best is the only one. */
  tied: boolean
  /** Nodes in which nothing but the best is left; open again when a better one is found. */
  settled: Waiting[]
  root: Step | null
  readonly waiting: Waiting[]
  readonly costs: Map<number, BranchCost>
}

/** Thrown inside when the counted steps are used up, or another choice is found. */
class Stopped extends Error {}

/**
 * Branch and bound, depth first, with the bound of `descend`. Deterministic: the same stage gives the same tree everywhere.
 *
 * @param open what may be chosen; not changed.
 * @param start a corner of a related search, or null.
 */
export function search(
  stage: Stage,
  open: Open,
  {
    aim = { kind: 'best' },
    start = null,
    mostSteps,
    known = null,
    valueOnly = false,
  }: {
    readonly aim?: Aim
    /** Only the value matters, not whether another choice has it. */
    readonly valueOnly?: boolean
    readonly start?: Corner | null
    readonly mostSteps: number
    /** A choice to begin with. */
    readonly known?: Choice | null
  },
): Found {
  const least = stage.worth.reduce((sum, worth) => sum + Math.min(0, worth), 0)
  const state: Search = {
    stage,
    nothing: { ...stage, objective: -1, worth: new Float64Array(stage.worth.length) },
    scaled: scaledOf(stage),
    aim,
    mostSteps,
    best: null,
    wanted: aim.kind === 'best' ? least : aim.value,
    steps: 0,
    visited: 0,
    valueOnly,
    mask: aim.kind === 'another' ? aim.mask : dependsOnActivities(stage) ? -1 : 1,
    tied: false,
    settled: [],
    root: null,
    waiting: [],
    costs: new Map(),
  }
  if (known !== null) offer(state, known)
  const corner = start === null ? startingCorner(stage.rows) : copyOf(start)
  const tree: Growing = { steps: [] }
  try {
    grow(state, open, corner, tree)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return foundBy(state, tree, corner, false)
  }
  return foundBy(state, tree, corner, true)
}

function foundBy(state: Search, tree: Tree, corner: Corner, finished: boolean): Found {
  const value =
    state.wanted - (state.aim.kind === 'best' && (state.tied || state.best === null) ? 1 : 0)
  const only = finished && state.best !== null && !state.tied ? state.mask : 0
  let bound = value
  for (const { open } of finished ? [] : state.waiting) {
    const above = state.root === null ? null : boundOf(state.stage, open, state.root)
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
    corner,
    root: state.root,
  }
}

/** A tenth of a thousandth at most: parts alike in everything no longer tie inside the walk; bounds are computed without it. */
function nudge(part: number): number {
  return ((Math.imul(part + 1, 2654435761) >>> 8) / 2 ** 24) * 1e-4
}

function scaledOf(stage: Stage): Search['scaled'] {
  return {
    low: stage.low.map((limit, row) => limit / (stage.scale[row] as number)),
    high: stage.high.map((limit, row) => limit / (stage.scale[row] as number)),
    entryCount: stage.entryCount.map(
      (count, at) => count / (stage.scale[stage.entryRow[at] as number] as number),
    ),
    worth: stage.worth.map((worth, part) => worth + nudge(part)),
  }
}

/** A node still to be looked at: what is open there, where to start, and a bound known from above. */
type Waiting = {
  readonly open: Open
  readonly corner: Corner
  readonly node: Growing
  readonly bound: number
  readonly depth: number
}
type Growing = {
  steps: Step[]
  branch?: { application: number; bit: number; held: Growing; notHeld: Growing }
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
    ending === 'endless' ? fallingStep(state, descent) : stepAt(state.stage, corner.prices)
  node.steps.push(step)
  if (apply(state, open, step) === 'closed') return null
  if (ending !== 'endless') {
    const likely = likeliest(descent)
    offer(state, likely)
    if (state.visited++ < 4 || state.visited % 16 === 0) offer(state, improved(descent, likely))
    if (apply(state, open, step) === 'closed') return null
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

type Branch = { readonly application: number; readonly bit: number; readonly heldFirst: boolean }

function divide(
  state: Search,
  { open, corner, node, depth, bound }: Waiting,
  { application, bit, heldFirst }: Branch,
): Waiting {
  const child = (held: boolean): Waiting => {
    const part = open.slice()
    close(state.stage.model, part, application, bit, held)
    return { open: part, corner: copyOf(corner), node: { steps: [] }, bound, depth: depth + 1 }
  }
  const held = child(true)
  const notHeld = child(false)
  node.branch = { application, bit, held: held.node, notHeld: notHeld.node }
  state.waiting.push(heldFirst ? notHeld : held)
  return heldFirst ? held : notHeld
}

/** Sets up a descent at a corner: the best open option of each application, what they use and what the bound is there. */
function descentAt(state: Search, open: Open, corner: Corner): Descent {
  const { stage, scaled } = state
  const { model, rows } = stage
  const free: number[] = []
  const descent: Descent = {
    stage,
    open,
    corner,
    ...scaled,
    free: new Int32Array(0),
    choice: new Int32Array(model.applications),
    used: new Float64Array(rows),
    upward: new Uint8Array(rows),
    net: new Float64Array(stage.worth.length),
    rate: new Float64Array(stage.worth.length),
    edge: new Float64Array(rows),
    value: 0,
    steps: 0,
  }
  settlePrices(descent)
  for (let part = 0; part < descent.net.length; part++) {
    let net = descent.worth[part] as number
    const end = stage.entryStart[part + 1] as number
    for (let at = stage.entryStart[part] as number; at < end; at++) {
      net -=
        (corner.prices[stage.entryRow[at] as number] as number) * (descent.entryCount[at] as number)
    }
    descent.net[part] = net
  }
  for (let index = 0; index < model.applications; index++) {
    if (chooseBest(descent, index) > 1) free.push(index)
  }
  preferTies(descent)
  for (let index = 0; index < model.applications; index++)
    addOption(descent, index, descent.choice[index] as number, 1)
  return { ...descent, free: Int32Array.from(free) }
}

function settlePrices(descent: Descent): void {
  const { corner, low, high } = descent
  for (let row = 0; row < corner.prices.length; row++) {
    const price = corner.prices[row] as number
    if (price > 0 ? high[row] === Infinity : low[row] === -Infinity) corner.prices[row] = 0
    const settled = corner.prices[row] as number
    descent.upward[row] = settled > 0 || (settled === 0 && high[row] !== Infinity) ? 1 : 0
    if (settled !== 0) descent.value += settled * ((settled > 0 ? high[row] : low[row]) as number)
  }
}

/** Takes the best open option; how many are open. */
function chooseBest(descent: Descent, index: number): number {
  const { stage, open } = descent
  const end = stage.model.optionStart[index + 1] as number
  let count = 0
  let best = -Infinity
  for (let option = stage.model.optionStart[index] as number; option < end; option++) {
    if (open[option] === 0) continue
    count++
    const value = sumOver(stage, descent.net, index, option)
    if (value <= best) continue
    best = value
    descent.choice[index] = option
  }
  descent.value += best
  return count
}

/** Of two options that tie by a plane of the corner, the plane's own is taken, so that its fraction can be read off. */
function preferTies(descent: Descent): void {
  const { corner, stage, open } = descent
  corner.owner.forEach((owner, plane) => {
    if (owner < 0) return
    const chosen = sumOver(stage, descent.net, owner, descent.choice[owner] as number)
    for (const option of [corner.from[plane] as number, corner.to[plane] as number]) {
      if (open[option] === 0 || sumOver(stage, descent.net, owner, option) < chosen - 1e-6) continue
      descent.choice[owner] = option
      return
    }
  })
}

/** Rounds the prices of a corner to whole numbers, as fine as 2^53 allows. */
export function stepAt(stage: Stage, scaledPrices: Float64Array): Step {
  const real = scaledPrices.map((price, row) => price / (stage.scale[row] as number))
  let magnitude = 1
  for (let part = 0; part < stage.worth.length; part++) {
    magnitude += Math.abs(stage.worth[part] as number)
    const end = stage.entryStart[part + 1] as number
    for (let at = stage.entryStart[part] as number; at < end; at++) {
      magnitude += Math.abs(
        (real[stage.entryRow[at] as number] as number) * (stage.entryCount[at] as number),
      )
    }
  }
  for (let row = 0; row < stage.rows; row++) {
    const price = real[row] as number
    if (price !== 0) magnitude += Math.abs(price * limitOf(stage, row, price))
  }
  let denominator = 2 ** 36
  while (denominator > 1 && denominator * magnitude > 2 ** 51) denominator /= 2
  return { objective: stage.objective, denominator, ...listed(stage, real, denominator) }
}

function limitOf(stage: Stage, row: number, price: number): number {
  const limit = (price > 0 ? stage.high[row] : stage.low[row]) as number
  return Number.isFinite(limit) ? limit : 0
}

function listed(
  stage: Stage,
  real: Float64Array,
  denominator: number,
): { rows: number[]; prices: number[] } {
  const rows: number[] = []
  const prices: number[] = []
  for (let row = 0; row < stage.rows; row++) {
    const price = Math.round((real[row] as number) * denominator)
    if (price === 0 || !Number.isFinite(price > 0 ? stage.high[row] : stage.low[row])) continue
    rows.push(row)
    prices.push(price)
  }
  return { rows, prices }
}

/** Along this edge the bound falls for ever: the edge itself, as prices without an objective, shows that nothing fits. */
function fallingStep(state: Search, descent: Descent): Step {
  return stepAt(state.nothing, descent.edge)
}

function apply(state: Search, open: Open, step: Step): 'closed' | 'open' {
  const stage = step.objective < 0 ? state.nothing : state.stage
  const wanted = step.objective < 0 ? 0 : state.wanted
  const bound = boundOf(stage, open, step)
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

/** What deciding a part lowered the bound by, when it was tried. */
type BranchCost = { readonly held: number; readonly notHeld: number }

/** So many of the most undecided parts are tried before dividing, with so many steps on each side. */
const mostTried = 8
const trialSteps = 12

/** Divides where both sides lower the bound most (strong branching, remembered per part; Achterberg, Koch, Martin 2005). */
function branchOf(state: Search, open: Open, descent: Descent): Branch | null {
  const { model } = state.stage
  const doubts: { application: number; bit: number; share: number; doubt: number }[] = []
  for (const [application, shares] of fractions(descent)) {
    shares.forEach((share, place) => {
      const doubt = Math.min(share, 1 - share)
      const bit = 1 << place
      if (doubt > 1e-6 && isOpenQuestion(model, open, application, bit))
        doubts.push({ application, bit, share, doubt })
    })
  }
  doubts.sort((one, other) => other.doubt - one.doubt)
  let found: Branch | null = null
  let most = -1
  for (const { application, bit, share } of doubts.slice(0, mostTried)) {
    const { held, notHeld } = triedCost(state, open, descent, application, bit)
    const gain = Math.max(1e-6, held) * Math.max(1e-6, notHeld)
    if (gain <= most) continue
    most = gain
    found = { application, bit, heldFirst: share >= 0.5 }
  }
  return found ?? anyBranch(state, open, descent)
}

function triedCost(
  state: Search,
  open: Open,
  descent: Descent,
  application: number,
  bit: number,
): BranchCost {
  const key = application * 1024 + bit
  const before = state.costs.get(key)
  if (before !== undefined) return before
  const fall = (held: boolean): number => {
    const part = open.slice()
    close(state.stage.model, part, application, bit, held)
    const trial = descentAt(state, part, copyOf(descent.corner))
    const ending = descend(trial, state.wanted, trialSteps)
    state.steps += trial.steps
    return ending === 'lowest'
      ? descent.value - trial.value
      : descent.value - Math.min(trial.value, state.wanted - 1)
  }
  const cost = { held: fall(true), notHeld: fall(false) }
  state.costs.set(key, cost)
  return cost
}

function isOpenQuestion(model: Stage['model'], open: Open, index: number, bit: number): boolean {
  let held = false
  let notHeld = false
  for (
    let option = model.optionStart[index] as number;
    option < (model.optionStart[index + 1] as number);
    option++
  ) {
    if (open[option] === 0) continue
    if (((model.optionMask[option] as number) & bit) !== 0) held = true
    else notHeld = true
  }
  return held && notHeld
}

/** Whether all that is open agrees with the known choice where it matters. */
function isKnown({ aim, best, tied, mask, stage: { model } }: Search, open: Open): boolean {
  const known = aim.kind === 'another' ? aim.known : tied ? null : best
  return known !== null && agrees(model, open, known, mask)
}

function dependsOnActivities({ model, worth }: Stage): boolean {
  return worth.some((value, part) => value !== 0 && (model.partActivity[part] as number) >= 0)
}

/** Whether every open option holds the same parts as the choice, among the parts in `mask`. */
export function agrees(model: Stage['model'], open: Open, choice: Choice, mask: number): boolean {
  for (let index = 0; index < model.applications; index++) {
    const own = model.optionMask[choice[index] as number] as number
    const end = model.optionStart[index + 1] as number
    for (let option = model.optionStart[index] as number; option < end; option++) {
      if (open[option] === 1 && (((model.optionMask[option] as number) ^ own) & mask) !== 0)
        return false
    }
  }
  return true
}

/** The first part not yet decided, those first that matter to the aim; null when there is none. */
function anyBranch(state: Search, open: Open, descent: Descent): Branch | null {
  return undecided(state, open, descent, state.mask) ?? undecided(state, open, descent, -1)
}

function undecided(
  { stage: { model }, aim }: Search,
  open: Open,
  descent: Descent,
  mask: number,
): Branch | null {
  for (const index of descent.free) {
    const parts = (model.partStart[index + 1] as number) - (model.partStart[index] as number)
    for (let place = 0; place < parts; place++) {
      const bit = 1 << place
      if ((mask & bit) === 0 || !isOpenQuestion(model, open, index, bit)) continue
      const likely = aim.kind === 'another' ? aim.known : descent.choice
      const held = ((model.optionMask[likely[index] as number] as number) & bit) !== 0
      return { application: index, bit, heldFirst: aim.kind === 'another' ? !held : held }
    }
  }
  return null
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
  const counted: Pick<Descent, 'stage' | 'entryCount' | 'used'> = {
    stage,
    entryCount: stage.entryCount,
    used,
  }
  only.forEach((option, index) => addOption(counted, index, option, 1))
  const broken = used.findIndex(
    (sum, row) => sum > (stage.high[row] as number) || sum < (stage.low[row] as number),
  )
  if (broken < 0) return [{ objective: stage.objective, denominator: 1, rows: [], prices: [] }]
  const price = (used[broken] as number) > (stage.high[broken] as number) ? 1 : -1
  return [{ objective: nothing.objective, denominator: 1, rows: [broken], prices: [price] }]
}
