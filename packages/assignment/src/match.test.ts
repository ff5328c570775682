import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heaviestMatching } from './blossom.ts'
import { mentorProblemOf } from './mentor-problem.ts'
import { blockingMentorPairs } from './mentor-reasons.ts'
import { mentorRanks, mostWishedMentors, provesMostWished, stableMentors } from './mentors.ts'
import { decideMentors, decideTandems } from './match-decision.ts'
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

const someWishes = (ids: string[]) =>
  fc.shuffledSubarray(ids).chain((order) =>
    fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map((joins) => {
      const groups: string[][] = []
      order.forEach((id, at) => {
        if (joins[at] && groups.length > 0) groups[groups.length - 1]?.push(id)
        else groups.push([id])
      })
      return groups
    }),
  )

const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at}`)

const towns = fc
  .record({ mentors: fc.integer({ min: 1, max: 3 }), mentees: fc.integer({ min: 1, max: 4 }) })
  .chain(({ mentors, mentees }) => {
    return fc.record({
      mentors: fc.tuple(
        ...names('o', mentors).map((id) =>
          fc.record({
            id: fc.constant(id),
            capacity: fc.integer({ min: 0, max: 2 }),
            wishes: someWishes(names('e', mentees)),
          }),
        ),
      ),
      mentees: fc.tuple(
        ...names('e', mentees).map((id) =>
          fc.record({ id: fc.constant(id), wishes: someWishes(names('o', mentors)) }),
        ),
      ),
    })
  })
  .map((value) => mentorProblemOf(value))

/** Every matching of mentees to mentors within wishes and room. */
function allMentorings(problem: ReturnType<typeof mentorProblemOf>): Int32Array[] {
  const { width, byMentee } = mentorRanks(problem)
  let all: number[][] = [[]]
  problem.mentees.forEach((_, mentee) => {
    all = all.flatMap((before) =>
      [-1, ...problem.mentors.keys()]
        .filter((mentor) => mentor < 0 || (byMentee[mentee * width + mentor] as number) > 0)
        .filter(
          (mentor) =>
            mentor < 0 ||
            before.filter((one) => one === mentor).length <
              (problem.mentors[mentor]?.capacity ?? 0),
        )
        .map((mentor) => [...before, mentor]),
    )
  })
  return all.map((one) => Int32Array.from(one))
}

describe('mentors', () => {
  test('no mentor and mentee would both rather be together, with or without a lot', () => {
    fc.assert(
      fc.property(towns, fc.option(fc.constant('7')), (problem, seed) => {
        const { mentorOf } = stableMentors(problem, seed)
        expect(blockingMentorPairs(problem, mentorOf)).toEqual([])
        expect(allMentorings(problem).map(String)).toContain(String(mentorOf))
      }),
      { numRuns: 400 },
    )
  })

  test('without ties, no other stable matching gives any mentee a better mentor', () => {
    fc.assert(
      fc.property(towns, (problem) => {
        const isStrict = [...problem.mentors, ...problem.mentees].every(({ wishes }) =>
          wishes.every((one) => one.length === 1),
        )
        if (!isStrict) return
        const { width, byMentee } = mentorRanks(problem)
        const rank = (mentorOf: Int32Array, mentee: number) =>
          mentorOf[mentee] === -1
            ? Infinity
            : (byMentee[mentee * width + (mentorOf[mentee] as number)] as number)
        const { mentorOf } = stableMentors(problem, null)
        for (const other of allMentorings(problem)) {
          if (blockingMentorPairs(problem, other).length > 0) continue
          for (const mentee of problem.mentees.keys())
            expect(rank(mentorOf, mentee)).toBeLessThanOrEqual(rank(other, mentee))
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('the most wished: as many pairs as any matching has, then the best ranks, proven', () => {
    fc.assert(
      fc.property(towns, (problem) => {
        const { byMentee, byMentor, width } = mentorRanks(problem)
        const figures = (mentorOf: Int32Array) => {
          const pairs = [...mentorOf.entries()]
            .filter(([, mentor]) => mentor >= 0)
            .map(([mentee, mentor]) => mentee * width + mentor)
          const ranks = pairs.reduce(
            (sum, pair) => sum + (byMentee[pair] as number) + (byMentor[pair] as number),
            0,
          )
          return { pairs: pairs.length, ranks }
        }
        const found = mostWishedMentors(problem)
        const best = allMentorings(problem)
          .map(figures)
          .sort((one, other) => other.pairs - one.pairs || one.ranks - other.ranks)[0]
        expect(figures(found.mentorOf)).toEqual(best)
        expect(provesMostWished(problem, found)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('a mentee is told why a mentor wished more did not take them', () => {
    const { output, ties } = decideMentors(
      mentorProblemOf({
        mentors: [
          { id: 'Graz', capacity: 1, wishes: [['Vršac', 'Bitola']] },
          { id: 'Linz', capacity: 1, wishes: ['Vršac', 'Bitola'] },
        ],
        mentees: [
          { id: 'Vršac', wishes: ['Graz', 'Linz'] },
          { id: 'Bitola', wishes: ['Graz', 'Linz'] },
        ],
      }),
      { isStable: true, seed: null },
    )
    expect(output).toMatchObject({
      stable: true,
      pairs: [
        { mentee: 'Vršac', mentor: 'Graz' },
        { mentee: 'Bitola', mentor: 'Linz' },
      ],
    })
    expect(JSON.stringify(output['reasons'])).toContain(
      'Graz is full with mentees wished at least as much; a tie decided.',
    )
    expect(ties).toEqual([
      {
        code: 'equally-wished',
        mentor: 'Graz',
        mentee: 'Bitola',
        broken: 'by the order in the file',
      },
    ])
  })
})
