import { cityPopulation, type Located, type Neighbourhood } from './neighbourhood.ts'

/**
 * Where a town stands, after the degree of urbanisation of Eurostat (Regulation (EU) 2017/2391: cities from 50,000 people,
 * towns from 5,000), computed from what a gazetteer knows:
 * - `near-a-city`: fewer than 100,000 people, and a bigger town of 100,000 within 20 km or of a million within 40 km;
 * - `city`: 50,000 and more; `town`: 5,000 and more; `rural`: fewer.
 * A place of unknown population is taken for rural unless it is near a city; whoever shows it says that the size is unknown.
 */
export type Setting = 'rural' | 'town' | 'city' | 'near-a-city'

export const settings: readonly Setting[] = ['rural', 'town', 'city', 'near-a-city']

const nearCityKm = 20
const nearMetropolisKm = 40
const fromCity = 50_000
const fromTown = 5_000

/** The index into `settings` for a row. */
export function settingAt(towns: Located, around: Neighbourhood, row: number): number {
  const population = towns.population[row] as number
  const isNear =
    (around.nearestCityKm[row] as number) <= nearCityKm ||
    (around.nearestMetropolisKm[row] as number) <= nearMetropolisKm
  if (population < cityPopulation && isNear) return settings.indexOf('near-a-city')
  if (population >= fromCity) return settings.indexOf('city')
  return settings.indexOf(population >= fromTown ? 'town' : 'rural')
}
