import type { Points } from './cells.ts'
import { cellsOf } from './cells.ts'
import { type Centres, type Clustering, groupings, kMeans } from './k-means.ts'
import { meanSilhouette } from './silhouette.ts'

/** How clear the groups are for one number of groups. */
export type GroupCount = { readonly k: number; readonly silhouette: number }

export type ChosenGroups = {
  /** For each point the position of its group, 0 to k − 1. */
  readonly labels: Uint8Array
  readonly k: number
  /** Sum of squared distances of the points from the middle of their group. */
  readonly within: number
  /** Every number of groups that was tried, ascending. */
  readonly tried: readonly GroupCount[]
  /** Larger numbers of groups that were exactly as clear as the chosen one. */
  readonly equallyClear: readonly number[]
}

export type Wish = {
  /** Exactly so many groups; by silhouette when null. */
  readonly count: number | null
  /** Middles of the former groups on today's map; null when there were none. */
  readonly former: Centres | null
}

/** At most so many groups are told apart. */
export const mostGroups = 5

/** A number of groups is passed over when one of them would have fewer members. */
const fewestMembers = 2

/** The former number of groups stays while no other is clearer by more than this. */
const clearer = 0.03

/** Former groups, moved along with the votes, stay while new ones are not tighter by more than this share. */
const tighter = 0.02

/** Divides points into groups: as many as are clearest by the silhouette, starting from former groups where they are. */
export function chooseGroups(points: Points, wish: Wish): ChosenGroups {
  const count = points.x.length
  const cells = cellsOf(points)
  const most = wish.count ?? Math.min(mostGroups, 2 + Math.floor(cells.x.length / 12))
  const byCount = groupings(cells, most).map((fresh) => withFormer(cells, fresh, wish.former))
  const tried = byCount
    .filter(({ centres }) => centres.x.length > 1)
    .map(({ labels, centres: { x } }) => ({
      k: x.length,
      silhouette: meanSilhouette(cells, labels, x.length),
    }))
  for (const k of inOrder(tried, wish)) {
    const groups = refined(points, byCount[k - 1] as Clustering, wish)
    if (smallest(groups.labels, k) < (wish.count === null ? fewestMembers : 1)) continue
    const chosen = tried.find((one) => one.k === k)
    const equallyClear = tried
      .filter((other) => other.k > k && other.silhouette === chosen?.silhouette)
      .map((other) => other.k)
    return { labels: groups.labels, k, within: groups.within, tried, equallyClear }
  }
  const one = byCount[0]
  const within = one === undefined ? 0 : kMeans(points, one.centres).within
  return { labels: new Uint8Array(count), k: Math.min(count, 1), within, tried, equallyClear: [] }
}

/** Numbers of groups to try, the clearest first, the fewer first of equally clear ones; the former one if near enough. */
function inOrder(tried: readonly GroupCount[], { count, former }: Wish): number[] {
  if (count !== null) return tried.map(({ k }) => k).filter((k) => k === count)
  const order = [...tried].sort((a, b) => b.silhouette - a.silhouette || a.k - b.k)
  const stays = order.find(({ k }) => k === former?.x.length)
  const isNear = stays !== undefined && stays.silhouette + clearer >= (order[0]?.silhouette ?? 0)
  return isNear
    ? [stays.k, ...order.filter((one) => one !== stays).map(({ k }) => k)]
    : order.map(({ k }) => k)
}

function withFormer(points: Points, fresh: Clustering, former: Centres | null): Clustering {
  if (former === null || former.x.length !== fresh.centres.x.length) return fresh
  const moved = kMeans(points, former)
  return fresh.within < moved.within * (1 - tighter) ? fresh : moved
}

/** The same groups with each participant by itself instead of in cells. */
function refined(points: Points, coarse: Clustering, { former }: Wish): Clustering {
  return withFormer(points, kMeans(points, coarse.centres), former)
}

function smallest(labels: Uint8Array, k: number): number {
  const sizes = new Array<number>(k).fill(0)
  for (const c of labels) sizes[c] = (sizes[c] as number) + 1
  return Math.min(...sizes)
}
