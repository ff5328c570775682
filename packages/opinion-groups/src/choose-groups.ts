import type { Points } from './cells.ts'
import { cellsOf, middlesOfCells } from './cells.ts'
import { type Centres, type Clustering, groupings, kMeans } from './k-means.ts'
import { meanSilhouette } from './silhouette.ts'
import { settled, tightest } from './tightest.ts'

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
  readonly search: GroupSearch
}

export type Wish = {
  /** Exactly so many groups; by silhouette when null. */
  readonly count: number | null
  /** Middles of the former groups on today's map; null when there were none. */
  readonly former: Centres | null
  /** The search before the last vote, to go on from; null to search all over the map. */
  readonly search: GroupSearch | null
}

/** Where a next search may begin: cells of the same points, and middles for each number of groups, 1 first. */
export type GroupSearch = {
  readonly cells: readonly Int32Array[]
  readonly byCount: readonly Centres[]
}

/** At most so many groups are told apart. */
export const mostGroups = 5

/** A number of groups is passed over when one of them would have fewer members. */
const fewestMembers = 2

/** Fewer groups are preferred unless more are clearer by more than this, since they are easier to speak about. */
const clearer = 0.005

/** The former number of groups stays unless another is clearer by more than this. */
const muchClearer = 0.02

/** Former groups, moved along with the votes, stay while new ones are not tighter by more than this share. */
const tighter = 0.02

/** Divides points into groups: as many as are clearest by the silhouette, starting from former groups where they are. */
export function chooseGroups(points: Points, wish: Wish): ChosenGroups {
  const members = wish.search?.cells ?? cellsOf(points)
  const cells = middlesOfCells(points, members)
  const most = wish.count ?? Math.min(mostGroups, 2 + Math.floor(cells.x.length / 12))
  const found = wish.search?.byCount.map((start) => kMeans(cells, start)) ?? groupings(cells, most)
  const byCount = found.map((fresh) => withFormer(cells, fresh, wish.former))
  const search = { cells: members, byCount: byCount.map(({ centres }) => centres) }
  const tried = byCount
    .filter(({ centres }) => centres.x.length > 1)
    .map(({ labels, centres: { x } }) => ({
      k: x.length,
      silhouette: meanSilhouette(cells, labels, x.length),
    }))
  for (const k of inOrder(tried, wish)) {
    const { labels, within } = refined(points, {
      cells,
      coarse: byCount[k - 1] as Clustering,
      wish,
    })
    if (smallest(labels, k) >= fewestMembers || wish.count !== null) {
      return { labels, k, within, tried, search }
    }
  }
  const together = kMeans(points, { x: [0], y: [0] })
  return { ...together, k: Math.min(points.x.length, 1), tried, search }
}

/** Numbers of groups to try: the former one if it is nearly clearest, the fewest that are nearly clearest, the others. */
function inOrder(tried: readonly GroupCount[], { count, former }: Wish): number[] {
  if (count !== null) return tried.map(({ k }) => k).filter((k) => k === count)
  const order = [...tried].sort((a, b) => b.silhouette - a.silhouette || a.k - b.k)
  const clearest = order[0]?.silhouette ?? 0
  const within = (margin: number) =>
    tried.filter(({ silhouette }) => silhouette + margin >= clearest)
  const same = within(muchClearer).filter(({ k }) => k === former?.x.length)
  return [...new Set([...same, ...within(clearer), ...order])].map(({ k }) => k)
}

function withFormer(points: Points, fresh: Clustering, former: Centres | null): Clustering {
  if (former === null || former.x.length !== fresh.centres.x.length) return fresh
  const moved = kMeans(points, former)
  return fresh.within < moved.within * (1 - tighter) ? fresh : moved
}

type Coarse = { readonly cells: Points; readonly coarse: Clustering; readonly wish: Wish }

/** The same groups with each participant by itself instead of in cells, as tight as can be found unless a search goes on. */
function refined(points: Points, { cells, coarse, wish }: Coarse): Clustering {
  if (wish.search !== null)
    return withFormer(points, settled(points, kMeans(points, coarse.centres)), wish.former)
  const { centres } = cells.x.length < points.x.length ? tightest(cells, cells, coarse) : coarse
  return withFormer(points, tightest(points, cells, kMeans(points, centres)), wish.former)
}

function smallest(labels: Uint8Array, k: number): number {
  const sizes = Array.from({ length: k }, () => 0)
  for (const c of labels) sizes[c] = (sizes[c] as number) + 1
  return Math.min(...sizes)
}
