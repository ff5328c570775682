import type { Corner, Descent } from './corner.ts'
import type { Bound, Choice, Open, Prices, Stage } from './stage.ts'

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
  /** The first choice found, whatever it is worth. */
  | { readonly kind: 'any' }
  | {
      readonly kind: 'another'
      readonly known: Choice
      readonly value: number
      readonly mask: number
    }

/** How large worths and rows are: Σ |worth| of all parts, and Σ |count| of each row. */
export type Sizes = { readonly worth: number; readonly rows: Float64Array }

export type Search = {
  readonly stage: Stage
  readonly nothing: Stage
  /** Walks and bounds are made in the same room again and again. */
  readonly descents: { readonly node: Descent; readonly trial: Descent }
  readonly bound: Bound
  readonly sizes: Sizes
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
  readonly costs: BranchCosts
}

/** A node still to be looked at: what is open there, where to start, and a bound known from above. */
export type Waiting = {
  readonly open: Open
  readonly corner: Corner
  readonly node: Growing
  readonly bound: number
  readonly depth: number
}

export type Growing = {
  steps: Step[]
  branch?: { application: number; bit: number; held: Growing; notHeld: Growing }
}

/** What deciding a part lowered the bound by, when it was tried. */
export type BranchCost = { readonly held: number; readonly notHeld: number }

/** By part. */
export type BranchCosts = Map<number, BranchCost>

export type Branch = {
  readonly application: number
  readonly bit: number
  readonly heldFirst: boolean
}
