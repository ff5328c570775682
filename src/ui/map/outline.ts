import type { Spot } from './projection.ts'

export type OutlineOptions = {
  readonly isClosed: boolean
  /** How far a simplified line may stray, in units. */
  readonly tolerance: number
  /** Closed shapes of less area (square units) and open lines of less extent (units) are left out. */
  readonly smallest: number
}

/** SVG path data in whole units and relative steps, as short as it can be said. */
export function outline(lines: readonly (readonly Spot[])[], options: OutlineOptions): string {
  return lines
    .filter((line) => size(line, options.isClosed) >= options.smallest)
    .map((line) => path(simplify(line, options.tolerance), options.isClosed))
    .join('')
}

function size(line: readonly Spot[], isClosed: boolean): number {
  if (isClosed) return Math.abs(area(line))
  const xs = line.map((spot) => spot[0])
  const ys = line.map((spot) => spot[1])
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

function area(line: readonly Spot[]): number {
  let twice = 0
  let [lastX, lastY] = line.at(-1) ?? [0, 0]
  for (const [x, y] of line) {
    twice += lastX * y - x * lastY
    lastX = x
    lastY = y
  }
  return twice / 2
}

/** Douglas and Peucker, 1973: keeps the points that matter more than the tolerance. */
export function simplify(line: readonly Spot[], tolerance: number): Spot[] {
  const keep = new Uint8Array(line.length)
  const last = line.length - 1
  if (last < 2) return [...line]
  keep[0] = 1
  keep[last] = 1
  const open: [number, number][] = [[0, last]]
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const far = farthest(line, range)
    if (far.distance <= tolerance) continue
    keep[far.index] = 1
    open.push([range[0], far.index], [far.index, range[1]])
  }
  return line.filter((_, index) => keep[index] === 1)
}

function farthest(line: readonly Spot[], [from, to]: readonly [number, number]) {
  const start: Spot = line[from] ?? [0, 0]
  const end: Spot = line[to] ?? [0, 0]
  let best = { index: from, distance: -1 }
  for (let index = from + 1; index < to; index += 1) {
    const distance = distanceTo(line[index] ?? start, start, end)
    if (distance > best.distance) best = { index, distance }
  }
  return best
}

/** From a point to the stretch between two others. */
function distanceTo([x, y]: Spot, [startX, startY]: Spot, [endX, endY]: Spot): number {
  const [wide, high] = [endX - startX, endY - startY]
  const square = wide ** 2 + high ** 2
  const along = square === 0 ? 0 : ((x - startX) * wide + (y - startY) * high) / square
  const part = Math.min(1, Math.max(0, along))
  return Math.hypot(x - startX - part * wide, y - startY - part * high)
}

function path(line: readonly Spot[], isClosed: boolean): string {
  let [lastX, lastY] = [0, 0]
  let text = ''
  for (const [index, [exactX, exactY]] of line.entries()) {
    const [x, y] = [Math.round(exactX), Math.round(exactY)]
    const [right, down] = [x - lastX, y - lastY]
    if (index === 0) text += `M${x}${pair(y)}`
    else if (right !== 0 || down !== 0)
      text += `${index === 1 ? 'l' : step(right)}${right}${pair(down)}`
    lastX = x
    lastY = y
  }
  return isClosed ? `${text}z` : text
}

/** A minus sign separates as well as a space. */
function step(value: number): string {
  return value < 0 ? '' : ' '
}

function pair(value: number): string {
  return value < 0 ? String(value) : ` ${value}`
}
