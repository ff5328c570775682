import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { readProblem } from './read-problem.ts'

const call = (members: object) =>
  readProblem(JSON.stringify({ format: 'korzo-selection/1', ...members }))

test('hundredths of all selected contradict another rule only together with the rule that so many are selected', () => {
  const problem = call({
    places: { min: 2, max: 2 },
    quotas: [{ id: 'small', attribute: 'size', to: 5, minPercent: 50 }],
    applications: ['a', 'b'].map((id) => ({ id, score: 1, attributes: { size: 9 } })),
  })
  const { conflict } = decide(problem)
  expect(conflict?.rules.map(({ id }) => id)).toEqual(['places:min', 'small:minPercent'])
  expect(conflict?.smallest).toBe(true)
})

test('a floor above its own ceiling is a conflict of these two alone', () => {
  const wishes = { visit: 1, camp: 1 }
  const { conflict } = decide(
    call({
      places: { min: 3, max: 3 },
      activities: [
        { id: 'visit', places: 3 },
        { id: 'camp', max: 2 },
      ],
      quotas: [{ id: 'nearby', attribute: 'country', value: 'RS', min: 1, max: 0 }],
      applications: [
        { id: 'a', score: 0.6, attributes: { country: 'ME' }, wishes },
        { id: 'b', score: 0.5, attributes: { country: 'MK' }, wishes },
        { id: 'c', score: 0, attributes: { country: 'MK' }, wishes },
        { id: 'd', score: 1, attributes: { country: 'RS' } },
        { id: 'e', score: 97, attributes: { country: 'ME' }, wishes: { visit: 1 } },
      ],
    }),
  )
  expect(conflict?.rules.map(({ id }) => id)).toEqual(['nearby:min', 'nearby:max'])
  expect(conflict?.smallest).toBe(true)
})
