import type { Points } from './cells.ts'

/** Centres on the map. */
export type Centres = { readonly x: readonly number[]; readonly y: readonly number[] }

/** Points in groups around centres. */
export type Clustering = {
  /** For each point the position of its centre. */
  readonly labels: Uint8Array
  readonly centres: Centres
  /** Sum of weighted squared distances of the points from their centres: what k-means makes small. */
  readonly within: number
}

const roundLimit = 100

/**
 * Lloyd's k-means (1957) from given centres: each point to its nearest centre (the first of equally near ones), each
 * centre to the middle of its points, until nothing moves or 100 rounds. A centre without points stays where it is.
 */
export function kMeans(points: Points, start: Centres): Clustering {
  const k = start.x.length
  const x = [...start.x]
  const y = [...start.y]
  const labels = new Uint8Array(points.x.length).fill(255)
  let within = 0
  for (let round = 0; round < roundLimit; round++) {
    const nearest = assign(points, { x, y }, labels)
    within = nearest.within
    if (!nearest.hasMoved) break
    moveToMiddles(points, labels, { x, y }, k)
  }
  return { labels, centres: { x, y }, within }
}

function assign(
  points: Points,
  centres: Centres,
  labels: Uint8Array,
): { hasMoved: boolean; within: number } {
  const k = centres.x.length
  let hasMoved = false
  let within = 0
  for (let i = 0; i < labels.length; i++) {
    let nearest = 0
    let least = Infinity
    for (let c = 0; c < k; c++) {
      const dx = (points.x[i] as number) - (centres.x[c] as number)
      const dy = (points.y[i] as number) - (centres.y[c] as number)
      const distance = dx * dx + dy * dy
      if (distance < least) {
        least = distance
        nearest = c
      }
    }
    if (labels[i] !== nearest) {
      labels[i] = nearest
      hasMoved = true
    }
    within += (points.weight[i] as number) * least
  }
  return { hasMoved, within }
}

function moveToMiddles(
  points: Points,
  labels: Uint8Array,
  centres: { x: number[]; y: number[] },
  k: number,
): void {
  const weight = new Float64Array(k)
  const x = new Float64Array(k)
  const y = new Float64Array(k)
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i] as number
    const w = points.weight[i] as number
    weight[c] = (weight[c] as number) + w
    x[c] = (x[c] as number) + w * (points.x[i] as number)
    y[c] = (y[c] as number) + w * (points.y[i] as number)
  }
  for (let c = 0; c < k; c++) {
    if (weight[c] === 0) continue
    centres.x[c] = (x[c] as number) / (weight[c] as number)
    centres.y[c] = (y[c] as number) / (weight[c] as number)
  }
}

/** How many new centres are tried for each number of groups. */
const candidates = 16

/**
 * Good groupings into 1, 2 … `most` groups without chance: the best one with k − 1 centres and one new centre at each of
 * the 16 points that promise the largest gain (fast global k-means, Likas, Vlassis and Verbeek 2003).
 */
export function groupings(points: Points, most: number): Clustering[] {
  const found: Clustering[] = []
  const largest = Math.min(most, points.x.length)
  for (let k = 1; k <= largest; k++) {
    const before = found[k - 2]
    found.push(
      before === undefined ? kMeans(points, { x: [0], y: [0] }) : withOneMore(points, before),
    )
  }
  return found
}

function withOneMore(points: Points, before: Clustering): Clustering {
  let best: Clustering | null = null
  for (const i of mostPromising(points, before)) {
    const tried = kMeans(points, {
      x: [...before.centres.x, points.x[i] as number],
      y: [...before.centres.y, points.y[i] as number],
    })
    if (best === null || tried.within < best.within) best = tried
  }
  return best ?? before
}

/** The points where a new centre would gain most if only nearer points joined it. */
function mostPromising(points: Points, before: Clustering): number[] {
  const count = points.x.length
  const distances = Float64Array.from(before.labels, (c, i) =>
    squared(points, i, before.centres.x[c] as number, before.centres.y[c] as number),
  )
  const gains = new Float64Array(count)
  for (let i = 0; i < count; i++) gains[i] = gainAt(points, distances, i)
  return Array.from(gains.keys())
    .sort((a, b) => (gains[b] as number) - (gains[a] as number) || a - b)
    .slice(0, candidates)
}

/**
 * How much tighter all points would be with one more centre at point `i`, if only nearer points joined it.
 *
 * @param distances squared distance of each point from its centre so far.
 */
export function gainAt(points: Points, distances: Float64Array, i: number): number {
  const x = points.x[i] as number
  const y = points.y[i] as number
  let gain = 0
  for (let j = 0; j < distances.length; j++) {
    const nearer = (distances[j] as number) - squared(points, j, x, y)
    if (nearer > 0) gain += (points.weight[j] as number) * nearer
  }
  return gain
}

/** Squared distance of point `i` from a place. */
export function squared(points: Points, i: number, x: number, y: number): number {
  const dx = (points.x[i] as number) - x
  const dy = (points.y[i] as number) - y
  return dx * dx + dy * dy
}
