import type { Place } from './tree.ts'

/** Finds the place of an offset in UTF-16 units; lines end with LF, CR LF or CR. */
export function placeFinder(text: string): (offset: number) => Place {
  const starts = lineStarts(text)
  const columnOf = columnFinder(text)
  return (offset) => {
    const line = lineAt(starts, offset)
    const start = starts[line] ?? 0
    return { line: line + 1, column: columnOf(start, offset) }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return starts
}

/** The last line that starts at the offset or before it. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Columns count characters: a character beyond the basic plane takes two units and one column. */
function columnFinder(text: string): (start: number, offset: number) => number {
  if (!/[\uDC00-\uDFFF]/.test(text)) return (start, offset) => offset - start + 1
  const seconds = new Uint32Array(text.length + 1)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    seconds[at + 1] = (seconds[at] as number) + (unit >= 0xdc00 && unit <= 0xdfff ? 1 : 0)
  }
  const before = (at: number) => seconds[Math.min(at, text.length)] as number
  return (start, offset) => offset - start + 1 - (before(offset) - before(start))
}
