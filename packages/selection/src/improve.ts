import { addOption, type Descent } from './corner.ts'
import { sumOptions, sumOver } from './option-sums.ts'
import type { Choice, Stage } from './stage.ts'

/** How many single changes are tried, alone and in pairs: those that cost least by the prices. */
const mostMoves = 40
const mostRounds = 12

type Move = {
  readonly application: number
  readonly option: number
  readonly worth: number
  readonly loss: number
  readonly change: Float64Array
}

/**
 * Makes a rounded choice keep more rows, and then be worth more, by changing the options of one or two applications at a time,
 * as long as that helps. Only a way to find good choices early: whether one is feasible and best is shown elsewhere.
 */
export function improved(descent: Descent, rounded: Choice): Choice {
  const choice = rounded.slice()
  const { stage } = descent
  for (let round = 0; round < mostRounds; round++) {
    const used = new Float64Array(stage.rows)
    const counted = { stage, entryCount: stage.entryCount, used }
    choice.forEach((option, index) => addOption(counted, index, option, 1))
    const pair = bestMoves(stage, used, cheapestMoves(descent, choice))
    if (pair.length === 0) break
    for (const { application, option } of pair) choice[application] = option
  }
  return choice
}

/** The moves that cost least, cheapest first; of equal ones those found first. */
function cheapestMoves(descent: Descent, choice: Choice): Move[] {
  const { stage, open, net, free, freeCount, kinks } = descent
  const { optionStart } = stage.model
  const found: Pick<Move, 'application' | 'option' | 'loss'>[] = []
  let most = Infinity
  for (let number = 0; number < freeCount; number++) {
    const application = free[number] as number
    const current = choice[application] as number
    const end = optionStart[application + 1] as number
    sumOptions(stage.model, net, application, kinks.net)
    const value = kinks.net[current] as number
    for (let option = optionStart[application] as number; option < end; option++) {
      const loss = value - (kinks.net[option] as number)
      if (loss >= most || open[option] === 0 || option === current) continue
      let place = found.length
      while (place > 0 && (found[place - 1]?.loss ?? 0) > loss) place--
      found.splice(place, 0, { application, option, loss })
      if (found.length > mostMoves) found.pop()
      if (found.length === mostMoves) most = found[mostMoves - 1]?.loss ?? 0
    }
  }
  return found.map((move) => withChange(stage, choice, move))
}

function withChange(
  stage: Stage,
  choice: Choice,
  { application, option, loss }: Pick<Move, 'application' | 'option' | 'loss'>,
): Move {
  const change = new Float64Array(stage.rows)
  const counted = { stage, entryCount: stage.entryCount, used: change }
  const current = choice[application] as number
  addOption(counted, application, current, -1)
  addOption(counted, application, option, 1)
  const worth =
    sumOver(stage.model, stage.worth, option) - sumOver(stage.model, stage.worth, current)
  return { application, option, worth, loss, change }
}

/** The one or two moves that break the rows least, and of those gain most; none when nothing helps. */
function bestMoves(stage: Stage, used: Float64Array, moves: readonly Move[]): Move[] {
  const still = new Float64Array(stage.rows)
  const after = used.slice()
  let best: Move[] = []
  let least = broken(stage, used, still, Infinity)
  let most = 0
  for (let number = 0; number < moves.length; number++) {
    const move = moves[number] as Move
    for (let row = 0; row < stage.rows; row++)
      after[row] = (used[row] as number) + (move.change[row] as number)
    for (let other = number; other < moves.length; other++) {
      const second = moves[other] as Move
      const isPair = other > number
      if (isPair && second.application === move.application) continue
      const worth = move.worth + (isPair ? second.worth : 0)
      if (least === 0 && worth <= most) continue
      const left = broken(stage, after, isPair ? second.change : still, least)
      if (left > least || (left === least && worth <= most)) continue
      least = left
      most = worth
      best = isPair ? [move, second] : [move]
    }
  }
  return best
}

/** By how much the rows would be broken, each in units of its scale; stops counting beyond `enough`. */
function broken(
  { low, high, scale }: Stage,
  used: Float64Array,
  change: Float64Array,
  enough: number,
): number {
  let sum = 0
  for (let row = 0; row < used.length; row++) {
    const count = (used[row] as number) + (change[row] as number)
    const over = Math.max(count - (high[row] as number), (low[row] as number) - count)
    if (over <= 0) continue
    sum += over / (scale[row] as number)
    if (sum > enough) return sum
  }
  return sum
}
