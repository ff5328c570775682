import type { Model } from './model.ts'
import { sumOptions } from './option-sums.ts'

/**
 * One objective to make as large as possible, with the model's rows and one more row for every objective decided before:
 * it may not become worse than what was reached.
 */
export type Stage = {
  readonly model: Model
  /** −1: no objective, only whether anything fits. */
  readonly objective: number
  readonly rows: number
  readonly low: Float64Array
  readonly high: Float64Array
  readonly entryStart: Int32Array
  readonly entryRow: Int32Array
  readonly entryCount: Float64Array
  /** Largest count of each row: rows are divided by it inside the search, never in a proof. */
  readonly scale: Float64Array
  readonly worth: Float64Array
}

/** The stage of an objective after the earlier ones reached these values. */
export function stageOf(model: Model, objective: number, reached: readonly number[]): Stage {
  const rows = model.low.length + reached.length
  const { entryStart, entryRow, entryCount } = withLocks(model, reached.length)
  const low = Float64Array.from(
    { length: rows },
    (_, row) => model.low[row] ?? reached[row - model.low.length] ?? 0,
  )
  const high = Float64Array.from({ length: rows }, (_, row) => model.high[row] ?? Infinity)
  const scale = new Float64Array(rows).fill(1)
  entryRow.forEach((row, entry) => {
    scale[row] = Math.max(scale[row] as number, Math.abs(entryCount[entry] as number))
  })
  const worth = model.worth[objective] ?? new Float64Array(model.partActivity.length)
  return { model, objective, rows, low, high, entryStart, entryRow, entryCount, scale, worth }
}

/** The same rows with nothing to make large: whether anything fits. */
export function withoutObjective(stage: Stage): Stage {
  const { model, rows, low, high, entryStart, entryRow, entryCount, scale } = stage
  const worth = new Float64Array(stage.worth.length)
  return { model, objective: -1, rows, low, high, entryStart, entryRow, entryCount, scale, worth }
}

function withLocks(
  model: Model,
  locks: number,
): Pick<Stage, 'entryStart' | 'entryRow' | 'entryCount'> {
  if (locks === 0) return model
  const start = [0]
  const row: number[] = []
  const count: number[] = []
  for (let part = 0; part < model.partActivity.length; part++) {
    for (
      let at = model.entryStart[part] as number;
      at < (model.entryStart[part + 1] as number);
      at++
    ) {
      row.push(model.entryRow[at] as number)
      count.push(model.entryCount[at] as number)
    }
    for (let lock = 0; lock < locks; lock++) {
      const worth = model.worth[lock]?.[part] ?? 0
      if (worth === 0) continue
      row.push(model.low.length + lock)
      count.push(worth)
    }
    start.push(row.length)
  }
  return {
    entryStart: Int32Array.from(start),
    entryRow: Int32Array.from(row),
    entryCount: Float64Array.from(count),
  }
}

/** Which options are still open, one byte each. */
export type Open = Uint8Array

/** All options open, except where an application must be selected or is excluded. */
export function openOptions(model: Model): Open {
  const open = new Uint8Array(model.optionMask.length).fill(1)
  for (const rule of model.rules) {
    if (rule.kind === 'must')
      close(model, open, { application: rule.application, bit: 1, kept: true })
    if (rule.kind === 'excluded')
      close(model, open, { application: rule.application, bit: 1, kept: false })
  }
  return open
}

/** Leaves an application only the options that hold (`kept`) or do not hold the part with this bit. */
export function close(
  model: Model,
  open: Open,
  { application, bit, kept }: { application: number; bit: number; kept: boolean },
): void {
  const end = model.optionStart[application + 1] as number
  for (let option = model.optionStart[application] as number; option < end; option++) {
    if ((((model.optionMask[option] as number) & bit) !== 0) !== kept) open[option] = 0
  }
}

/** Whole prices of the rows, in 1/denominator of an objective's unit; only rows with a price are listed. */
export type Prices = {
  readonly denominator: number
  readonly rows: readonly number[]
  readonly prices: readonly number[]
}

/** A bound in whole numbers: no choice of open options is worth more than bound / denominator. */
export type Bound = {
  /** −Infinity where some application has no open option. */
  total: number
  denominator: number
  /** Worth less prices, of each part. */
  readonly part: Float64Array
  /** Worth less prices, of each option; comparable within an application. */
  readonly option: Float64Array
  /** The best among the open options of each application. */
  readonly best: Float64Array
}

const exact = 2 ** 53

/**
 * The Lagrangian bound (Geoffrion 1974): rows are not demanded but paid for. With a price for going up to `high` (positive) or down
 * to `low` (negative), every choice that keeps the rows is worth at most Σ price·limit + Σ best option less its prices.
 * Computed in whole numbers below 2^53; null when they would grow larger.
 *
 * @param bound where it is written to, of any stage of the same model.
 */
export function boundOf(
  stage: Stage,
  open: Open,
  prices: Prices,
  bound = emptyBound(stage.model),
): Bound | null {
  const { model } = stage
  const price = new Float64Array(stage.rows)
  let total = 0
  let magnitude = 0
  for (let at = 0; at < prices.rows.length; at++) {
    const row = prices.rows[at] as number
    const amount = prices.prices[at] as number
    price[row] = amount
    const term = amount * ((amount > 0 ? stage.high[row] : stage.low[row]) as number)
    total += term
    magnitude += Math.abs(term)
  }
  bound.denominator = prices.denominator
  magnitude += priceParts(stage, price, bound)
  if (!(magnitude < exact)) return null
  for (let index = 0; index < model.applications; index++) {
    const best = bestOption(model, open, index, bound)
    bound.best[index] = best
    total += best
  }
  bound.total = total
  return bound
}

/** Room for a bound. */
export function emptyBound({ applications, partActivity, optionMask }: Model): Bound {
  return {
    total: 0,
    denominator: 1,
    part: new Float64Array(partActivity.length),
    option: new Float64Array(optionMask.length),
    best: new Float64Array(applications),
  }
}

/** Sets what the parts are worth less their prices; the sum of all sizes on the way. */
function priceParts(
  { worth, entryStart, entryRow, entryCount }: Stage,
  price: Float64Array,
  { part: net, denominator }: Bound,
): number {
  let magnitude = 0
  for (let part = 0; part < net.length; part++) {
    let value = (worth[part] as number) * denominator
    magnitude += Math.abs(value)
    const end = entryStart[part + 1] as number
    for (let at = entryStart[part] as number; at < end; at++) {
      const paid = (price[entryRow[at] as number] as number) * (entryCount[at] as number)
      value -= paid
      magnitude += Math.abs(paid)
    }
    net[part] = value
  }
  return magnitude
}

function bestOption(model: Model, open: Open, index: number, { part, option }: Bound): number {
  const end = model.optionStart[index + 1] as number
  sumOptions(model, part, index, option)
  let best = -Infinity
  for (let at = model.optionStart[index] as number; at < end; at++) {
    if (open[at] === 1 && (option[at] as number) > best) best = option[at] as number
  }
  return best
}

/** Whether nothing open can reach this value. */
export function isBelow(bound: Bound, value: number): boolean {
  return bound.total < value * bound.denominator
}

/** Closes every option with which the value cannot be reached; the number closed. */
export function closeBelow(
  { applications, optionStart }: Model,
  open: Open,
  { total, denominator, option, best }: Bound,
  value: number,
): number {
  const spare = total - value * denominator
  let closed = 0
  for (let index = 0; index < applications; index++) {
    const end = optionStart[index + 1] as number
    const most = best[index] as number
    for (let at = optionStart[index] as number; at < end; at++) {
      if (open[at] === 1 && most - (option[at] as number) > spare) {
        open[at] = 0
        closed++
      }
    }
  }
  return closed
}

/** One option for each application. */
export type Choice = Int32Array

/** What a choice is worth by the stage's objective; null when it breaks a row. */
export function worthOf(stage: Stage, choice: Choice): number | null {
  const used = new Float64Array(stage.rows)
  let worth = 0
  for (let index = 0; index < choice.length; index++) {
    let part = stage.model.partStart[index] as number
    for (
      let mask = stage.model.optionMask[choice[index] as number] as number;
      mask > 0;
      mask >>= 1, part++
    ) {
      if ((mask & 1) === 0) continue
      worth += stage.worth[part] as number
      const end = stage.entryStart[part + 1] as number
      for (let at = stage.entryStart[part] as number; at < end; at++) {
        const row = stage.entryRow[at] as number
        used[row] = (used[row] as number) + (stage.entryCount[at] as number)
      }
    }
  }
  for (let row = 0; row < stage.rows; row++) {
    if (
      (used[row] as number) < (stage.low[row] as number) ||
      (used[row] as number) > (stage.high[row] as number)
    )
      return null
  }
  return worth
}

/** Whether every open option holds the same parts as the choice, among the parts in `mask`. */
export function agrees(model: Model, open: Open, choice: Choice, mask: number): boolean {
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
