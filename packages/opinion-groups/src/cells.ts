import type { Positions } from './opinion-map.ts'

/** Points on the map, each standing for `weight` participants. */
export type Points = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly weight: Float64Array
}

/** The positions of some participants, each with weight 1. */
export function pointsOf(positions: Positions, chosen: Int32Array): Points {
  const x = new Float64Array(chosen.length)
  const y = new Float64Array(chosen.length)
  for (let i = 0; i < chosen.length; i++) {
    x[i] = positions.x[chosen[i] as number] as number
    y[i] = positions.y[chosen[i] as number] as number
  }
  return { x, y, weight: new Float64Array(chosen.length).fill(1) }
}

const halvings = 7
const mostCells = 2 ** halvings

/**
 * At most 128 cells of neighbouring points: the set is halved along its wider side until there are enough (a k-d tree,
 * Bentley 1975). Stand in for Polis's base clusters. Up to 128 points, each is a cell.
 *
 * @returns positions of the points of each cell, ascending.
 */
export function cellsOf(points: Points): Int32Array[] {
  const order = Int32Array.from(points.x.keys())
  if (order.length <= mostCells) return Array.from(order, (i) => Int32Array.of(i))
  let cells: Int32Array[] = [order]
  for (let depth = 0; depth < halvings; depth++) {
    cells = cells.flatMap((cell) => halved(points, cell))
  }
  // Ascending, so that sums do not depend on how the halves were found.
  for (const cell of cells) cell.sort()
  return cells
}

/** Each cell as one point in its middle. */
export function middlesOfCells(points: Points, cells: readonly Int32Array[]): Points {
  return {
    x: Float64Array.from(cells, (cell) => sumAt(points.x, cell) / cell.length),
    y: Float64Array.from(cells, (cell) => sumAt(points.y, cell) / cell.length),
    weight: Float64Array.from(cells, (cell) => sumAt(points.weight, cell)),
  }
}

function sumAt(values: Float64Array, cell: Int32Array): number {
  let sum = 0
  for (let i = 0; i < cell.length; i++) sum += values[cell[i] as number] as number
  return sum
}

/** Two halves in the same memory, divided where the middle is along the wider side. */
function halved(points: Points, cell: Int32Array): [Int32Array, Int32Array] {
  const along = extent(points.x, cell) >= extent(points.y, cell) ? points.x : points.y
  const middle = cell.length >> 1
  selectSmallest(along, cell, middle)
  return [cell.subarray(0, middle), cell.subarray(middle)]
}

function extent(values: Float64Array, cell: Int32Array): number {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < cell.length; i++) {
    const value = values[cell[i] as number] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  return most - least
}

/** Puts the `count` smallest in front (Hoare's quickselect); of equal values the one with the smaller number comes first. */
function selectSmallest(values: Float64Array, order: Int32Array, count: number): void {
  let low = 0
  let high = order.length - 1
  while (low < high) {
    const pivot = order[(low + high) >> 1] as number
    const value = values[pivot] as number
    let left = low
    let right = high
    while (left <= right) {
      while (isBefore(values, order[left] as number, value, pivot)) left++
      while (isAfter(values, order[right] as number, value, pivot)) right--
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

function isBefore(values: Float64Array, i: number, value: number, pivot: number): boolean {
  const own = values[i] as number
  return own < value || (own === value && i < pivot)
}

function isAfter(values: Float64Array, i: number, value: number, pivot: number): boolean {
  const own = values[i] as number
  return own > value || (own === value && i > pivot)
}
