import type { Step } from './search-state.ts'
import type { Stage } from './stage.ts'

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
