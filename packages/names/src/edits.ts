/**
 * Whether `left` becomes `right` by at most `limit` edits: a letter put in, left out or changed, or two neighbours
 * swapped (optimal string alignment, the restricted Damerau-Levenshtein distance). Letters are UTF-16 units.
 *
 * Three rows of the usual table, only the band of width 2·limit + 1; ends as soon as a row exceeds the limit.
 */
export function withinEdits(left: string, right: string, limit: number): boolean {
  if (Math.abs(left.length - right.length) > limit) return false
  const width = right.length + 1
  let beforeLast = Array.from({ length: width }, () => limit + 1)
  let last = Array.from({ length: width }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const row = Array.from({ length: width }, () => limit + 1)
    if (i <= limit) row[0] = i
    fillBand({ left, right, i, limit }, row, last, beforeLast)
    if (Math.min(...row) > limit) return false
    beforeLast = last
    last = row
  }
  return (last[right.length] ?? limit + 1) <= limit
}

type Band = { left: string; right: string; i: number; limit: number }

function fillBand(band: Band, row: number[], last: number[], beforeLast: number[]): void {
  const { left, right, i, limit } = band
  const cell = (cells: readonly number[], at: number): number => cells[at] ?? limit + 1
  for (let j = Math.max(1, i - limit); j <= Math.min(right.length, i + limit); j++) {
    const isSame = left[i - 1] === right[j - 1]
    const changed = cell(last, j - 1) + (isSame ? 0 : 1)
    let best = Math.min(changed, cell(last, j) + 1, cell(row, j - 1) + 1)
    const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
    if (isSwap) best = Math.min(best, cell(beforeLast, j - 2) + 1)
    row[j] = best
  }
}

/**
 * Whether at most one edit (as in `withinEdits`) leads from one text to the other. Linear in the length and without a table,
 * for search in long lists.
 */
export function withinOneEdit(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short.charCodeAt(from) === long.charCodeAt(from)) from++
  let shortEnd = short.length
  let longEnd = long.length
  while (shortEnd > from && short.charCodeAt(shortEnd - 1) === long.charCodeAt(longEnd - 1)) {
    shortEnd--
    longEnd--
  }
  if (longEnd - from <= 1) return true
  if (longEnd - from !== 2 || shortEnd - from !== 2) return false
  return (
    short.charCodeAt(from) === long.charCodeAt(from + 1) &&
    short.charCodeAt(from + 1) === long.charCodeAt(from)
  )
}
