import { addOption, type Descent } from './corner.ts'
import { sumOver } from './option-sums.ts'
import type { Choice, Open, Stage } from './stage.ts'

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
  const { stage, open } = descent
  for (let round = 0; round < mostRounds; round++) {
    const used = new Float64Array(stage.rows)
    const counted = { stage, entryCount: stage.entryCount, used }
    choice.forEach((option, index) => addOption(counted, index, option, 1))
    const pair = bestMoves(stage, used, cheapestMoves(descent, open, choice))
    if (pair.length === 0) break
    for (const { application, option } of pair) choice[application] = option
  }
  return choice
}

function cheapestMoves(descent: Descent, open: Open, choice: Choice): Move[] {
  const { stage, net } = descent
  const moves: Omit<Move, 'change' | 'worth'>[] = []
  for (const application of descent.free.subarray(0, descent.freeCount)) {
    const current = choice[application] as number
    const value = sumOver(stage.model, net, current)
    const end = stage.model.optionStart[application + 1] as number
    for (let option = stage.model.optionStart[application] as number; option < end; option++) {
      if (open[option] === 0 || option === current) continue
      moves.push({ application, option, loss: value - sumOver(stage.model, net, option) })
    }
  }
  moves.sort((one, other) => one.loss - other.loss)
  return moves.slice(0, mostMoves).map((move) => ({ ...move, ...changeOf(stage, choice, move) }))
}

function changeOf(
  stage: Stage,
  choice: Choice,
  { application, option }: Pick<Move, 'application' | 'option'>,
) {
  const change = new Float64Array(stage.rows)
  const counted = { stage, entryCount: stage.entryCount, used: change }
  const current = choice[application] as number
  addOption(counted, application, current, -1)
  addOption(counted, application, option, 1)
  const worth =
    sumOver(stage.model, stage.worth, option) - sumOver(stage.model, stage.worth, current)
  return { change, worth }
}

/** The one or two moves that break the rows least, and of those gain most; none when nothing helps. */
function bestMoves(stage: Stage, used: Float64Array, moves: readonly Move[]): Move[] {
  const still = new Float64Array(stage.rows)
  let best: Move[] = []
  let least = broken(stage, used, [still, still], Infinity)
  let most = 0
  moves.forEach((move, number) => {
    for (let other = number; other < moves.length; other++) {
      const second = moves[other] as Move
      const isPair = other > number
      if (isPair && second.application === move.application) continue
      const worth = move.worth + (isPair ? second.worth : 0)
      if (least === 0 && worth <= most) continue
      const left = broken(stage, used, [move.change, isPair ? second.change : still], least)
      if (left > least || (left === least && worth <= most)) continue
      least = left
      most = worth
      best = isPair ? [move, second] : [move]
    }
  })
  return best
}

/** By how much the rows would be broken, each in units of its scale; stops counting beyond `enough`. */
function broken(
  stage: Stage,
  used: Float64Array,
  [one, two]: readonly [Float64Array, Float64Array],
  enough: number,
): number {
  let sum = 0
  for (let row = 0; row < used.length; row++) {
    const count = (used[row] as number) + (one[row] as number) + (two[row] as number)
    const over = Math.max(count - (stage.high[row] as number), (stage.low[row] as number) - count)
    if (over <= 0) continue
    sum += over / (stage.scale[row] as number)
    if (sum > enough) return sum
  }
  return sum
}
