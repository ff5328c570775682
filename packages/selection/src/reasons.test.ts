import { expect, test } from 'vitest'
import { decide, resultJson } from './decide.ts'
import { problemJson } from './problem.ts'
import { readProblem } from './read-problem.ts'
import { verifiers } from './verify.ts'

const call = (members: object) =>
  readProblem(JSON.stringify({ format: 'korzo-selection/1', ...members }))

test('a quota that decided is named by itself, also where its name begins like that of another rule', () => {
  const rs = { country: 'RS' }
  const problem = call({
    places: 1,
    quotas: [
      { id: 'places', attribute: 'country', value: 'BA', max: 1 },
      { id: 'places:min', attribute: 'country', value: 'RS', min: 1 },
    ],
    applications: [
      { id: 'a', score: 9, attributes: { country: 'BA' } },
      { id: 'b', score: 5, attributes: rs },
      { id: 'c', score: 4, attributes: rs },
    ],
  })
  const [a, b] = decide(problem).reasons
  expect([a?.quotas, b?.quotas]).toEqual([['places:min:min'], ['places:min:min']])
})

test('who would come in instead is settled by all objectives, not only by the one that loses', () => {
  const rs = { country: 'RS' }
  const problem = call({
    places: 3,
    quotas: [{ attribute: 'country', value: 'RS', max: 2 }],
    objectives: [{ count: { attribute: 'country', value: 'RS' } }, 'score'],
    applications: [
      { id: 'a', score: 14 },
      { id: 'b', score: 68, attributes: rs },
      { id: 'c', score: 2.6 },
      { id: 'd', score: 4.5 },
      { id: 'e', score: 1.3 },
      { id: 'f', score: 3.2, attributes: rs },
    ],
  })
  expect(decide(problem).reasons.map(({ cost }) => cost?.enters)).toEqual([
    ['d'],
    ['d'],
    ['c'],
    ['d'],
    ['e'],
    ['d'],
  ])
})

test('a proof with limits that no search can have is refused', async () => {
  const problem = call({
    places: 1,
    applications: [
      { id: 'a', score: 2 },
      { id: 'b', score: 1 },
    ],
  })
  const selection = decide(problem)
  const proof = {
    parameters: selection.parameters,
    seed: null,
    inputs: problemJson(problem),
    result: resultJson(selection),
    ties: [],
  }
  const verify = verifiers['selection/best@1'] ?? (() => 'there is no verifier')
  expect(await verify(proof)).toBeNull()
  for (const name of ['steps', 'reasonSteps'])
    expect(await verify({ ...proof, parameters: { ...proof.parameters, [name]: -2001 } })).toMatch(
      'parameters',
    )
})
