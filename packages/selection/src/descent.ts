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

/** All the descent knows between two steps; row counts are divided by the row's scale. */
export type Descent = {
  readonly stage: Stage
  readonly open: Open
  readonly corner: Corner
  readonly low: Float64Array
  readonly high: Float64Array
  readonly entryCount: Float64Array
  readonly worth: Float64Array
  /** Applications with more than one open option. */
  readonly free: Int32Array
  /** Chosen option of each application: one of the best at these prices. */
  readonly choice: Choice
  /** Sum of the chosen options by row. */
  readonly used: Float64Array
  /** 1: the row's price counts against `high`, 0: against `low`. */
  readonly upward: Uint8Array
  /** Worth of each part less its prices, and how it changes along the edge walked. */
  readonly net: Float64Array
  readonly rate: Float64Array
  readonly edge: Float64Array
  value: number
  steps: number
}

const tiny = 1e-9

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
  const slack = new Float64Array(rows)
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
    const { forward, backward } = kinkOf(descent, plane)
    const ahead = slope + forward
    const behind = backward - slope
    const best = Math.min(ahead, behind)
    if (best < -1e-7 && best * Math.abs(best) < steepest * length) {
      steepest = (best * Math.abs(best)) / length
      found = { plane, direction: ahead <= behind ? 1 : -1, slope: best }
    }
  }
  return found
}

/** What the bound's slope gains on either side of a plane where the function bends. */
function kinkOf(descent: Descent, plane: number): { forward: number; backward: number } {
  const { corner } = descent
  const owner = corner.owner[plane] as number
  if (owner >= 0) {
    const from = corner.from[plane] as number
    const to = corner.to[plane] as number
    const chosen = descent.choice[owner]
    if (chosen === from && descent.open[to] === 1) return { forward: 1, backward: 0 }
    if (chosen === to && descent.open[from] === 1) return { forward: 0, backward: 1 }
    return { forward: 0, backward: 0 }
  }
  const row = corner.row[plane] as number
  if (corner.prices[row] !== 0) return { forward: 0, backward: 0 }
  const width = (descent.high[row] as number) - (descent.low[row] as number)
  return descent.upward[row] === 1
    ? { forward: 0, backward: width }
    : { forward: width, backward: 0 }
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

/** Gives an application another option. */
export function choose(descent: Descent, application: number, option: number): void {
  addOption(descent, application, descent.choice[application] as number, -1)
  addOption(descent, application, option, 1)
  descent.choice[application] = option
}

/** Adds an option's counts to what is used. */
export function addOption(
  descent: Pick<Descent, 'stage' | 'entryCount' | 'used'>,
  application: number,
  option: number,
  sign: number,
): void {
  const { stage } = descent
  let part = stage.model.partStart[application] as number
  for (let mask = stage.model.optionMask[option] as number; mask > 0; mask >>= 1, part++) {
    if ((mask & 1) === 0) continue
    const end = stage.entryStart[part + 1] as number
    for (let at = stage.entryStart[part] as number; at < end; at++) {
      const row = stage.entryRow[at] as number
      descent.used[row] = (descent.used[row] as number) + sign * (descent.entryCount[at] as number)
    }
  }
}

/** Sum over the parts of an option. */
export function sumOver(
  stage: Stage,
  values: Float64Array,
  application: number,
  option: number,
): number {
  let sum = 0
  let part = stage.model.partStart[application] as number
  for (let mask = stage.model.optionMask[option] as number; mask > 0; mask >>= 1, part++) {
    if ((mask & 1) === 1) sum += values[part] as number
  }
  return sum
}

/** Where the function bends next: of an application its next option, of a row (numbered after them) its price reaching 0. */
type Kinks = {
  readonly at: Float64Array
  readonly option: Int32Array
  readonly gain: Float64Array
  readonly heap: number[]
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
      enterPlane(descent, plane, next, kinks)
      return true
    }
    if (next >= applications) {
      const row = next - applications
      descent.upward[row] = descent.upward[row] === 1 ? 0 : 1
      continue
    }
    choose(descent, next, kinks.option[next] as number)
    if (findKink(descent, kinks, next, travelled)) push(kinks, next)
  }
}

function ratesAlong(descent: Descent): void {
  const { stage, edge } = descent
  for (let number = 0; number < descent.free.length; number++) {
    const index = descent.free[number] as number
    const last = stage.model.partStart[index + 1] as number
    for (let part = stage.model.partStart[index] as number; part < last; part++) {
      let rate = 0
      const end = stage.entryStart[part + 1] as number
      for (let at = stage.entryStart[part] as number; at < end; at++) {
        rate -= (edge[stage.entryRow[at] as number] as number) * (descent.entryCount[at] as number)
      }
      descent.rate[part] = rate
    }
  }
}

function nextKinks(descent: Descent): Kinks {
  const { stage, corner } = descent
  const applications = stage.model.applications
  const size = applications + stage.rows
  const kinks: Kinks = {
    at: new Float64Array(size),
    option: new Int32Array(size),
    gain: new Float64Array(size),
    heap: [],
  }
  for (let number = 0; number < descent.free.length; number++) {
    const index = descent.free[number] as number
    if (findKink(descent, kinks, index, 0)) kinks.heap.push(index)
  }
  for (let row = 0; row < stage.rows; row++) {
    const speed = descent.edge[row] as number
    const price = corner.prices[row] as number
    const upward = descent.upward[row] === 1
    if (Math.abs(speed) < 1e-12 || upward === speed > 0 || price * speed > 0) continue
    kinks.at[applications + row] = -price / speed
    kinks.gain[applications + row] =
      Math.abs(speed) * ((descent.high[row] as number) - (descent.low[row] as number))
    kinks.heap.push(applications + row)
  }
  for (let at = (kinks.heap.length >> 1) - 1; at >= 0; at--) sink(kinks, at)
  return kinks
}

/** The first open option to overtake the chosen one of an application, at or after `since`. */
function findKink(descent: Descent, kinks: Kinks, index: number, since: number): boolean {
  const { stage, net, rate, open } = descent
  const chosen = descent.choice[index] as number
  const value = sumOver(stage, net, index, chosen)
  const speed = sumOver(stage, rate, index, chosen)
  const end = stage.model.optionStart[index + 1] as number
  let first = Infinity
  let gain = 0
  for (let option = stage.model.optionStart[index] as number; option < end; option++) {
    if (open[option] === 0 || option === chosen) continue
    const faster = sumOver(stage, rate, index, option) - speed
    if (faster < tiny) continue
    const at = Math.max(since, (value - sumOver(stage, net, index, option)) / faster)
    if (at > first || (at === first && faster <= gain)) continue
    first = at
    gain = faster
    kinks.option[index] = option
  }
  kinks.at[index] = first
  kinks.gain[index] = gain
  return first < Infinity
}

function moveTo(descent: Descent, travelled: number): void {
  const { corner, stage, edge } = descent
  for (let row = 0; row < stage.rows; row++) {
    const price = (corner.prices[row] as number) + travelled * (edge[row] as number)
    corner.prices[row] = Math.abs(price) < 1e-11 ? 0 : price
  }
  for (let number = 0; number < descent.free.length; number++) {
    const index = descent.free[number] as number
    const last = stage.model.partStart[index + 1] as number
    for (let part = stage.model.partStart[index] as number; part < last; part++) {
      descent.net[part] = (descent.net[part] as number) + travelled * (descent.rate[part] as number)
    }
  }
}

/** Replaces the plane left by the kink reached; all other edges are bent so that they stay on it. */
function enterPlane(descent: Descent, plane: number, reached: number, kinks: Kinks): void {
  const { corner, stage, edge } = descent
  const { rows } = stage
  const normal = new Float64Array(rows)
  const row = reached - stage.model.applications
  if (row >= 0) {
    normal[row] = 1
    corner.prices[row] = 0
    corner.row[plane] = row
    corner.owner[plane] = -1
  } else {
    const from = descent.choice[reached] as number
    const to = kinks.option[reached] as number
    addTo(descent, normal, reached, from, 1)
    addTo(descent, normal, reached, to, -1)
    corner.owner[plane] = reached
    corner.from[plane] = from
    corner.to[plane] = to
    corner.row[plane] = -1
  }
  bendEdges(corner.edges, normal, edge, plane)
}

function addTo(
  descent: Descent,
  normal: Float64Array,
  application: number,
  option: number,
  sign: number,
): void {
  const { stage } = descent
  let part = stage.model.partStart[application] as number
  for (let mask = stage.model.optionMask[option] as number; mask > 0; mask >>= 1, part++) {
    if ((mask & 1) === 0) continue
    const end = stage.entryStart[part + 1] as number
    for (let at = stage.entryStart[part] as number; at < end; at++) {
      const row = stage.entryRow[at] as number
      normal[row] = (normal[row] as number) + sign * (descent.entryCount[at] as number)
    }
  }
}

function bendEdges(
  edges: Float64Array,
  normal: Float64Array,
  edge: Float64Array,
  plane: number,
): void {
  const rows = normal.length
  const speed = dot(normal, edge, 0)
  for (let row = 0; row < rows; row++) edges[plane * rows + row] = (edge[row] as number) / speed
  for (let other = 0; other < rows; other++) {
    if (other === plane) continue
    const crossing = dot(normal, edges, other * rows)
    if (crossing === 0) continue
    for (let row = 0; row < rows; row++) {
      edges[other * rows + row] =
        (edges[other * rows + row] as number) - crossing * (edges[plane * rows + row] as number)
    }
  }
}

function dot(normal: Float64Array, vectors: Float64Array, offset: number): number {
  let sum = 0
  for (let row = 0; row < normal.length; row++)
    sum += (normal[row] as number) * (vectors[offset + row] as number)
  return sum
}

function takeFirst(kinks: Kinks): number {
  const { heap } = kinks
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined) return -1
  if (heap.length > 0) {
    heap[0] = last
    sink(kinks, 0)
  }
  return first
}

function push(kinks: Kinks, entry: number): void {
  const { heap, at } = kinks
  let place = heap.push(entry) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    if ((at[heap[parent] as number] as number) <= (at[entry] as number)) break
    heap[place] = heap[parent] as number
    place = parent
  }
  heap[place] = entry
}

function sink(kinks: Kinks, from: number): void {
  const { heap, at } = kinks
  const entry = heap[from] as number
  let place = from
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.length) break
    if (
      child + 1 < heap.length &&
      (at[heap[child + 1] as number] as number) < (at[heap[child] as number] as number)
    )
      child++
    if ((at[heap[child] as number] as number) >= (at[entry] as number)) break
    heap[place] = heap[child] as number
    place = child
  }
  heap[place] = entry
}
