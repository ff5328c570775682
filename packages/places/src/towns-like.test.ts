import { array, assert, constantFrom, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultWeights,
  readGazetteer,
  type SimilarTown,
  type TownsLikeOptions,
  townsLike,
} from './index.ts'
import { aTown, wholeWorld } from './testing.ts'

const idrija = 3199171
const sokobanja = 785704

function names(towns: readonly SimilarTown[]): readonly string[] {
  return towns.map(({ place }) => place.name)
}

describe('towns like mine', () => {
  it('gives Idrija small Slovene towns away from cities first, with figures', () => {
    const [first] = townsLike(wholeWorld(), idrija)
    expect(first?.place.country).toBe('SI')
    const size = first?.reasons.find(({ code }) => code === 'size')
    expect(size).toMatchObject({ ours: 5955, theirs: first?.place.population })
    expect(first?.reasons.map(({ code }) => code).sort()).toEqual([
      'distance',
      'language',
      'same-country',
      'same-setting',
      'size',
    ])
  })

  it('says that the size of Sokobanja is unknown and still finds its neighbours', () => {
    const similar = townsLike(wholeWorld(), sokobanja)
    expect(names(similar)).toContain('Boljevac')
    for (const { reasons } of similar)
      expect(reasons.find(({ code }) => code === 'size-unknown')).toMatchObject({ ours: undefined })
  })

  it('takes the size a member gives for itself', () => {
    const members = new Map([[sokobanja, { topics: [], population: 7_000 }]])
    const [first] = townsLike(wholeWorld(), sokobanja, { members })
    const size = first?.reasons.find(({ code }) => code === 'size')
    expect(size).toMatchObject({ ours: 7_000 })
  })

  it('looks abroad when asked, and at home when asked', () => {
    const abroad = townsLike(wholeWorld(), idrija, { where: 'abroad' })
    expect(abroad.map(({ place }) => place.country)).not.toContain('SI')
    const home = townsLike(wholeWorld(), idrija, { where: 'own-country' })
    expect(new Set(home.map(({ place }) => place.country))).toEqual(new Set(['SI']))
  })

  it('puts members first, or shows only them', () => {
    const munich = 2867714
    const members = new Map([
      [munich, { topics: ['parking'] }],
      [idrija, { topics: ['parking'] }],
    ])
    const first = townsLike(wholeWorld(), idrija, { members, preferMembers: 'first' })
    expect(first.map(({ isMember }) => isMember)).toEqual([
      true,
      ...Array.from({ length: 9 }, () => false),
    ])
    expect(first[0]?.reasons.find(({ code }) => code === 'topics')).toMatchObject({
      shared: ['parking'],
      closeness: 1,
    })
    const only = townsLike(wholeWorld(), idrija, { members, preferMembers: 'only' })
    expect(only.map(({ place }) => place.cityId)).toEqual([munich])
  })

  it('leaves out what the reader gives no weight', () => {
    const weights = { setting: 0, distance: 0, country: 0, language: 0 }
    const similar = townsLike(wholeWorld(), idrija, { weights })
    for (const { place } of similar)
      expect(Math.abs((place.population ?? 0) - 5955)).toBeLessThan(30)
  })

  it('leaves out the next quarter of the same town', () => {
    const kotor = 3197538
    expect(names(townsLike(wholeWorld(), kotor, { limit: 50 }))).not.toContain('Dobrota')
  })

  it('refuses a town that is not there and weights that are none', () => {
    expect(() => townsLike(wholeWorld(), 1)).toThrow('no town 1')
    expect(() => townsLike(wholeWorld(), idrija, { weights: { size: -1 } })).toThrow(
      'weight of size',
    )
    expect(() => townsLike(wholeWorld(), idrija, { weights: { size: Number.NaN } })).toThrow(
      'weight of size',
    )
  })

  it('finds the same best ones as a comparison with every town, and the closeness its reasons add up to', () => {
    assert(
      property(array(town, { minLength: 2, maxLength: 40 }), options, (towns, asked) => {
        const gazetteer = readGazetteer(towns.map((each, at) => aTown({ cityId: at + 1, ...each })))
        const all = townsLike(gazetteer, 1, { ...asked, limit: 1_000 })
        expect(townsLike(gazetteer, 1, { ...asked, limit: 3 })).toEqual(all.slice(0, 3))
        for (const each of all)
          expect(Math.abs(each.closeness - weightedMean(each))).toBeLessThan(0.002)
        const order = all.map(({ closeness }) => closeness)
        if (asked.preferMembers !== 'first') expect(order).toEqual([...order].sort((a, b) => b - a))
      }),
      { numRuns: 80 },
    )
  })

  it('is symmetric in its closeness but for topics', () => {
    assert(
      property(town, town, (one, other) => {
        const gazetteer = readGazetteer([
          aTown({ cityId: 1, ...one, population: one.population + 1 }),
          aTown({ cityId: 2, ...other, population: other.population + 1 }),
        ])
        const [there] = townsLike(gazetteer, 1)
        const [back] = townsLike(gazetteer, 2)
        expect(there?.closeness).toBe(back?.closeness)
      }),
      { numRuns: 40 },
    )
  })
})

const town = record({
  latitude: double({ min: 40, max: 50, noNaN: true }),
  longitude: double({ min: 10, max: 25, noNaN: true }),
  population: constantFrom(0, 0, 800, 3_000, 9_000, 60_000, 150_000),
  country: constantFrom('RS', 'HR', 'SI', 'HU', 'DE'),
  featureCode: constantFrom('PPL', 'PPLA3'),
})

const weight = integer({ min: 0, max: 5 })
const options = record({
  weights: record({
    size: weight,
    setting: weight,
    distance: weight,
    country: weight,
    language: weight,
    topics: weight,
  }),
  preferMembers: constantFrom('first', 'none'),
  isMembered: constantFrom(true, false),
}).map(
  ({ weights, preferMembers, isMembered }): TownsLikeOptions => ({
    weights,
    ...(isMembered
      ? {
          members: new Map([
            [1, { topics: ['a', 'b'] }],
            [2, { topics: ['b'] }],
            [3, { topics: ['c'] }],
          ]),
        }
      : {}),
    ...(preferMembers === 'first' ? { preferMembers } : {}),
  }),
)

function weightedMean({ reasons }: SimilarTown): number {
  const total = reasons.reduce((sum, { weight: each }) => sum + each, 0)
  const sum = reasons.reduce((all, { weight: each, closeness }) => all + each * closeness, 0)
  return total === 0 ? 0 : sum / total
}

describe('the weights', () => {
  it('count size most', () => {
    const most = Math.max(...Object.values(defaultWeights))
    expect(defaultWeights.size).toBe(most)
  })
})
