import type { Tree } from './search-state.ts'
import {
  agrees,
  boundOf,
  type Choice,
  close,
  closeBelow,
  emptyBound,
  isBelow,
  type Open,
  type Prices,
  type Stage,
  withoutObjective,
} from './stage.ts'

/**
 * Checks a tree without trusting who made it: at every node the given prices are turned into bounds in whole numbers, what
 * cannot reach `wanted` is closed, and what remains is divided. Returns whether every leaf is closed, or agrees with `known`.
 *
 * @param known with its mask: the one choice that may stay open (for proofs that there is no other); null for proofs of a bound.
 */
export function isProved(
  stage: Stage,
  given: Open,
  {
    tree,
    wanted,
    known,
  }: {
    readonly tree: Tree
    readonly wanted: number
    readonly known: { readonly choice: Choice; readonly mask: number } | null
  },
): boolean {
  const nothing = withoutObjective(stage)
  const room = emptyBound(stage.model)
  const check = (from: Open, node: Tree): boolean => {
    const open = from.slice()
    for (const step of node.steps) {
      const [of, value] = step.objective < 0 ? [nothing, 0] : [stage, wanted]
      const bound = isPrices(of, step) ? boundOf(of, open, step, room) : null
      if (bound === null) return false
      if (isBelow(bound, value)) return true
      closeBelow(stage.model, open, bound, value)
    }
    if (node.branch === undefined)
      return known !== null && agrees(stage.model, open, known.choice, known.mask)
    const { application, bit, held, notHeld } = node.branch
    if (application < 0 || application >= stage.model.applications) return false
    return [held, notHeld].every((child, number) => {
      const part = open.slice()
      close(stage.model, part, { application, bit, kept: number === 0 })
      return check(part, child)
    })
  }
  return check(given, tree)
}

/** Prices must be whole, and may only pay for a limit that exists. */
function isPrices(stage: Stage, { denominator, rows, prices }: Prices): boolean {
  if (!Number.isSafeInteger(denominator) || denominator < 1 || rows.length !== prices.length)
    return false
  return rows.every((row, at) => {
    const price = prices[at]
    if (
      !Number.isInteger(row) ||
      row < 0 ||
      row >= stage.rows ||
      (at > 0 && row <= (rows[at - 1] ?? row))
    )
      return false
    if (price === undefined || !Number.isSafeInteger(price)) return false
    return Number.isFinite(price > 0 ? stage.high[row] : stage.low[row])
  })
}
