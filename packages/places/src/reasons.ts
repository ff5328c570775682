import {
  type Comparison,
  isSeat,
  nearness,
  populationOf,
  settingCloseness,
  sizeCloseness,
  topicCloseness,
  topicsOf,
} from './closeness.ts'
import { distanceKm, type Place, placeAt } from './gazetteer.ts'
import type { Kinship } from './languages.ts'

/** A likeness or a difference, with the figures from which a reader can check it. `closeness` is from 0 to 1. */
export type Reason = { readonly weight: number; readonly closeness: number } & (
  | {
      readonly code: 'size'
      readonly ours: number
      readonly theirs: number
      readonly ratio: number
    }
  | {
      readonly code: 'size-unknown'
      readonly ours: number | undefined
      readonly theirs: number | undefined
    }
  | {
      readonly code: 'same-setting' | 'other-setting'
      readonly ours: Place['setting']
      readonly theirs: Place['setting']
      readonly peopleWithin25Km: readonly [ours: number, theirs: number]
      readonly kmToCity: readonly [ours: number | undefined, theirs: number | undefined]
      /** Whether each is the seat of an administration. */
      readonly isSeat: readonly [ours: boolean, theirs: boolean]
    }
  | { readonly code: 'distance'; readonly km: number }
  | { readonly code: 'same-country' | 'other-country'; readonly country: string }
  | { readonly code: 'language'; readonly kinship: Kinship }
  | { readonly code: 'topics'; readonly shared: readonly string[] }
)

/** Why a row is like the town compared: what counted most first. */
export function reasonsFor(comparison: Comparison, row: number): readonly Reason[] {
  const reasons = [
    sizeReason(comparison, row),
    settingReason(comparison, row),
    distanceReason(comparison, row),
    countryReason(comparison, row),
    languageReason(comparison, row),
  ]
  const theirs = topicsOf(comparison, row)
  if (theirs.length > 0) reasons.push(topicReason(comparison, theirs))
  return reasons.sort((a, b) => b.weight * b.closeness - a.weight * a.closeness)
}

function sizeReason(comparison: Comparison, row: number): Reason {
  const ours = comparison.population
  const theirs = populationOf(comparison, row)
  const weight = comparison.weights.size
  const closeness = thousandths(sizeCloseness(comparison, row))
  if (ours === 0 || theirs === 0)
    return {
      code: 'size-unknown',
      ours: ours || undefined,
      theirs: theirs || undefined,
      weight,
      closeness,
    }
  return {
    code: 'size',
    ours,
    theirs,
    ratio: Math.round((theirs / ours) * 100) / 100,
    weight,
    closeness,
  }
}

function settingReason(comparison: Comparison, row: number): Reason {
  const { gazetteer } = comparison
  const ours = placeAt(gazetteer, comparison.row)
  const theirs = placeAt(gazetteer, row)
  return {
    code: ours.setting === theirs.setting ? 'same-setting' : 'other-setting',
    ours: ours.setting,
    theirs: theirs.setting,
    peopleWithin25Km: [ours.peopleWithin25Km, theirs.peopleWithin25Km],
    kmToCity: [ours.nearestCity?.km, theirs.nearestCity?.km],
    isSeat: [isSeat(gazetteer, comparison.row), isSeat(gazetteer, row)],
    weight: comparison.weights.setting,
    closeness: thousandths(settingCloseness(gazetteer, comparison.row, row)),
  }
}

function distanceReason(comparison: Comparison, row: number): Reason {
  const km = distanceKm(comparison.gazetteer, comparison.row, row)
  const closeness = thousandths(nearness(km))
  return { code: 'distance', km: Math.round(km), weight: comparison.weights.distance, closeness }
}

function countryReason(comparison: Comparison, row: number): Reason {
  const { countries } = comparison.gazetteer
  const country = countries[row] ?? ''
  const weight = comparison.weights.country
  return country === countries[comparison.row]
    ? { code: 'same-country', country, weight, closeness: 1 }
    : { code: 'other-country', country, weight, closeness: 0 }
}

function languageReason(comparison: Comparison, row: number): Reason {
  const territory = comparison.gazetteer.comparables.territory[row] as number
  return {
    code: 'language',
    kinship: comparison.kinships[territory] ?? { kind: 'none' },
    weight: comparison.weights.language,
    closeness: comparison.languageCloseness[territory] as number,
  }
}

function topicReason(comparison: Comparison, theirs: readonly string[]): Reason {
  const shared = comparison.topics.filter((topic) => theirs.includes(topic)).sort()
  const closeness = thousandths(topicCloseness(comparison.topics, theirs))
  return { code: 'topics', shared, weight: comparison.weights.topics, closeness }
}

export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}
