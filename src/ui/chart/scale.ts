import { textWidth } from '../map/text-width.ts'

/** Charts stretch to their box; this is the narrowest at which all their words must have room, in pixels. */
export const narrowest = 272

/** The next number above that people count in: 1, 2, 2.5 or 5 times a power of ten. */
export function roundMaximum(largest: number): number {
  if (!(largest > 0)) return 1
  const unit = 10 ** Math.floor(Math.log10(largest))
  const factor = [1, 2, 2.5, 5, 10].find((step) => step * unit >= largest) ?? 10
  return factor * unit
}

/** Part of the width, 0–100, with one decimal: short to write. */
export function percent(value: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((value / whole) * 1000) / 10
}

/** Breaks a text into lines no wider than `width` at type of `size`; a longer word stands alone. */
export function linesOf(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Every how manyth of these words can be written side by side at the narrowest width; the last one always. */
export function everyNth(words: readonly string[], size: number, width = narrowest): number {
  const widest = Math.max(...words.map((word) => textWidth(word, size)), 1)
  const room = width / Math.max(1, words.length)
  return Math.max(1, Math.ceil((widest + 8) / room))
}

/**
 * Moves heights apart so that neighbours keep `gap`, in their order, within `0…bottom`.
 * @returns new heights in the order given
 */
export function spread(heights: readonly number[], gap: number, bottom: number): number[] {
  const order = heights.map((_, index) => index)
  order.sort((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0) || one - other)
  const moved = [...heights]
  let free = Number.NEGATIVE_INFINITY
  for (const index of order) {
    moved[index] = Math.max(heights[index] ?? 0, free)
    free = (moved[index] ?? 0) + gap
  }
  let limit = bottom
  for (const index of order.toReversed()) {
    moved[index] = Math.min(moved[index] ?? 0, limit)
    limit = (moved[index] ?? 0) - gap
  }
  return moved
}
