import type { Gazetteer } from './gazetteer.ts'
import type { Kinship } from './languages.ts'

/** How much each likeness counts; 0 leaves it out. Only their proportions matter. */
export type Weights = {
  readonly size: number
  readonly setting: number
  readonly distance: number
  readonly country: number
  readonly language: number
  /** Only counts where both towns are members that name topics. */
  readonly topics: number
}

export const defaultWeights: Weights = {
  size: 4,
  setting: 3,
  distance: 2,
  country: 0.5,
  language: 2,
  topics: 3,
}

/** What a network knows of a town that the gazetteer does not. */
export type Member = {
  readonly topics: readonly string[]
  /** What the member itself says, where the gazetteer is silent or old. */
  readonly population?: number
}

/** One town to be compared with all others, and what is the same for all of them. */
export type Comparison = {
  readonly gazetteer: Gazetteer
  readonly row: number
  /** 0 where unknown. */
  readonly population: number
  /** log2 of the population. */
  readonly doublings: number
  readonly weights: Weights
  /** Sum of the weights but the topics'. */
  readonly total: number
  readonly members: ReadonlyMap<number, Member>
  readonly topics: readonly string[]
  /** By territory. */
  readonly kinships: readonly Kinship[]
  readonly languageCloseness: Float64Array
}

/** What a member says of itself before what the gazetteer says; 0 where neither knows. */
export function populationOf(comparison: Comparison, row: number): number {
  const { gazetteer, members } = comparison
  const said =
    members.size === 0 ? undefined : members.get(gazetteer.ids[row] as number)?.population
  return said ?? (gazetteer.population[row] as number)
}

export function sizeCloseness(comparison: Comparison, row: number): number {
  const theirs = populationOf(comparison, row)
  const { population: ours, gazetteer } = comparison
  if (ours > 0 && theirs > 0)
    return likeness((comparison.doublings - doublingsOf(comparison, row)) / 1.3)
  if (ours > 0) return 0.2
  if (gazetteer.seat[row] !== gazetteer.seat[comparison.row]) return 0.2
  return theirs === 0 ? 0.5 : 0.4
}

function doublingsOf(comparison: Comparison, row: number): number {
  const { gazetteer, members } = comparison
  const said =
    members.size === 0 ? undefined : members.get(gazetteer.ids[row] as number)?.population
  return said === undefined ? (gazetteer.comparables.size[row] as number) : Math.log2(said)
}

export function settingCloseness(gazetteer: Gazetteer, one: number, other: number): number {
  const { crowd, remoteness } = gazetteer.comparables
  const isSame = gazetteer.setting[one] === gazetteer.setting[other]
  const crowdApart = (crowd[one] as number) - (crowd[other] as number)
  const farApart = (remoteness[one] as number) - (remoteness[other] as number)
  const isSameRank = isSeat(gazetteer, one) === isSeat(gazetteer, other)
  const same = (isSame ? 0.3 : 0) + (isSameRank ? 0.2 : 0)
  return same + 0.3 * likeness(crowdApart) + 0.2 * likeness(farApart)
}

/** Whether it has an administration of its own, as far as GeoNames knows. */
export function isSeat(gazetteer: Gazetteer, row: number): boolean {
  return (gazetteer.seat[row] as number) < 6
}

/** 1 for equal, a half for one doubling, a fifth for two. */
function likeness(doublings: number): number {
  return 1 / (1 + doublings * doublings)
}

export function nearness(km: number): number {
  return 1 / (1 + km / 300)
}

/** The topics to compare: none unless both towns name some. */
export function topicsOf(comparison: Comparison, row: number): readonly string[] {
  if (comparison.topics.length === 0) return []
  return comparison.members.get(comparison.gazetteer.ids[row] as number)?.topics ?? []
}

export function topicCloseness(ours: readonly string[], theirs: readonly string[]): number {
  const shared = ours.filter((topic) => theirs.includes(topic)).length
  return shared / Math.sqrt(ours.length * theirs.length)
}
