import { stream } from '@korzo/proofs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Evening } from './evening.ts'
import { exchangeCost, type Seating, speechless, swap, swapCost, totalCost } from './seating.ts'
import { greedyStart } from './start.ts'

const person = fc.record({
  country: fc.constantFrom('RS', 'BA', 'ME'),
  languages: fc.subarray(['sr', 'en', 'sq', 'mk'], { minLength: 1 }),
})

/** Seatings of small evenings with tables that share a language, or do not. */
const seatings = fc
  .record({
    people: fc.array(person, { minLength: 4, maxLength: 14 }),
    tables: fc.integer({ min: 2, max: 4 }),
    rounds: fc.integer({ min: 1, max: 4 }),
    commonLanguage: fc.boolean(),
    seed: fc.string(),
  })
  .map(({ people, tables, rounds, commonLanguage, seed }): Seating => {
    const evening: Evening = {
      people: people.map(({ country, languages }, at) => ({
        id: `p${at}`,
        attributes: { country },
        languages,
        table: null,
        from: 1,
        until: rounds,
      })),
      tables: Array.from({ length: tables }, () => null),
      rounds,
      mix: { country: 3 },
      commonLanguage,
      apart: [['p0', 'p1']],
      together: [],
      held: [],
      steps: 0,
    }
    return greedyStart(
      evening,
      people.map((_, at) => [at]),
      stream(seed, 'test'),
    )
  })
const moves = fc.array(fc.tuple(fc.nat(3), fc.nat(13), fc.nat(13)), { maxLength: 30 })

function sitApart(s: Seating, round: number, p: number, q: number): boolean {
  return s.tableOf[round * s.people + p] !== s.tableOf[round * s.people + q]
}

test('an exchange in one round costs what the whole seating costs more', () => {
  fc.assert(
    fc.property(seatings, moves, (s, list) => {
      for (const [anyRound, anyP, anyQ] of list) {
        const [round, p, q] = [anyRound % s.rounds, anyP % s.people, anyQ % s.people]
        if (!sitApart(s, round, p, q)) continue
        const before = totalCost(s)
        const change = swapCost(s, round, p, q)
        swap(s, round, p, q)
        expect(totalCost(s) - before).toBe(change)
      }
    }),
    { numRuns: 200 },
  )
})

test('an exchange in all rounds costs what the whole seating costs more, and leaves as many repeats', () => {
  fc.assert(
    fc.property(seatings, moves, (s, list) => {
      for (const [, anyP, anyQ] of list) {
        const [p, q] = [anyP % s.people, anyQ % s.people]
        const before = totalCost(s)
        const change = exchangeCost(s, p, q)
        for (let round = 0; round < s.rounds; round++)
          if (sitApart(s, round, p, q)) swap(s, round, p, q)
        expect(totalCost(s) - before).toBe(change)
      }
    }),
    { numRuns: 200 },
  )
})

test('what a table is known not to understand is what counting gives', () => {
  fc.assert(
    fc.property(seatings, moves, (s, list) => {
      for (const [anyRound, anyP, anyQ] of list) {
        const [round, p, q] = [anyRound % s.rounds, anyP % s.people, anyQ % s.people]
        if (sitApart(s, round, p, q)) swap(s, round, p, q)
      }
      const counted = Array.from(s.speechlessNow, (_, at) => speechless(s, at))
      expect([...s.speechlessNow]).toEqual(s.speaks === null ? counted.map(() => 0) : counted)
    }),
    { numRuns: 200 },
  )
})
