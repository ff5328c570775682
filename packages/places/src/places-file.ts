import { type Column, packColumns, unpackColumns } from './column-file.ts'
import type { Gazetteer } from './gazetteer.ts'
import { PlaceIndex } from './place-index.ts'
import type { Texts } from './texts.ts'
import type { WrittenNames } from './written-names.ts'

/** Everything one asks about places: the towns, the search in their names, and the names to show. */
export type Places = {
  readonly gazetteer: Gazetteer
  readonly index: PlaceIndex
  readonly names: WrittenNames
}

/** Changes with every change of the columns. */
const format = 'places/1'

/** Places as bytes, so that a program need not work them out again at each start. The same places give the same bytes. */
export function placesToBytes({ gazetteer, index, names }: Places): Uint8Array {
  const { neighbourhood, comparables } = gazetteer
  const countries = numbered(gazetteer.countries)
  const regions = numbered(gazetteer.regions)
  return packColumns(format, {
    ids: gazetteer.ids,
    byId: gazetteer.byId,
    names: gazetteer.names,
    countryCodes: countries.values,
    countries: countries.numbers,
    regionCodes: regions.values,
    regions: regions.numbers,
    population: gazetteer.population,
    latitude: gazetteer.latitude,
    longitude: gazetteer.longitude,
    seat: gazetteer.seat,
    points: gazetteer.points,
    setting: gazetteer.setting,
    people: neighbourhood.people,
    nearestCity: neighbourhood.nearestCity,
    nearestCityKm: neighbourhood.nearestCityKm,
    nearestMetropolisKm: neighbourhood.nearestMetropolisKm,
    size: comparables.size,
    crowd: comparables.crowd,
    remoteness: comparables.remoteness,
    territory: comparables.territory,
    territories: comparables.territories.map(({ country, region }) => `${country}.${region}`),
    keyTexts: index.keys.texts,
    keyRows: index.keys.rows,
    keyKinds: index.keys.kinds,
    keyWholes: index.keys.wholes,
    keyStarts: index.keys.starts,
    writtenRows: names.rows,
    writtenNames: names.names,
    writtenLanguages: names.languages,
    writtenTags: names.tags,
    writtenIsOwn: names.isOwn,
  })
}

/** Reads what `placesToBytes` wrote; a tenth of a second for the whole world. @throws {RangeError} if it is something else. */
export function placesFromBytes(bytes: Uint8Array): Places {
  const column = unpackColumns(format, bytes)
  const gazetteer = gazetteerFrom(column)
  const keys = {
    texts: texts(column('keyTexts')),
    rows: column('keyRows') as Uint32Array,
    kinds: column('keyKinds') as Uint8Array,
    wholes: column('keyWholes') as Uint32Array,
    starts: column('keyStarts') as Uint32Array,
  }
  const names = {
    rows: column('writtenRows') as Uint32Array,
    names: texts(column('writtenNames')),
    languages: column('writtenLanguages') as Uint8Array,
    tags: [...texts(column('writtenTags'))],
    isOwn: column('writtenIsOwn') as Uint8Array,
  }
  return { gazetteer, index: new PlaceIndex(gazetteer, [], keys), names }
}

function gazetteerFrom(column: (name: string) => Column): Gazetteer {
  const ids = column('ids') as Uint32Array
  return {
    size: ids.length,
    ids,
    byId: column('byId') as Uint32Array,
    names: texts(column('names')),
    countries: valued(column('countries') as Uint16Array, [...texts(column('countryCodes'))]),
    regions: valued(column('regions') as Uint16Array, [...texts(column('regionCodes'))]),
    population: column('population') as Uint32Array,
    latitude: column('latitude') as Float32Array,
    longitude: column('longitude') as Float32Array,
    seat: column('seat') as Uint8Array,
    points: column('points') as Float32Array,
    setting: column('setting') as Uint8Array,
    neighbourhood: {
      people: column('people') as Uint32Array,
      nearestCity: column('nearestCity') as Int32Array,
      nearestCityKm: column('nearestCityKm') as Float32Array,
      nearestMetropolisKm: column('nearestMetropolisKm') as Float32Array,
    },
    comparables: {
      size: column('size') as Float32Array,
      crowd: column('crowd') as Float32Array,
      remoteness: column('remoteness') as Float32Array,
      territory: column('territory') as Uint16Array,
      territories: [...texts(column('territories'))].map((text) => {
        const [country = '', region = ''] = text.split('.')
        return { country, region }
      }),
    },
  }
}

function texts(column: Column): Texts {
  return column as Texts
}

/** Each different text once, and which of them stands where. */
function numbered(all: readonly string[]): { values: string[]; numbers: Uint16Array } {
  const values = [...new Set(all)]
  const places = new Map(values.map((value, at) => [value, at]))
  return { values, numbers: Uint16Array.from(all, (value) => places.get(value) ?? 0) }
}

function valued(numbers: Uint16Array, values: readonly string[]): readonly string[] {
  return Array.from(numbers, (number) => values[number] ?? '')
}
