import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideMentors } from './match-decision.ts'
import { mentorProblemOf } from './mentor-problem.ts'
import { blockingMentorPairs } from './mentor-reasons.ts'
import { mentorRanks, mostWishedMentors, provesMostWished, stableMentors } from './mentors.ts'

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
        const all = allMentorings(problem)
          .map(figures)
          .sort((one, other) => other.pairs - one.pairs || one.ranks - other.ranks)
        const [best, second] = all
        expect(figures(found.mentorOf)).toEqual(best)
        const isTied = second?.pairs === best?.pairs && second?.ranks === best?.ranks
        expect(found.ties).toHaveLength(isTied ? 1 : 0)
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

test('More mentors and mentees than can be counted are refused by name and number', () => {
  const listed = (letter: string, count: number) => names(letter, count).map((id) => ({ id }))
  const read = (mentors: number, mentees: number) => () =>
    mentorProblemOf({ mentors: listed('m', mentors), mentees: listed('e', mentees) })
  expect(read(2001, 2000)).toThrow('at most 4000000 mentors times mentees')
  expect(read(2000, 2000)).not.toThrow()
  expect(read(5001, 0)).toThrow('at most 5000 mentors')
})
