import {
  addOption,
  type Columns,
  type Corner,
  choose,
  type Descent,
  type Kinks,
  setCorner,
  startingCorner,
} from './corner.ts'
import { sumOptions, sumOver } from './option-sums.ts'
import type { Search } from './search-state.ts'
import type { Open, Stage } from './stage.ts'

/** A tenth of a thousandth at most: parts alike in everything no longer tie inside the walk; bounds are computed without it. */
function nudge(part: number): number {
  return ((Math.imul(part + 1, 2654435761) >>> 8) / 2 ** 24) * 1e-4
}

function scaledOf(stage: Stage): Pick<Descent, 'low' | 'high' | 'entryCount' | 'worth'> {
  return {
    low: stage.low.map((limit, row) => limit / (stage.scale[row] as number)),
    high: stage.high.map((limit, row) => limit / (stage.scale[row] as number)),
    entryCount: stage.entryCount.map(
      (count, at) => count / (stage.scale[stage.entryRow[at] as number] as number),
    ),
    worth: stage.worth.map((worth, part) => worth + nudge(part)),
  }
}

/** Room for the walks of one search: of the node looked at, and of the trials before it is divided. */
export function descentsFor(stage: Stage): { node: Descent; trial: Descent } {
  const scaled = scaledOf(stage)
  const room = { kinks: kinksFor(stage), columns: columnsFor(stage) }
  return { node: descentFor(stage, scaled, room), trial: descentFor(stage, scaled, room) }
}

function descentFor(
  stage: Stage,
  { low, high, entryCount, worth }: ReturnType<typeof scaledOf>,
  { kinks, columns }: { kinks: Kinks; columns: Columns },
): Descent {
  const { rows } = stage
  const { applications } = stage.model
  const used = new Float64Array(rows)
  return {
    stage,
    open: new Uint8Array(stage.model.optionMask.length),
    corner: startingCorner(rows),
    low,
    high,
    entryCount,
    worth,
    free: new Int32Array(applications),
    freeCount: 0,
    columns,
    choice: new Int32Array(applications),
    used,
    counted: { stage, entryCount, used },
    upward: new Uint8Array(rows),
    net: new Float64Array(worth.length),
    rate: new Float64Array(worth.length),
    edge: new Float64Array(rows),
    kinks,
    normal: { stage, entryCount, used: new Float64Array(rows) },
    slack: new Float64Array(rows),
    value: 0,
    steps: 0,
  }
}

function columnsFor({ rows, entryRow }: Stage): Columns {
  return {
    start: new Int32Array(rows + 1),
    part: new Int32Array(entryRow.length),
    count: new Float64Array(entryRow.length),
  }
}

function kinksFor({ rows, model }: Stage): Kinks {
  const size = model.applications + rows
  return {
    at: new Float64Array(size),
    option: new Int32Array(size),
    gain: new Float64Array(size),
    heap: new Int32Array(size),
    size: 0,
    net: new Float64Array(model.optionMask.length),
    rate: new Float64Array(model.optionMask.length),
  }
}

/** Sets a descent at a corner: the best open option of each application, what they use and what the bound is there. */
export function descentAt({ descents: { node } }: Search, open: Open, corner: Corner): Descent {
  const { applications } = node.stage.model
  node.open = open
  node.corner = corner
  node.value = 0
  node.steps = 0
  node.freeCount = 0
  node.used.fill(0)
  node.choice.fill(0)
  settlePrices(node)
  netOfPrices(node)
  for (let index = 0; index < applications; index++) {
    if (chooseBest(node, index) > 1) node.free[node.freeCount++] = index
  }
  fillColumns(node)
  preferTies(node)
  for (let index = 0; index < applications; index++)
    addOption(node.counted, index, node.choice[index] as number, 1)
  return node
}

function fillColumns({ stage, columns, free, freeCount, entryCount }: Descent): void {
  const { entryStart, entryRow, rows } = stage
  const { partStart } = stage.model
  const { start, part, count } = columns
  start.fill(0)
  const each = (take: (row: number, own: number, at: number) => void): void => {
    for (let number = 0; number < freeCount; number++) {
      const index = free[number] as number
      const last = partStart[index + 1] as number
      for (let own = partStart[index] as number; own < last; own++) {
        const end = entryStart[own + 1] as number
        for (let at = entryStart[own] as number; at < end; at++)
          take(entryRow[at] as number, own, at)
      }
    }
  }
  each((row) => {
    start[row] = (start[row] as number) + 1
  })
  let sum = 0
  for (let row = 0; row <= rows; row++) {
    sum += start[row] as number
    start[row] = sum
  }
  each((row, own, at) => {
    const place = (start[row] as number) - 1
    start[row] = place
    part[place] = own
    count[place] = entryCount[at] as number
  })
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

function netOfPrices({ stage, corner, worth, entryCount, net }: Descent): void {
  const { entryStart, entryRow } = stage
  const { prices } = corner
  for (let part = 0; part < net.length; part++) {
    let left = worth[part] as number
    const end = entryStart[part + 1] as number
    for (let at = entryStart[part] as number; at < end; at++) {
      left -= (prices[entryRow[at] as number] as number) * (entryCount[at] as number)
    }
    net[part] = left
  }
}

/** Takes the best open option; how many are open. */
function chooseBest(descent: Descent, index: number): number {
  const { stage, open, net, kinks } = descent
  const { optionStart } = stage.model
  const end = optionStart[index + 1] as number
  sumOptions(stage.model, net, index, kinks.net)
  let count = 0
  let best = -Infinity
  for (let option = optionStart[index] as number; option < end; option++) {
    if (open[option] === 0) continue
    count++
    const value = kinks.net[option] as number
    if (value <= best) continue
    best = value
    descent.choice[index] = option
  }
  descent.value += best
  return count
}

/** The descent of the node with one application's options narrowed: everything else is carried over. */
export function trialFrom({ descents: { node, trial } }: Search, application: number): Descent {
  setCorner(trial.corner, node.corner)
  trial.free.set(node.free)
  trial.choice.set(node.choice)
  trial.used.set(node.used)
  trial.upward.set(node.upward)
  trial.net.set(node.net)
  trial.freeCount = node.freeCount
  trial.value = node.value
  trial.steps = 0
  const before = trial.choice[application] as number
  trial.value -= sumOver(trial.stage.model, trial.net, before)
  chooseBest(trial, application)
  const after = trial.choice[application] as number
  trial.choice[application] = before
  choose(trial, application, after)
  return trial
}

/** Of two options that tie by a plane of the corner, the plane's own is taken, so that its fraction can be read off. */
function preferTies({ corner, stage: { model }, open, net, choice }: Descent): void {
  corner.owner.forEach((owner, plane) => {
    if (owner < 0) return
    const chosen = sumOver(model, net, choice[owner] as number)
    for (const option of [corner.from[plane] as number, corner.to[plane] as number]) {
      if (open[option] === 0 || sumOver(model, net, option) < chosen - 1e-6) continue
      choice[owner] = option
      return
    }
  })
}
