import type { Choice, Open, Stage } from './stage.ts'

/**
 * A corner of the bound as a function of the prices: rows many planes meet there. A plane is either a tie between two options
 * of an application (`from`, `to`) or a row's price standing still. Moving along edge s leaves plane s and stays on all others.
 */
export type Corner = {
  readonly prices: Float64Array
  /** edge s is edges[s·rows] … ; crosses its own plane at unit speed. */
  readonly edges: Float64Array
  /** Application whose tie it is, or −1. */
  readonly owner: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** The row of a plane that stands for a price, or −1. */
  readonly row: Int32Array
}

/** A corner from which any descent can start: all prices as given, each held still. */
export function startingCorner(rows: number, prices = new Float64Array(rows)): Corner {
  const edges = new Float64Array(rows * rows)
  for (let row = 0; row < rows; row++) edges[row * rows + row] = 1
  return {
    prices,
    edges,
    owner: new Int32Array(rows).fill(-1),
    from: new Int32Array(rows).fill(-1),
    to: new Int32Array(rows).fill(-1),
    row: Int32Array.from({ length: rows }, (_, row) => row),
  }
}

export function copyOf(corner: Corner): Corner {
  return {
    prices: corner.prices.slice(),
    edges: corner.edges.slice(),
    owner: corner.owner.slice(),
    from: corner.from.slice(),
    to: corner.to.slice(),
    row: corner.row.slice(),
  }
}

/** Makes `to` the same corner as `from`. */
export function setCorner(to: Corner, from: Corner): void {
  to.prices.set(from.prices)
  to.edges.set(from.edges)
  to.owner.set(from.owner)
  to.from.set(from.from)
  to.to.set(from.to)
  to.row.set(from.row)
}

/** Sums of counts by row, the counts divided by the scale of their row or not. */
export type Counted = {
  readonly stage: Stage
  readonly entryCount: Float64Array
  readonly used: Float64Array
}

/** All the descent knows between two steps; row counts are divided by the row's scale. Made once for a search and set anew. */
export type Descent = {
  readonly stage: Stage
  open: Open
  corner: Corner
  readonly low: Float64Array
  readonly high: Float64Array
  readonly entryCount: Float64Array
  readonly worth: Float64Array
  /** Applications with more than one open option: the first `freeCount`. */
  readonly free: Int32Array
  freeCount: number
  readonly columns: Columns
  /** Chosen option of each application: one of the best at these prices. */
  readonly choice: Choice
  /** Sum of the chosen options by row. */
  readonly used: Float64Array
  readonly counted: Counted
  /** 1: the row's price counts against `high`, 0: against `low`. */
  readonly upward: Uint8Array
  /** Worth of each part less its prices, and how it changes along the edge walked. */
  readonly net: Float64Array
  readonly rate: Float64Array
  readonly edge: Float64Array
  readonly kinks: Kinks
  /** The plane that is entered, and how far each row is from its limit. */
  readonly normal: Counted
  readonly slack: Float64Array
  value: number
  steps: number
}

/** By row the parts of free applications that count in it, and how much. */
export type Columns = {
  readonly start: Int32Array
  readonly part: Int32Array
  readonly count: Float64Array
}

/** Where the function bends next: of an application its next option, of a row (numbered after them) its price reaching 0. */
export type Kinks = {
  readonly at: Float64Array
  readonly option: Int32Array
  readonly gain: Float64Array
  /** The nearest first; `size` of them. */
  readonly heap: Int32Array
  size: number
  /** Of each option of a free application: its worth less prices where the walk began, and how that changes. */
  readonly net: Float64Array
  readonly rate: Float64Array
}

/** Gives an application another option. */
export function choose(descent: Descent, application: number, option: number): void {
  addOption(descent.counted, application, descent.choice[application] as number, -1)
  addOption(descent.counted, application, option, 1)
  descent.choice[application] = option
}

/** Adds an option's counts to what is used. */
export function addOption(
  { stage, entryCount, used }: Counted,
  application: number,
  option: number,
  sign: number,
): void {
  const { entryStart, entryRow } = stage
  let part = stage.model.partStart[application] as number
  for (let mask = stage.model.optionMask[option] as number; mask > 0; mask >>= 1, part++) {
    if ((mask & 1) === 0) continue
    const end = entryStart[part + 1] as number
    for (let at = entryStart[part] as number; at < end; at++) {
      const row = entryRow[at] as number
      used[row] = (used[row] as number) + sign * (entryCount[at] as number)
    }
  }
}
