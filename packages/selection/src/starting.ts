import { addOption, type Corner, choose, copyOf, type Descent, sumOver } from './corner.ts'
import type { Search } from './search-state.ts'
import type { Open, Stage } from './stage.ts'

/** A tenth of a thousandth at most: parts alike in everything no longer tie inside the walk; bounds are computed without it. */
function nudge(part: number): number {
  return ((Math.imul(part + 1, 2654435761) >>> 8) / 2 ** 24) * 1e-4
}

export function scaledOf(stage: Stage): Search['scaled'] {
  return {
    low: stage.low.map((limit, row) => limit / (stage.scale[row] as number)),
    high: stage.high.map((limit, row) => limit / (stage.scale[row] as number)),
    entryCount: stage.entryCount.map(
      (count, at) => count / (stage.scale[stage.entryRow[at] as number] as number),
    ),
    worth: stage.worth.map((worth, part) => worth + nudge(part)),
  }
}

/** Sets up a descent at a corner: the best open option of each application, what they use and what the bound is there. */
export function descentAt(state: Search, open: Open, corner: Corner): Descent {
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
    const value = sumOver(stage, descent.net, option)
    if (value <= best) continue
    best = value
    descent.choice[index] = option
  }
  descent.value += best
  return count
}

/** The same descent with one application's options narrowed: everything else is carried over. */
export function trialFrom(descent: Descent, open: Open, application: number): Descent {
  const trial: Descent = {
    ...descent,
    open,
    corner: copyOf(descent.corner),
    choice: descent.choice.slice(),
    used: descent.used.slice(),
    upward: descent.upward.slice(),
    net: descent.net.slice(),
    steps: 0,
  }
  const before = trial.choice[application] as number
  trial.value -= sumOver(trial.stage, trial.net, before)
  chooseBest(trial, application)
  const after = trial.choice[application] as number
  trial.choice[application] = before
  choose(trial, application, after)
  return trial
}

/** Of two options that tie by a plane of the corner, the plane's own is taken, so that its fraction can be read off. */
function preferTies(descent: Descent): void {
  const { corner, stage, open } = descent
  corner.owner.forEach((owner, plane) => {
    if (owner < 0) return
    const chosen = sumOver(stage, descent.net, descent.choice[owner] as number)
    for (const option of [corner.from[plane] as number, corner.to[plane] as number]) {
      if (open[option] === 0 || sumOver(stage, descent.net, option) < chosen - 1e-6) continue
      descent.choice[owner] = option
      return
    }
  })
}
