import type { Points } from './cells.ts'
import { type Centres, type Clustering, gainAt, kMeans, squared } from './k-means.ts'

/** Rounds of single moves and of swaps. */
const moveRounds = 100
const swapRounds = 8
/** Swaps of a round that are followed to their end: so many, fewer where there are more points than this for all together. */
const mostFollowed = 32
const pointsFollowed = 8000
/** Moves and swaps must gain more than rounding could. */
const least = 1e-10

/**
 * Groups as tight as can be found without chance: single moves until none gains (Hartigan and Wong 1979), then swaps, a
 * centre taken away and another set into one of the groups, where that ends tighter (after Fränti and Kivijärvi 2000).
 *
 * @param places where new centres may stand: the points themselves, or fewer standing in for them.
 */
export function tightest(points: Points, places: Points, start: Clustering): Clustering {
  let best = settled(points, start)
  for (let round = 0; round < swapRounds; round++) {
    const better = swapped(points, places, best)
    if (better.within >= best.within * (1 - least)) return best
    best = better
  }
  return best
}

/** The tightest of the most promising swaps. */
function swapped(points: Points, places: Points, before: Clustering): Clustering {
  const followed = Math.min(mostFollowed, Math.floor(pointsFollowed / points.x.length))
  const swaps = before.centres.x
    .flatMap((_, gone) => swapsWithout(places, before.centres, gone))
    .sort((a, b) => a.within - b.within)
    .slice(0, followed)
  let best = before
  for (const { centres } of swaps) {
    const found = settled(points, kMeans(points, centres))
    if (found.within < best.within) best = found
  }
  return best
}

type Swap = { readonly within: number; readonly centres: Centres }

/** Without one centre: for each quarter around each of the others the place where a new centre gains most. */
function swapsWithout(places: Points, { x, y }: Centres, gone: number): Swap[] {
  const others = { x: x.filter((_, c) => c !== gone), y: y.filter((_, c) => c !== gone) }
  const { nearest, distance, within } = nearestCentres(places, others)
  const best = Array.from({ length: 4 * others.x.length }, () => ({ gain: 0, place: -1 }))
  for (let i = 0; i < nearest.length; i++) {
    const gain = gainAt(places, distance, i)
    const found = best[quarterOf(places, i, others, nearest[i] as number)]
    if (found === undefined || gain <= found.gain) continue
    found.gain = gain
    found.place = i
  }
  return best
    .filter(({ place }) => place !== -1)
    .map(({ gain, place }) => ({
      within: within - gain,
      centres: {
        x: [...others.x, places.x[place] as number],
        y: [...others.y, places.y[place] as number],
      },
    }))
}

function quarterOf(places: Points, i: number, { x, y }: Centres, c: number): number {
  const isRight = (places.x[i] as number) >= (x[c] as number)
  const isAbove = (places.y[i] as number) >= (y[c] as number)
  return 4 * c + (isRight ? 2 : 0) + (isAbove ? 1 : 0)
}

function nearestCentres(places: Points, { x, y }: Centres) {
  const nearest = new Uint8Array(places.x.length)
  const distance = new Float64Array(nearest.length).fill(Infinity)
  let within = 0
  for (let i = 0; i < nearest.length; i++) {
    for (let c = 0; c < x.length; c++) {
      const apart = squared(places, i, x[c] as number, y[c] as number)
      if (apart >= (distance[i] as number)) continue
      distance[i] = apart
      nearest[i] = c
    }
    within += (places.weight[i] as number) * (distance[i] as number)
  }
  return { nearest, distance, within }
}

/** Moves single points to another group while that makes the groups tighter, their middles moving along. */
export function settled(points: Points, start: Clustering): Clustering {
  const labels = start.labels.slice()
  const sums = sumsOf(points, labels, start.centres.x.length)
  let hasMoved = false
  for (let round = 0; round < moveRounds; round++) {
    let moves = 0
    for (let i = 0; i < labels.length; i++) if (moved(points, labels, sums, i)) moves++
    if (moves === 0) break
    hasMoved = true
  }
  return hasMoved ? measured(points, labels, start.centres) : start
}

type Sums = { readonly weight: Float64Array; readonly x: Float64Array; readonly y: Float64Array }

function sumsOf(points: Points, labels: Uint8Array, k: number): Sums {
  const sums = {
    weight: new Float64Array(k),
    x: new Float64Array(k),
    y: new Float64Array(k),
  }
  for (let i = 0; i < labels.length; i++) join(sums, points, i, labels[i] as number)
  return sums
}

function join(sums: Sums, points: Points, i: number, c: number): void {
  const weight = points.weight[i] as number
  sums.weight[c] = (sums.weight[c] as number) + weight
  sums.x[c] = (sums.x[c] as number) + weight * (points.x[i] as number)
  sums.y[c] = (sums.y[c] as number) + weight * (points.y[i] as number)
}

function leave(sums: Sums, points: Points, i: number, c: number): void {
  const weight = points.weight[i] as number
  sums.weight[c] = (sums.weight[c] as number) - weight
  sums.x[c] = (sums.x[c] as number) - weight * (points.x[i] as number)
  sums.y[c] = (sums.y[c] as number) - weight * (points.y[i] as number)
}

/** Leaving a group of weight W gains W/(W − w) times the squared distance, joining one costs W/(W + w) times it. */
function moved(points: Points, labels: Uint8Array, sums: Sums, i: number): boolean {
  const own = labels[i] as number
  const w = points.weight[i] as number
  const held = sums.weight[own] as number
  if (held <= w) return false
  let cost = (held / (held - w)) * distanceTo(points, sums, i, own) * (1 - least)
  let to = own
  for (let c = 0; c < sums.weight.length; c++) {
    if (c === own) continue
    const there = sums.weight[c] as number
    const joining = there === 0 ? 0 : (there / (there + w)) * distanceTo(points, sums, i, c)
    if (joining >= cost) continue
    cost = joining
    to = c
  }
  if (to === own) return false
  leave(sums, points, i, own)
  join(sums, points, i, to)
  labels[i] = to
  return true
}

function distanceTo(points: Points, sums: Sums, i: number, c: number): number {
  const weight = sums.weight[c] as number
  return squared(points, i, (sums.x[c] as number) / weight, (sums.y[c] as number) / weight)
}

/** The groups with their middles and tightness, each sum afresh. */
function measured(points: Points, labels: Uint8Array, start: Centres): Clustering {
  const { weight, x, y } = sumsOf(points, labels, start.x.length)
  const middle = (sum: Float64Array, former: readonly number[]) =>
    former.map((value, c) => (weight[c] === 0 ? value : (sum[c] as number) / (weight[c] as number)))
  const centres = { x: middle(x, start.x), y: middle(y, start.y) }
  let within = 0
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i] as number
    const apart = squared(points, i, centres.x[c] as number, centres.y[c] as number)
    within += (points.weight[i] as number) * apart
  }
  return { labels, centres, within }
}
