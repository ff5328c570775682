import type { Sizes, Step } from './search-state.ts'
import type { Stage } from './stage.ts'

export function sizesOf({ worth, rows, entryRow, entryCount }: Stage): Sizes {
  const sums = new Float64Array(rows)
  for (let at = 0; at < entryRow.length; at++) {
    const row = entryRow[at] as number
    sums[row] = (sums[row] as number) + Math.abs(entryCount[at] as number)
  }
  let sum = 0
  for (let part = 0; part < worth.length; part++) sum += Math.abs(worth[part] as number)
  return { worth: sum, rows: sums }
}

/** Rounds the prices of a corner to whole numbers, as fine as 2^53 allows. */
export function stepAt(stage: Stage, sizes: Sizes, scaledPrices: Float64Array): Step {
  const real = new Float64Array(stage.rows)
  let magnitude = 1 + sizes.worth
  for (let row = 0; row < stage.rows; row++) {
    const price = (scaledPrices[row] as number) / (stage.scale[row] as number)
    real[row] = price
    magnitude += Math.abs(price) * (sizes.rows[row] as number)
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
