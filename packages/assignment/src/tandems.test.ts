import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heaviestMatching } from './blossom.ts'
import { decideTandems } from './match-decision.ts'
import { tandemProblemOf } from './tandem-problem.ts'
import {
  blockingTandems,
  heaviestTandems,
  provesHeaviest,
  stableTandems,
  tandemWeights,
  weightOf,
} from './tandems.ts'

/** Every way to pair some of n members, by trying all: the slow reference. */
function allPairings(n: number): Int32Array[] {
  const found: Int32Array[] = []
  const partner = new Int32Array(n).fill(-2)
  const decide = (one: number): void => {
    if (one === n) return void found.push(partner.slice())
    if (partner[one] !== -2) return decide(one + 1)
    partner[one] = -1
    decide(one + 1)
    for (let other = one + 1; other < n; other++) {
      if (partner[other] !== -2) continue
      partner[one] = other
      partner[other] = one
      decide(one + 1)
      partner[other] = -2
    }
    partner[one] = -2
  }
  decide(0)
  return found
}

const group = (largest: number, weight: fc.Arbitrary<number>) =>
  fc.integer({ min: 0, max: largest }).chain((n) =>
    fc.array(weight, { minLength: n * n, maxLength: n * n }).map((values) => {
      const weights = new Float64Array(n * n)
      for (let one = 0; one < n; one++)
        for (let other = 0; other < one; other++) {
          weights[one * n + other] = values[one * n + other] as number
          weights[other * n + one] = values[one * n + other] as number
        }
      return { n, weights }
    }),
  )

describe('the heaviest tandems', () => {
  const sparse = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
  )
  test('agree with trying every pairing, and their labels prove it', () => {
    fc.assert(
      fc.property(group(8, sparse), ({ n, weights }) => {
        const found = heaviestMatching(weights, n)
        const allowed = allPairings(n).filter((pairing) =>
          pairing.every((other, one) => other < 0 || (weights[one * n + other] as number) > 0),
        )
        expect(weightOf(weights, found.partner)).toBe(
          Math.max(...allowed.map((one) => weightOf(weights, one))),
        )
        expect(provesHeaviest(weights, n, found)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('prove themselves in larger groups with blossoms inside blossoms', () => {
    let deepest = 0
    fc.assert(
      fc.property(group(40, fc.integer({ min: 0, max: 4 })), ({ n, weights }) => {
        const found = heaviestMatching(weights, n)
        deepest = Math.max(deepest, found.blossoms.length)
        expect(provesHeaviest(weights, n, found)).toBe(true)
      }),
      { numRuns: 120 },
    )
    expect(deepest).toBeGreaterThan(0)
  })

  test('tell whether others would be as good, and which', () => {
    const members = ['Sofia', 'Krefeld', 'Arezzo', 'Hamm', 'Pirna', 'Vari']
    const weightsOf = fc.array(fc.nat(4), { minLength: 15, maxLength: 15 })
    const aims = fc.constantFrom('weight' as const, 'most-pairs' as const)
    fc.assert(
      fc.property(weightsOf, aims, (values, aim) => {
        let at = 0
        const pairs = members.flatMap((a, one) =>
          members.slice(0, one).map((b) => ({ a, b, weight: values[at++] ?? 0 })),
        )
        const problem = tandemProblemOf({ members, pairs })
        const weights = tandemWeights(problem, aim)
        const allowed = allPairings(6).filter((pairing) =>
          pairing.every((other, one) => other < 0 || (weights[one * 6 + other] as number) > 0),
        )
        const worth = allowed.map((one) => weightOf(weights, one))
        const best = worth.filter((weight) => weight === Math.max(...worth)).length
        const { ties } = decideTandems(problem, { isStable: false, aim, seed: null })
        expect(ties).toHaveLength(best > 1 ? 1 : 0)
      }),
      { numRuns: 150 },
    )
  })

  test('a proof of one weight proves no lighter pairing', () => {
    const weights = Float64Array.from([0, 5, 4, 5, 0, 4, 4, 4, 0])
    const found = heaviestMatching(weights, 3)
    expect(provesHeaviest(weights, 3, found)).toBe(true)
    expect(provesHeaviest(weights, 3, { ...found, partner: Int32Array.from([2, -1, 0]) })).toBe(
      false,
    )
  })

  test('as many pairs as possible come first where that is wanted', () => {
    const problem = tandemProblemOf({
      members: ['Sofia', 'Krefeld', 'Arezzo', 'Hamm'],
      pairs: [
        { a: 'Sofia', b: 'Krefeld', weight: 1 },
        { a: 'Krefeld', b: 'Arezzo', weight: 5 },
        { a: 'Arezzo', b: 'Hamm', weight: 1 },
      ],
    })
    expect(Array.from(heaviestTandems(problem, 'weight').partner)).toEqual([-1, 2, 1, -1])
    expect(Array.from(heaviestTandems(problem, 'most-pairs').partner)).toEqual([1, 0, 3, 2])
    expect(tandemWeights(problem, 'weight')[1]).toBe(1000)
  })
})

const strictWishes = fc
  .integer({ min: 2, max: 7 })
  .chain((n) =>
    fc.tuple(
      ...Array.from({ length: n }, (_, one) =>
        fc.shuffledSubarray(
          Array.from({ length: n }, (_, other) => other).filter((other) => other !== one),
        ),
      ),
    ),
  )

const problemOf = (lists: readonly (readonly number[])[]) =>
  tandemProblemOf({
    members: lists.map((list, one) => ({
      id: `m${one}`,
      wishes: list.map((other) => `m${other}`),
    })),
  })

describe('stable tandems', () => {
  test('are found exactly where trying every pairing finds one', () => {
    let unstable = 0
    fc.assert(
      fc.property(strictWishes, (lists) => {
        const problem = problemOf(lists)
        const { setAside, blocking } = stableTandems(problem, null)
        const isMutual = (one: number, other: number) =>
          lists[one]?.includes(other) && lists[other]?.includes(one)
        const exists = allPairings(lists.length).some(
          (pairing) =>
            pairing.every((other, one) => other < 0 || isMutual(one, other)) &&
            blockingTandems(problem, pairing).length === 0,
        )
        if (!exists) unstable++
        expect(setAside.length === 0).toBe(exists)
        expect(blocking.length === 0).toBe(exists)
        for (const { a, b } of blocking)
          expect(setAside.includes(a) || setAside.includes(b)).toBe(true)
      }),
      { numRuns: 1500 },
    )
    expect(unstable).toBeGreaterThan(0)
  })

  test('do not exist for three who wish each other in a circle: the blocking pair is named', () => {
    const { output, text } = decideTandems(
      tandemProblemOf({
        members: [
          { id: 'Utrecht', wishes: ['Hamm', 'Pirna'] },
          { id: 'Hamm', wishes: ['Pirna', 'Utrecht'] },
          { id: 'Pirna', wishes: ['Utrecht', 'Hamm'] },
        ],
      }),
      { isStable: true, aim: 'weight', seed: null },
    )
    expect(output).toMatchObject({ stable: false })
    expect(output['blocking']).toHaveLength(1)
    expect(text).toContain('No stable matching exists')
  })
})

test('tandems nobody would rather leave are stable, though by the ties as they were broken none were', () => {
  const members = [
    { id: 'a', wishes: [['b', 'c']] },
    { id: 'b', wishes: ['c', 'a'] },
    { id: 'c', wishes: ['a', 'b'] },
  ]
  const { output } = decideTandems(tandemProblemOf({ members }), {
    isStable: true,
    aim: 'weight',
    seed: null,
  })
  expect(output).toMatchObject({ stable: true, blocking: [] })
})
