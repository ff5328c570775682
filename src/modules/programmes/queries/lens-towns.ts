import { placeAt } from '@korzo/places'
import { loadGazetteer } from '#modules/network/index.ts'
import type { LensTown } from '../domain/lens.ts'

export type RegionTown = LensTown & {
  readonly id: number
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

/** All towns of the gazetteer in some countries, biggest first. */
export async function townsOfRegion(countries: readonly string[]): Promise<RegionTown[]> {
  const { gazetteer } = await loadGazetteer()
  const wanted = new Set(countries)
  const towns: RegionTown[] = []
  for (let row = 0; row < gazetteer.size; row++) {
    if (!wanted.has(gazetteer.countries[row] ?? '')) continue
    const { cityId, name, country, population, setting, latitude, longitude } = placeAt(
      gazetteer,
      row,
    )
    towns.push({
      id: cityId,
      name,
      country,
      population: population ?? null,
      setting,
      latitude,
      longitude,
    })
  }
  return towns
}
