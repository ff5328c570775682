import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScoringMethod } from './problem.ts'
import { readProblem } from './read-problem.ts'
import { applicationScores } from './scores.ts'

/** Scores by [application, reviewer, score]. */
function scores(
  scoring: ScoringMethod,
  reviews: readonly (readonly [string, string, number])[],
): number[] {
  const ids = [...new Set(reviews.map(([id]) => id))].sort()
  return applicationScores(
    readProblem(
      JSON.stringify({
        format: 'korzo-selection/1',
        places: 1,
        scoring,
        applications: ids.map((id) => ({ id })),
        reviews: reviews.map(([application, reviewer, score]) => ({
          application,
          reviewer,
          score,
        })),
      }),
    ),
  )
}

const panel = [
  ['A', 'mild', 90],
  ['B', 'mild', 80],
  ['B', 'strict', 60],
  ['C', 'strict', 65],
] as const

test('the mean is rounded half up at the third decimal', () => {
  expect(
    scores('mean', [
      ['A', 'x', 1],
      ['A', 'y', 1],
      ['A', 'z', 0],
    ]),
  ).toEqual([667])
  expect(
    scores('mean', [
      ['A', 'x', 0.001],
      ['A', 'y', 0],
    ]),
  ).toEqual([1])
  expect(
    scores('mean', [
      ['A', 'x', -0.001],
      ['A', 'y', 0],
    ]),
  ).toEqual([0])
})

test('additive effects take away how mild or strict a reviewer is', () => {
  // mild is 20 above strict on B, their only common application; so A is 10 above B, C 5 above B.
  expect(scores('additive-reviewer-effects', panel)).toEqual([80_000, 70_000, 75_000])
})

test('ranks: the share of the reviewer’s others that were scored lower, ties half', () => {
  expect(scores('rank', panel)).toEqual([100_000, 0, 100_000])
  expect(
    scores('rank', [
      ['A', 'x', 5],
      ['B', 'x', 5],
      ['C', 'x', 1],
    ]),
  ).toEqual([75_000, 75_000, 0])
})

test('z-scores: one deviation above a reviewer’s mean is one deviation of the panel above its mean', () => {
  // Both reviewers have deviations ±1 and ±1; the panel's mean is 73.75 and deviation √(545.3125/4)… = 11.924 to three decimals.
  const mean = (90 + 80 + 60 + 65) / 4
  const deviation = Math.sqrt(
    [90, 80, 60, 65].reduce((sum, score) => sum + (score - mean) ** 2, 0) / 4,
  )
  const [a, b, c] = scores('z-score', panel)
  expect(a).toBe(Math.round((mean + deviation) * 1000))
  expect(b).toBe(Math.round((mean - deviation) * 1000))
  expect(c).toBe(a)
})

test('a reviewer who gave everybody the same says nothing', () => {
  expect(
    scores('z-score', [
      ['A', 'x', 7],
      ['B', 'x', 7],
      ['A', 'y', 9],
      ['B', 'y', 5],
    ])[0],
  ).toBeGreaterThan(7000)
})

const reviews = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    fc.constantFrom('x', 'y', 'z'),
    fc.integer({ min: 0, max: 100 }),
  ),
  {
    selector: ([application, reviewer]) => application + reviewer,
    minLength: 1,
  },
)

test('the order of the reviews changes nothing; a reviewer uniformly stricter changes no difference under fair methods', () => {
  fc.assert(
    fc.property(reviews, (list) => {
      for (const method of ['mean', 'z-score', 'rank', 'additive-reviewer-effects'] as const) {
        const turned = scores(method, [...list].reverse())
        scores(method, list).forEach((score, index) => {
          expect(Math.abs(score - (turned[index] ?? 0))).toBeLessThanOrEqual(
            method === 'additive-reviewer-effects' ? 1 : 0,
          )
        })
      }
      const stricter = list.map(
        ([id, who, score]) => [id, who, who === 'x' ? score + 10 : score] as const,
      )
      expect(scores('rank', stricter)).toEqual(scores('rank', list))
    }),
    { numRuns: 200 },
  )
})
