import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, resultJson } from './decide.ts'
import { difference } from './difference.ts'
import { modelOf } from './model.ts'
import { type Problem, problemJson } from './problem.ts'
import { readProblem } from './read-problem.ts'
import { applicationScores } from './scores.ts'
import { triedOneByOne } from './slow-reference.ts'
import { solve } from './solve.ts'
import { verifiers } from './verify.ts'

const verify = verifiers['selection/best@1'] ?? (() => 'there is no verifier')

/** Small problems of all shapes: few values, so that ties and contradictions are common. */
const problems = fc
  .record({
    applications: fc.array(
      fc.record({
        score: fc.integer({ min: -2, max: 9 }),
        cost: fc.nat(5),
        country: fc.constantFrom('RS', 'BA', 'ME'),
        themes: fc.subarray(['water', 'energy']),
        size: fc.integer({ min: 1, max: 4 }),
        visit: fc.nat(2),
        camp: fc.nat(2),
        fate: fc.constantFrom('', '', '', '', '', '', 'must', 'excluded'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    places: fc.tuple(fc.nat(3), fc.nat(5)),
    budget: fc.option(fc.nat(15), { nil: undefined }),
    visit: fc.tuple(fc.nat(1), fc.nat(3)),
    each: fc.constantFrom({ min: 0 }, { min: 0, max: 1 }, { min: 1, max: 2 }),
    quotas: fc.subarray([
      { attribute: 'country', each: true, max: 2 },
      { attribute: 'country', value: 'RS', min: 1 },
      { attribute: 'themes', value: 'water', min: 2 },
      { attribute: 'size', to: 2, minPercent: 50 },
      { attribute: 'size', from: 4, maxPercent: 30 },
      { attribute: 'themes', value: 'energy', activity: 'camp', min: 1, max: 1 },
    ]),
    objectives: fc.constantFrom(
      ['score'],
      ['score', 'wishes', 'activity-scores'],
      ['places', 'low-cost', 'score'],
      [{ count: { attribute: 'size', to: 2 } }, 'activity-places', 'score'],
    ),
  })
  .map(({ applications, places: [min, more], visit, each, ...rest }) =>
    readProblem(
      JSON.stringify({
        format: 'korzo-selection/1',
        ...rest,
        places: { min, max: min + more },
        activitiesEach: each,
        activities: [
          { id: 'visit', min: visit[0], places: visit[0] + visit[1] },
          { id: 'camp', places: 2 },
        ],
        applications: applications.map((drawn, index) => ({
          id: `A${index}`,
          score: drawn.score,
          cost: drawn.cost,
          attributes: { country: drawn.country, themes: drawn.themes, size: drawn.size },
          wishes: {
            ...(drawn.visit > 0 && { visit: drawn.visit }),
            ...(drawn.camp > 0 && { camp: drawn.camp }),
          },
          ...(drawn.fate !== '' && { [drawn.fate]: 'by the call' }),
        })),
      }),
    ),
  )

function proofOf(problem: Problem, seed: string | null) {
  const selection = decide(problem, { seed })
  const { parameters, ties } = selection
  return {
    parameters,
    seed,
    inputs: problemJson(problem),
    result: resultJson(selection),
    ties: ties.map((tie) => ({ ...tie })),
  }
}

test('the selection is the best there is, and unique exactly when nothing else is as good', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const tried = triedOneByOne(problem)
      if (tried === null) {
        const model = modelOf(problem, applicationScores(problem))
        expect(solve(model, { steps: 100_000, seed: null }).kind).toBe('impossible')
        return
      }
      const { objective, proven, unique, uniqueActivities } = decide(problem, { reasons: 'none' })
      expect({
        values: objective.map(({ value }) => value),
        proven,
        unique,
        uniqueActivities,
      }).toEqual({
        values: tried.values,
        proven: true,
        unique: tried.sets === 1,
        uniqueActivities: tried.choices === 1,
      })
    }),
    { numRuns: 400 },
  )
})

test('the price of the other decision is what trying every selection gives', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const selection = decide(problem)
      if (selection.feasible !== true) return
      for (const { application, selected, code, cost } of selection.reasons) {
        const applications = problem.applications.map((own) =>
          own.id === application ? { ...own, [selected ? 'excluded' : 'must']: 'asked' } : own,
        )
        const other = triedOneByOne({ ...problem, applications })
        const before = selection.objective.map(({ value }) => value)
        const worse = other?.values.findIndex((value, at) => value !== before[at]) ?? -1
        if (other === null) expect(['rules', 'must', 'excluded']).toContain(code)
        else if (worse < 0) expect(cost).toBeNull()
        else {
          expect(cost).toMatchObject({
            objective: selection.objective[worse]?.name,
            amount: (before[worse] ?? 0) - (other.values[worse] ?? 0),
            exact: true,
          })
        }
      }
    }),
    { numRuns: 120 },
  )
})

test('of rules that contradict one another, no smaller set does', () => {
  let contradictions = 0
  fc.assert(
    fc.property(problems, (problem) => {
      const { feasible, conflict } = decide(problem, { reasons: 'none' })
      if (feasible !== false) return
      contradictions++
      expect(conflict?.smallest).toBe(true)
      expect(conflict?.rules.length).toBeGreaterThan(0)
    }),
    { numRuns: 120 },
  )
  expect(contradictions).toBeGreaterThan(5)
})

test('every proof is accepted, with and without a seed for ties', () => {
  fc.assert(
    fc.property(problems, fc.constantFrom(null, 'a public draw'), (problem, seed) => {
      expect(verify(proofOf(problem, seed))).toBeNull()
    }),
    { numRuns: 120 },
  )
})

test('a proof with any number or name changed is refused, and never crashes the verifier', () => {
  fc.assert(
    fc.property(problems, fc.nat(), fc.constantFrom(-1, 1, 1000), (problem, place, change) => {
      const proof = proofOf(problem, null)
      const text = JSON.stringify(proof.result)
      const numbers = [...text.matchAll(/(?<=[:[,])-?\d+(?=[,\]}])/g)]
      const found = numbers[place % Math.max(1, numbers.length)]
      if (found === undefined) return
      const changed =
        text.slice(0, found.index) +
        String(Number(found[0]) + change) +
        text.slice(found.index + found[0].length)
      const verdict = verify({ ...proof, result: JSON.parse(changed) })
      expect(verdict).not.toBeNull()
    }),
    { numRuns: 120 },
  )
})

test('hostile results give a sentence', () => {
  const problem = readProblem(
    '{"format":"korzo-selection/1","places":1,"applications":[{"id":"a","score":1},{"id":"b","score":2}]}',
  )
  const proof = proofOf(problem, null)
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('result', 'inputs', 'parameters', 'ties'),
      (json, member) => {
        fc.pre(JSON.stringify(json) !== '[]')
        const forged = { ...proof, [member]: json }
        expect(typeof verify(forged as typeof proof)).toBe('string')
      },
    ),
    { numRuns: 500 },
  )
})

/** Two places for three towns, so many of them for small ones. */
function threeTowns(floor: number): string {
  return JSON.stringify({
    format: 'korzo-selection/1',
    places: { min: 2, max: 2 },
    quotas: [{ id: 'small towns', attribute: 'size', value: 'small', min: floor }],
    applications: [
      { id: 'Big', score: 90, attributes: { size: 'large' } },
      { id: 'Middle', score: 80, attributes: { size: 'large' } },
      { id: 'Little', score: 70.5, attributes: { size: 'small' } },
    ],
  })
}

test('two floors that cannot both fit are named, not the longer contradiction beside them', () => {
  const applications = ['RS', 'RS', 'BA', 'BA', 'ME', 'ME'].map((country, index) => ({
    id: `A${index}`,
    score: index,
    attributes: { country },
  }))
  const quotas = [
    { id: 'most', attribute: 'country', values: ['RS', 'BA'], max: 1 },
    { id: 'RS', attribute: 'country', value: 'RS', min: 1 },
    { id: 'BA', attribute: 'country', value: 'BA', min: 1 },
    { id: 'ME', attribute: 'country', value: 'ME', min: 3 },
  ]
  const problem = { format: 'korzo-selection/1', places: { min: 3, max: 4 }, quotas, applications }
  expect(decide(readProblem(JSON.stringify(problem))).conflict).toEqual({
    rules: [{ id: 'ME:min', text: 'at least 3 selected with country = ME' }],
    smallest: true,
  })
  const possible = { ...problem, quotas: quotas.slice(0, 3) }
  expect(decide(readProblem(JSON.stringify(possible))).conflict?.rules.map(({ id }) => id)).toEqual(
    ['most:max', 'RS:min', 'BA:min'],
  )
})

test('a town that comes in by the floor pushes out the best of those who had to go, and both are told', () => {
  const [before, after] = [decide(readProblem(threeTowns(0))), decide(readProblem(threeTowns(1)))]
  const changed = difference(before, after)
  expect(changed.enters.map(({ application }) => application)).toEqual(['Little'])
  expect(changed.leaves).toEqual([
    {
      application: 'Middle',
      text: 'Not selected with 80 points: by scores alone it would have been; small towns:min decided. Including it would have cost 10 points of "score"; Big would have had to go.',
    },
  ])
  expect(after.reserves).toEqual(['Middle'])
})
