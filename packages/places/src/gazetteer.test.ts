import { array, assert, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceKm, placeAt, readGazetteer, rowOf } from './index.ts'
import { allEntries, aTown, wholeWorld } from './testing.ts'

describe('the gazetteer', () => {
  it('leaves out sections of cities and places that are gone', () => {
    const at = { latitude: 44, longitude: 21 }
    const codes = ['PPL', 'PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH', 'PPLA']
    const entries = codes.map((featureCode, index) =>
      aTown({ cityId: index + 1, featureCode, ...at }),
    )
    expect([...readGazetteer(entries).ids]).toEqual([1, 7])
  })

  it('has the bigger town first and knows what is unknown', () => {
    const gazetteer = readGazetteer([
      aTown({ cityId: 5, population: 0, latitude: 44, longitude: 21 }),
      aTown({ cityId: 7, population: 900, latitude: 44, longitude: 21 }),
      aTown({ cityId: 6, population: 900, latitude: 44, longitude: 21 }),
    ])
    expect([...gazetteer.ids]).toEqual([6, 7, 5])
    expect(placeAt(gazetteer, 2).population).toBeUndefined()
    expect(rowOf(gazetteer, 5)).toBe(2)
    expect(rowOf(gazetteer, 8)).toBeUndefined()
    expect(() => placeAt(gazetteer, 3)).toThrow(RangeError)
  })

  it.each([
    ['a village alone', 4_999, 200, 'rural'],
    ['a town from 5,000', 5_000, 200, 'town'],
    ['just below a city', 49_999, 200, 'town'],
    ['a city from 50,000', 50_000, 200, 'city'],
    ['a village 19 km from a city', 900, 19, 'near-a-city'],
    ['a village 21 km from a city', 900, 21, 'rural'],
    ['a suburb of 99,999', 99_999, 10, 'near-a-city'],
    ['a city of 100,000 beside another', 100_000, 10, 'city'],
    ['unknown size, far away', 0, 200, 'rural'],
    ['unknown size, near', 0, 5, 'near-a-city'],
  ])('%s', (_, population, km, setting) => {
    const gazetteer = readGazetteer([
      aTown({ cityId: 1, population: 100_001, latitude: 44, longitude: 21 }),
      aTown({ cityId: 2, population, latitude: 44 + km / 111.195, longitude: 21 }),
    ])
    expect(placeAt(gazetteer, 1).setting).toBe(setting)
  })

  it('feels a city of a million from 40 km', () => {
    const gazetteer = readGazetteer([
      aTown({ cityId: 1, population: 1_000_000, latitude: 44, longitude: 21 }),
      aTown({ cityId: 2, latitude: 44 + 39 / 111.195, longitude: 21 }),
    ])
    expect(placeAt(gazetteer, 1).setting).toBe('near-a-city')
  })

  it('counts the people around and finds the nearest city as a plain search of all towns does', () => {
    const town = record({
      latitude: double({ min: -90, max: 90, noNaN: true }),
      longitude: double({ min: -180, max: 180, noNaN: true }),
      near: double({ min: -0.4, max: 0.4, noNaN: true }),
      population: integer({ min: 0, max: 300_000 }),
    })
    assert(
      property(array(town, { minLength: 1, maxLength: 30 }), (towns) => {
        const gazetteer = readGazetteer(
          towns.flatMap(({ latitude, longitude, near, population }, at) => [
            aTown({ cityId: 2 * at + 1, latitude, longitude, population }),
            aTown({
              cityId: 2 * at + 2,
              latitude: Math.max(-90, Math.min(90, latitude + near)),
              longitude: wrapped(longitude + near),
              population: 90_000 + population,
            }),
          ]),
        )
        for (let row = 0; row < gazetteer.size; row++) expectNeighbourhood(gazetteer, row)
      }),
      { numRuns: 25 },
    )
  })

  it('measures Ljubljana to Zagreb as 117 km', () => {
    const world = wholeWorld()
    const row = (id: number) => rowOf(world, id) ?? -1
    expect(Math.round(distanceKm(world, row(3196359), row(3186886)))).toBe(117)
  })

  it('reads the whole world the same in any order', () => {
    const some = allEntries().slice(0, 3_000)
    const forward = readGazetteer(some)
    const backward = readGazetteer([...some].reverse())
    expect(backward.ids).toEqual(forward.ids)
    expect(backward.setting).toEqual(forward.setting)
    expect(backward.neighbourhood.people).toEqual(forward.neighbourhood.people)
  })
})

function wrapped(longitude: number): number {
  return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
}

function expectNeighbourhood(gazetteer: ReturnType<typeof readGazetteer>, row: number): void {
  const rows = [...gazetteer.ids.keys()]
  const km = rows.map((other) => distanceKm(gazetteer, row, other))
  const people = (limit: number) =>
    rows.reduce(
      (sum, other) => sum + ((km[other] ?? 0) <= limit ? (gazetteer.population[other] ?? 0) : 0),
      0,
    )
  const counted = gazetteer.neighbourhood.people[row] ?? -1
  expect(counted).toBeGreaterThanOrEqual(people(24.99))
  expect(counted).toBeLessThanOrEqual(people(25.01))
  const cities = rows.filter((other) => (gazetteer.population[other] ?? 0) >= 100_000)
  const nearest = Math.min(...cities.map((other) => km[other] ?? Infinity))
  const found = gazetteer.neighbourhood.nearestCityKm[row] ?? -1
  if (nearest === Infinity) expect(found).toBe(Infinity)
  else expect(Math.abs(found - nearest)).toBeLessThan(0.02)
}
