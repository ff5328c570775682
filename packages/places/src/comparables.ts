import { hasOwnLanguages } from './languages.ts'
import type { Neighbourhood } from './neighbourhood.ts'

/** Columns worked out once, so that comparing a town with all others needs no logarithm and no text. */
export type Comparables = {
  /** log2 of the population; 0 where it is unknown. */
  readonly size: Float32Array
  /** log2 of the people within 25 km and 500 more, which hardly matter but near nought. */
  readonly crowd: Float32Array
  /** log2 of the km to the nearest city and ten more. */
  readonly remoteness: Float32Array
  /** Index into `territories`: a country, or a region with languages of its own. */
  readonly territory: Uint16Array
  readonly territories: readonly { readonly country: string; readonly region: string }[]
}

/** A city no one knows of counts as this far. */
const veryFarKm = 5_000

type Towns = {
  readonly size: number
  readonly population: Uint32Array
  readonly countries: readonly string[]
  readonly regions: readonly string[]
}

export function comparables(towns: Towns, around: Neighbourhood): Comparables {
  const territories: { country: string; region: string }[] = []
  const known = new Map<string, number>()
  const territory = new Uint16Array(towns.size)
  for (let row = 0; row < towns.size; row++) {
    const country = towns.countries[row] ?? ''
    const region = hasOwnLanguages(country, towns.regions[row] ?? '')
      ? (towns.regions[row] ?? '')
      : ''
    const key = `${country}.${region}`
    const index = known.get(key) ?? territories.push({ country, region }) - 1
    known.set(key, index)
    territory[row] = index
  }
  return {
    size: logarithms(towns.population, 0),
    crowd: logarithms(around.people, 500),
    remoteness: logarithms(
      around.nearestCityKm.map((km) => Math.min(km, veryFarKm)),
      10,
    ),
    territory,
    territories,
  }
}

function logarithms(values: Uint32Array | Float32Array, more: number): Float32Array {
  return Float32Array.from(values, (value) => (value + more === 0 ? 0 : Math.log2(value + more)))
}
