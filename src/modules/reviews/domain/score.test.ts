import { expect, test } from 'vitest'
import { normalised, spreadOf } from './normalise.ts'
import { applicationScores, scoreOf } from './score.ts'

const scale = (...points: number[]) => points.map((one) => ({ points: one }))
const criteria = [
  { id: 'need', weight: 60, scale: scale(0, 3, 5) },
  { id: 'plan', weight: 40, scale: scale(0, 10) },
]

test('a score is the weighted share of the highest points, in thousandths', () => {
  expect(scoreOf(criteria, { need: 5, plan: 10 })).toBe(1000)
  expect(scoreOf(criteria, { need: 3, plan: 10 })).toBe(760)
  expect(scoreOf(criteria, { need: 3 })).toBeUndefined()
})

test('a strict and a lenient reviewer who agree on the order come to the same, moved to the mean of all', () => {
  const given = [
    { reviewer: 'strict', score: 200 },
    { reviewer: 'strict', score: 400 },
    { reviewer: 'lenient', score: 600 },
    { reviewer: 'lenient', score: 800 },
  ]
  expect(normalised(given, 'none@1')).toEqual([200, 400, 600, 800])
  expect(normalised(given, 'reviewer-mean@1')).toEqual([400, 600, 400, 600])
})

test('in standard deviations a reviewer who spreads little counts as much as one who spreads widely', () => {
  const given = [
    { reviewer: 'narrow', score: 490 },
    { reviewer: 'narrow', score: 510 },
    { reviewer: 'wide', score: 300 },
    { reviewer: 'wide', score: 700 },
  ]
  const { mean, deviation } = spreadOf(given.map(({ score }) => score))
  const expected = [mean - deviation, mean + deviation, mean - deviation, mean + deviation]
  for (const [index, score] of normalised(given, 'z-score@1').entries())
    expect(score).toBeCloseTo(expected[index] ?? 0, 9)
})

test('one review alone is left as it is, and who gave everybody the same is only moved', () => {
  const given = [
    { reviewer: 'once', score: 900 },
    { reviewer: 'same', score: 300 },
    { reviewer: 'same', score: 300 },
  ]
  expect(normalised(given, 'z-score@1')).toEqual([900, 500, 500])
})

test('an application has the points of each reviewer in one order, and the rounded mean', () => {
  const reviews = [
    { applicationId: 'a', reviewer: 'R1', points: { need: 5, plan: 10 } },
    { applicationId: 'a', reviewer: 'R2', points: { need: 3, plan: 5 } },
    { applicationId: 'b', reviewer: 'R1', points: { need: 0, plan: 0 } },
    { applicationId: 'c', reviewer: 'R3', points: { need: 5 } },
  ]
  expect(applicationScores(criteria, reviews, 'none@1')).toEqual([
    {
      applicationId: 'a',
      criteria: { need: [5, 3], plan: [10, 5] },
      reviewers: ['R1', 'R2'],
      score: 780,
    },
    { applicationId: 'b', criteria: { need: [0], plan: [0] }, reviewers: ['R1'], score: 0 },
  ])
})
