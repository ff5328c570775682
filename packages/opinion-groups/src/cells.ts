import type { Positions } from './opinion-map.ts'

/** Points on the map, each standing for `weight` participants. */
export type Points = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly weight: Float64Array
}

/** The positions of some participants, each with weight 1. */
export function pointsOf(positions: Positions, chosen: Int32Array): Points {
  return {
    x: Float64Array.from(chosen, (p) => positions.x[p] as number),
    y: Float64Array.from(chosen, (p) => positions.y[p] as number),
    weight: new Float64Array(chosen.length).fill(1),
  }
}

/**
 * At most 128 cells of neighbours, each summed up by its middle: the set of points is halved along its wider side until
 * there are enough (a k-d tree, Bentley 1975). Stands in for Polis's base clusters. Up to 128 points, each is a cell.
 */
export function cellsOf(points: Points): Points {
  const count = points.x.length
  let cells = [Int32Array.from(points.x.keys())]
  if (count > mostCells) {
    for (let depth = 0; depth < halvings; depth++) {
      cells = cells.flatMap((cell) => (cell.length < 2 ? [cell] : halved(points, cell)))
    }
  } else cells = Array.from(points.x.keys(), (i) => Int32Array.of(i))
  const weight = Float64Array.from(cells, (cell) => sumOf(points.weight, cell))
  return { x: middles(points.x, cells), y: middles(points.y, cells), weight }
}

const halvings = 7
const mostCells = 2 ** halvings

function middles(values: Float64Array, cells: readonly Int32Array[]): Float64Array {
  return Float64Array.from(cells, (cell) => sumOf(values, cell) / cell.length)
}

function sumOf(values: Float64Array, cell: Int32Array): number {
  let sum = 0
  for (const i of cell) sum += values[i] as number
  return sum
}

function halved(points: Points, cell: Int32Array): [Int32Array, Int32Array] {
  const along = extent(points.x, cell) >= extent(points.y, cell) ? points.x : points.y
  const middle = cell.length >> 1
  selectSmallest(along, cell, middle)
  // Ascending again, so that sums do not depend on how the halves were found.
  return [cell.slice(0, middle).sort(), cell.slice(middle).sort()]
}

function extent(values: Float64Array, cell: Int32Array): number {
  let least = Infinity
  let most = -Infinity
  for (const i of cell) {
    const value = values[i] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  return most - least
}

/** Puts the `count` smallest in front (Hoare's quickselect); of equal values the one with the smaller number comes first. */
function selectSmallest(values: Float64Array, order: Int32Array, count: number): void {
  const isBefore = (a: number, b: number): boolean => {
    const difference = (values[a] as number) - (values[b] as number)
    return difference < 0 || (difference === 0 && a < b)
  }
  let low = 0
  let high = order.length - 1
  while (low < high) {
    const pivot = order[(low + high) >> 1] as number
    let left = low
    let right = high
    while (left <= right) {
      while (isBefore(order[left] as number, pivot)) left++
      while (isBefore(pivot, order[right] as number)) right--
      if (left > right) break
      const moved = order[left] as number
      order[left++] = order[right] as number
      order[right--] = moved
    }
    if (count <= right) high = right
    else if (count >= left) low = left
    else return
  }
}
