import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, type Need, rankFits, sizeLikeness, weighed } from './index.ts'

const silent = { topics: [], ways: [], stems: [] }
const need = (given: Partial<Need> = {}): Need => ({
  topics: weighed(['street-lighting']),
  said: silent,
  inhabitants: 4000,
  budgetEuros: undefined,
  traits: [],
  country: 'SI',
  ...given,
})
const reference = {
  id: 'r',
  inhabitants: 4000,
  country: 'AT',
  state: 'in-service',
  isSigned: true,
} as const
const solution = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  topics: ['street-lighting'],
  said: silent,
  costEuros: null,
  staffHours: null,
  references: [reference],
  ...given,
})
const fieldOf = (topic: string) =>
  topic === 'energy' ? undefined : topic.startsWith('w') ? 'water' : 'energy'
const order = (given: Need, ...candidates: Candidate[]) =>
  rankFits(given, candidates, fieldOf).map(({ id }) => id)

test('somebody of my size comes before somebody ten times as big', () => {
  const big = solution('a', { references: [{ ...reference, inhabitants: 40_000 }] })
  expect(order(need(), big, solution('b'))).toEqual(['b', 'a'])
})

test('signed and in service comes before a claim, a pilot before an idea, and what ended is last but one', () => {
  const at = (id: string, state: 'pilot' | 'idea' | 'ended' | 'in-service', isSigned = true) =>
    solution(id, { references: [{ ...reference, state, isSigned }] })
  expect(
    order(
      need(),
      at('e', 'idea'),
      at('d', 'ended'),
      at('c', 'pilot'),
      at('b', 'in-service', false),
      at('a', 'in-service'),
    ),
  ).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('the topic itself comes before its field, and another field is not shown at all', () => {
  const near = solution('a', { topics: ['heating'] })
  const far = solution('c', { topics: ['water-losses'] })
  expect(order(need(), near, solution('b'), far)).toEqual(['b', 'a'])
})

test('who has nobody is not sent to what needs a team, and says so', () => {
  const team = solution('a', { staffHours: 200 })
  const light = solution('b', { references: [{ ...reference, inhabitants: 20_000 }] })
  const fits = rankFits(need({ traits: ['no-staff'] }), [team, light], fieldOf)
  expect(fits.map(({ id, needsStaff }) => [id, needsStaff])).toEqual([
    ['b', false],
    ['a', true],
  ])
})

test('what costs more than there is comes later, exactly at the budget it does not', () => {
  const fits = rankFits(
    need({ budgetEuros: 100 }),
    [solution('a', { costEuros: 101 }), solution('b', { costEuros: 100 })],
    fieldOf,
  )
  expect(fits.map(({ id, isOverBudget }) => [id, isOverBudget])).toEqual([
    ['b', false],
    ['a', true],
  ])
})

test('the references stand with the most telling for this town first', () => {
  const references = [
    { ...reference, id: 'far', inhabitants: 90_000 },
    { ...reference, id: 'near', inhabitants: 3900 },
    { ...reference, id: 'claim', inhabitants: 4000, isSigned: false },
  ]
  const [fit] = rankFits(need(), [solution('a', { references })], fieldOf)
  expect(fit?.references).toEqual(['near', 'claim', 'far'])
})

test('the order does not depend on the order they come in', () => {
  const many = Array.from({ length: 12 }, (_, at) =>
    solution(`s${at % 10}${at}`, {
      references: [{ ...reference, inhabitants: 1000 * (1 + (at % 4)) }],
    }),
  )
  assert(
    property(integer({ min: 0, max: 11 }), (cut) => {
      const turned = [...many.slice(cut), ...many.slice(0, cut)]
      expect(order(need(), ...turned)).toEqual(order(need(), ...many))
    }),
  )
})

test('likeness of size is the same both ways, whole for the same, and falls', () => {
  assert(
    property(
      integer({ min: 50, max: 1e7 }),
      integer({ min: 50, max: 1e7 }),
      constantFrom(2, 3),
      (a, b, more) => {
        expect(sizeLikeness(a, b)).toBeCloseTo(sizeLikeness(b, a), 12)
        expect(sizeLikeness(a, a)).toBe(1)
        expect(sizeLikeness(a, a * more)).toBeGreaterThan(sizeLikeness(a, a * more * more))
      },
    ),
  )
  expect(sizeLikeness(undefined, 5)).toBe(0.5)
})
