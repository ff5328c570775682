import type { MeetingEvent } from './event.ts'

/** Sides numbered in the order of their ids; `numberOf` knows people and delegations by the side they belong to. */
export type Sides = { readonly numberOf: ReadonlyMap<string, number>; readonly count: number }

/** Pairs of sides as numbers, ascending, and what each weighs. */
export type Pairs = { readonly numbers: Float64Array; readonly weights: Int32Array }

/** The number of a pair, whichever side is named first. */
export function pairNumber(a: number, b: number, { count }: Sides): number {
  return a < b ? a * count + b : b * count + a
}

/** Where a pair stands in a list of pairs; −1 when it is not there. */
export function pairAt(numbers: Float64Array, pair: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] as number) < pair) low = middle + 1
    else high = middle
  }
  return numbers[low] === pair ? low : -1
}

/** What a line says of a pair: that its first side wishes, that its second does, or that it is pinned. */
const [wishedThere, wishedBack, isPinned, kinds] = [0, 1, 2, 3]

/**
 * Pairs that are wished as the event asks (by both or by either side), and those pinned though nobody wishes them, which weigh
 * 0. A pair weighs what both sides' wishes do; of several wishes in one direction the heaviest counts.
 */
export function pairsIn({ wishes, pinned, count: asked }: MeetingEvent, sides: Sides): Pairs {
  const span = wishes.reduce((most, { weight }) => Math.max(most, weight), 0) + 1
  const lines = linesOf({ wishes, pinned }, sides, span)
  const numbers = new Float64Array(lines.length)
  const weights = new Int32Array(lines.length)
  let found = 0
  for (let at = 0; at < lines.length; ) {
    const pair = Math.floor((lines[at] as number) / (kinds * span))
    let one = 0
    let other = 0
    let isKept = false
    for (; at < lines.length; at++) {
      const rest = (lines[at] as number) - pair * kinds * span
      if (rest >= kinds * span) break
      if (rest >= isPinned * span) isKept = true
      else if (rest >= wishedBack * span) other = rest - wishedBack * span
      else one = rest
    }
    const isWished = asked === 'either' || (one > 0 && other > 0)
    if (!isKept && !isWished) continue
    numbers[found] = pair
    weights[found++] = isWished ? one + other : 0
  }
  return { numbers: numbers.subarray(0, found), weights: weights.subarray(0, found) }
}

/** One number for each wish and pin, ascending: by pair, then by what it says, then by weight. Numbers sort fast even when nothing is compiled. */
function linesOf(
  { wishes, pinned }: Pick<MeetingEvent, 'wishes' | 'pinned'>,
  sides: Sides,
  span: number,
): Float64Array {
  const lines = new Float64Array(wishes.length + pinned.length)
  let count = 0
  for (const { from, to, weight } of wishes) {
    const a = sides.numberOf.get(from) ?? -1
    const b = sides.numberOf.get(to) ?? -1
    if (a === b) continue
    const kind = a < b ? wishedThere : wishedBack
    lines[count++] = (pairNumber(a, b, sides) * kinds + kind) * span + weight
  }
  for (const { a, b } of pinned) {
    const pair = pairNumber(sides.numberOf.get(a) ?? -1, sides.numberOf.get(b) ?? -1, sides)
    lines[count++] = (pair * kinds + isPinned) * span
  }
  return lines.subarray(0, count).sort()
}
