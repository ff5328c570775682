import { choose, type Descent } from './corner.ts'
import { findKink, nextKinks, push, takeFirst } from './kinks.ts'
import { enterPlane } from './planes.ts'

/** How a descent ended: at the lowest bound, below the value asked for, or falling for ever (nothing fits). */
export type Ending = 'lowest' | 'below' | 'endless'

/**
 * Lowers the bound by walking along edges from corner to corner, passing as many kinks as still go down: the dual simplex method
 * with long steps (Fourer 1994; Maros 2003) on the Lagrangian of the rows, where every application is a small choice of options.
 * Each price vector on the way gives a valid bound, so rounding can make the walk longer but never wrong.
 *
 * Where many planes meet in one point the walk could turn in circles; it ends after a while without getting lower.
 *
 * @param target stops as soon as the bound is clearly below it.
 */
export function descend(descent: Descent, target: number, mostSteps: number): Ending {
  let lowest = descent.value
  let still = 0
  for (let step = 0; step < mostSteps && still < 20 + 2 * descent.stage.rows; step++) {
    if (descent.value < target - 1) return 'below'
    still = descent.value < lowest - 1e-6 ? 0 : still + 1
    lowest = Math.min(lowest, descent.value)
    const found = steepestEdge(descent)
    if (found === null) return 'lowest'
    descent.steps++
    leavePlane(descent, found.plane, found.direction)
    if (!walk(descent, found)) return 'endless'
  }
  return 'lowest'
}

type Edge = { readonly plane: number; readonly direction: 1 | -1; readonly slope: number }

/** The edge along which the bound falls fastest for its length; null at the lowest corner. */
function steepestEdge(descent: Descent): Edge | null {
  const { corner, stage } = descent
  const { rows } = stage
  const { slack } = descent
  for (let row = 0; row < rows; row++) {
    const limit = (descent.upward[row] === 1 ? descent.high[row] : descent.low[row]) as number
    slack[row] = limit - (descent.used[row] as number)
  }
  let found: Edge | null = null
  let steepest = 0
  for (let plane = 0; plane < rows; plane++) {
    let slope = 0
    let length = 0
    for (let row = 0, at = plane * rows; row < rows; row++, at++) {
      const along = corner.edges[at] as number
      slope += along * (slack[row] as number)
      length += along * along
    }
    const ahead = slope + kinkOf(descent, plane, 1)
    const behind = kinkOf(descent, plane, -1) - slope
    const best = Math.min(ahead, behind)
    if (best < -1e-7 && best * Math.abs(best) < steepest * length) {
      steepest = (best * Math.abs(best)) / length
      found = { plane, direction: ahead <= behind ? 1 : -1, slope: best }
    }
  }
  return found
}

/** What the bound's slope gains on one side of a plane where the function bends. */
function kinkOf({ corner, choice, open, upward, low, high }: Descent, plane: number, side: 1 | -1) {
  const owner = corner.owner[plane] as number
  if (owner >= 0) {
    const here = (side === 1 ? corner.from : corner.to)[plane]
    const there = (side === 1 ? corner.to : corner.from)[plane] as number
    return choice[owner] === here && open[there] === 1 ? 1 : 0
  }
  const row = corner.row[plane] as number
  if (corner.prices[row] !== 0 || (upward[row] === 1) === (side === 1)) return 0
  return (high[row] as number) - (low[row] as number)
}

/** Chooses the side of the plane the walk goes to. */
function leavePlane(descent: Descent, plane: number, direction: 1 | -1): void {
  const { corner, stage } = descent
  for (let row = 0; row < stage.rows; row++) {
    descent.edge[row] = direction * (corner.edges[plane * stage.rows + row] as number)
  }
  const owner = corner.owner[plane] as number
  if (owner >= 0) {
    const [behind, ahead] = [corner.from[plane] as number, corner.to[plane] as number]
    const [before, after] = direction === 1 ? [behind, ahead] : [ahead, behind]
    if (descent.choice[owner] === before && descent.open[after] === 1) choose(descent, owner, after)
    return
  }
  const row = corner.row[plane] as number
  if (corner.prices[row] === 0) descent.upward[row] = (descent.edge[row] as number) > 0 ? 1 : 0
}

/** Walks along the edge to the kink where the bound stops falling, and makes it a plane of the corner. False: it never stops. */
function walk(descent: Descent, { plane, slope }: Edge): boolean {
  const applications = descent.stage.model.applications
  ratesAlong(descent)
  const kinks = nextKinks(descent)
  let falling = slope
  let travelled = 0
  for (;;) {
    const next = takeFirst(kinks)
    if (next < 0) return false
    const at = kinks.at[next] as number
    descent.value += (at - travelled) * falling
    travelled = at
    falling += kinks.gain[next] as number
    if (falling >= -1e-9) {
      moveTo(descent, travelled)
      enterPlane(descent, plane, next)
      return true
    }
    if (next >= applications) {
      const row = next - applications
      descent.upward[row] = descent.upward[row] === 1 ? 0 : 1
      continue
    }
    choose(descent, next, kinks.option[next] as number)
    if (findKink(descent, next, travelled)) push(kinks, next)
  }
}

/** Most edges change few prices, so the rows that change are gone through, not the parts. */
function ratesAlong({ stage, edge, rate, free, freeCount, columns }: Descent): void {
  const { partStart } = stage.model
  const { start, part, count } = columns
  for (let number = 0; number < freeCount; number++) {
    const index = free[number] as number
    const last = partStart[index + 1] as number
    for (let own = partStart[index] as number; own < last; own++) rate[own] = 0
  }
  for (let row = 0; row < stage.rows; row++) {
    const speed = edge[row] as number
    if (speed === 0) continue
    const end = start[row + 1] as number
    for (let at = start[row] as number; at < end; at++) {
      const own = part[at] as number
      rate[own] = (rate[own] as number) - speed * (count[at] as number)
    }
  }
}

function moveTo(descent: Descent, travelled: number): void {
  const { corner, stage, edge, net, rate, free, freeCount } = descent
  const { partStart } = stage.model
  for (let row = 0; row < stage.rows; row++) {
    const price = (corner.prices[row] as number) + travelled * (edge[row] as number)
    corner.prices[row] = Math.abs(price) < 1e-11 ? 0 : price
  }
  for (let number = 0; number < freeCount; number++) {
    const index = free[number] as number
    const last = partStart[index + 1] as number
    for (let part = partStart[index] as number; part < last; part++) {
      net[part] = (net[part] as number) + travelled * (rate[part] as number)
    }
  }
}
