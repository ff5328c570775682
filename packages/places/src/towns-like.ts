import {
  type Comparison,
  defaultWeights,
  type Member,
  nearness,
  settingCloseness,
  sizeCloseness,
  topicCloseness,
  topicsOf,
  type Weights,
} from './closeness.ts'
import { type Gazetteer, type Place, placeAt, rowOf } from './gazetteer.ts'
import { type Kinship, kinship, languagesOf } from './languages.ts'
import { type Reason, reasonsFor, thousandths } from './reasons.ts'
import { chordSquared, chordSquaredOfKm, kmOfChordSquared } from './sphere.ts'

export type TownsLikeOptions = {
  readonly weights?: Partial<Weights>
  /** By GeoNames id. */
  readonly members?: ReadonlyMap<number, Member>
  /** All members before everybody else; `only` leaves the others out. */
  readonly preferMembers?: 'first' | 'only'
  /** Which countries to look in, as seen from the town: all (as left out), its own, or the others. */
  readonly where?: 'own-country' | 'abroad'
  /** At most so many towns; 10 when left out. */
  readonly limit?: number
}

export type SimilarTown = {
  readonly place: Place
  readonly isMember: boolean
  /** The weighted mean of the closenesses: only for the order, never to be shown alone. */
  readonly closeness: number
  /** What counted most first. */
  readonly reasons: readonly Reason[]
}

/** Nearer than this is the same town's next quarter, or a neighbour one knows anyhow; members are compared all the same. */
const neighbourKm = 5

/**
 * The towns of the gazetteer most comparable to one of them, best first; equal ones biggest first, then by id. The
 * closeness of two towns is the weighted mean of these, L(d) = 1 / (1 + d²) for d doublings:
 * - size: L(d / 1.3); theirs unknown: 0.2; ours unknown: 0.5 for a seat of the same rank whose size is unknown too, 0.4 for
 *   a seat of the same rank, else 0.2;
 * - setting: 0.3 for the same setting, 0.2 if both or neither are the seat of an administration, 0.3 · L(people within
 *   25 km) and 0.2 · L(way to the nearest city);
 * - distance: 1 / (1 + km / 300);
 * - country: 1 in the same country, else 0;
 * - language: 1 shared, 0.85 understood without learning, 0.35 of one family, else 0;
 * - topics: shared ones over the root of the product of both counts.
 *
 * @throws {RangeError} if `cityId` is no town of the gazetteer, or a weight is negative or not finite.
 */
export function townsLike(
  gazetteer: Gazetteer,
  cityId: number,
  options: TownsLikeOptions = {},
): readonly SimilarTown[] {
  const comparison = comparisonFor(gazetteer, cityId, options)
  return bestRows(comparison, options).map(({ row, closeness, isMember }) => ({
    place: placeAt(gazetteer, row),
    isMember,
    closeness: thousandths(closeness),
    reasons: reasonsFor(comparison, row),
  }))
}

function comparisonFor(
  gazetteer: Gazetteer,
  cityId: number,
  options: TownsLikeOptions,
): Comparison {
  const row = rowOf(gazetteer, cityId)
  if (row === undefined) throw new RangeError(`no town ${cityId} in the gazetteer`)
  const weights = { ...defaultWeights, ...options.weights }
  for (const [name, weight] of Object.entries(weights))
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`the weight of ${name} is ${weight}`)
  const members = options.members ?? new Map<number, Member>()
  const own = members.get(cityId)
  const population = own?.population ?? (gazetteer.population[row] as number)
  const ours = languagesOf(gazetteer.countries[row] ?? '', gazetteer.regions[row] ?? '')
  const kinships = gazetteer.comparables.territories.map(({ country, region }) =>
    kinship(ours, languagesOf(country, region)),
  )
  return {
    gazetteer,
    row,
    population,
    doublings: population === 0 ? 0 : Math.log2(population),
    weights,
    total: weights.size + weights.setting + weights.distance + weights.country + weights.language,
    members,
    topics: own?.topics ?? [],
    kinships,
    languageCloseness: Float64Array.from(kinships, ({ kind }) => closenessOfKin[kind]),
  }
}

const closenessOfKin: Readonly<Record<Kinship['kind'], number>> = {
  shared: 1,
  understood: 0.85,
  family: 0.35,
  none: 0,
}

type Candidate = {
  readonly row: number
  readonly closeness: number
  readonly isMember: boolean
  readonly isFirst: boolean
}

function bestRows(comparison: Comparison, options: TownsLikeOptions): readonly Candidate[] {
  const { gazetteer, members } = comparison
  const limit = options.limit ?? 10
  const memberRows = new Set([...members.keys()].map((id) => rowOf(gazetteer, id)))
  const neighbour = chordSquaredOfKm(neighbourKm)
  const best: Candidate[] = []
  for (let row = 0; row < gazetteer.size; row++) {
    if (row === comparison.row || !isInRange(comparison, row, options.where)) continue
    const isMember = memberRows.size > 0 && memberRows.has(row)
    if (options.preferMembers === 'only' && !isMember) continue
    if (!isMember && best.length >= limit && isHopeless(comparison, row, best[limit - 1])) continue
    const chord = chordSquared(gazetteer.points, comparison.row, row)
    if (chord < neighbour && !isMember) continue
    const isFirst = isMember && options.preferMembers === 'first'
    const closeness = closenessOf(comparison, row, chord)
    if (best.length >= limit && !isBefore(isFirst, closeness, best[limit - 1])) continue
    insert(best, { row, closeness, isMember, isFirst }, limit)
  }
  return best
}

/** Could not enter the list even if it lay next door. */
function isHopeless(comparison: Comparison, row: number, worst: Candidate | undefined): boolean {
  if (worst === undefined) return false
  const most = closenessButDistance(comparison, row) + comparison.weights.distance
  return worst.isFirst || most < worst.closeness * comparison.total
}

function isInRange(comparison: Comparison, row: number, where: TownsLikeOptions['where']): boolean {
  if (where === undefined) return true
  const { countries } = comparison.gazetteer
  return (countries[row] === countries[comparison.row]) === (where === 'own-country')
}

/** Rows come biggest first, so that an equal one goes behind. */
function isBefore(isFirst: boolean, closeness: number, other: Candidate | undefined): boolean {
  if (other === undefined) return false
  if (isFirst !== other.isFirst) return isFirst
  return closeness > other.closeness
}

function insert(best: Candidate[], candidate: Candidate, limit: number): void {
  let at = best.length
  while (at > 0 && isBefore(candidate.isFirst, candidate.closeness, best[at - 1])) at--
  best.splice(at, 0, candidate)
  if (best.length > limit) best.pop()
}

/** Everything but the distance, so that most rows need none. */
function closenessButDistance(comparison: Comparison, row: number): number {
  const { weights, gazetteer } = comparison
  const territory = gazetteer.comparables.territory[row] as number
  let sum = weights.size * sizeCloseness(comparison, row)
  sum += weights.setting * settingCloseness(gazetteer, comparison.row, row)
  if (gazetteer.countries[row] === gazetteer.countries[comparison.row]) sum += weights.country
  return sum + weights.language * (comparison.languageCloseness[territory] as number)
}

function closenessOf(comparison: Comparison, row: number, chord: number): number {
  const { weights, total } = comparison
  const sum =
    closenessButDistance(comparison, row) + weights.distance * nearness(kmOfChordSquared(chord))
  const theirs = topicsOf(comparison, row)
  if (theirs.length === 0) return total === 0 ? 0 : sum / total
  const shared = weights.topics * topicCloseness(comparison.topics, theirs)
  return total + weights.topics === 0 ? 0 : (sum + shared) / (total + weights.topics)
}
