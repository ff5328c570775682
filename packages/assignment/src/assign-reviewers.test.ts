import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignReviewers } from './assign-reviewers.ts'
import { provesBest } from './best-assignment.ts'
import { isViolatedCut } from './bottleneck.ts'
import { reviewProblemOf } from './decode-problem.ts'
import { fairestAssignment } from './fairest.ts'
import { reviewNetwork } from './network.ts'
import { decideReviewers } from './review-decision.ts'
import { brokenRule } from './rules.ts'
import {
  allAssignments,
  keptPairs,
  largestBy,
  smallReviewProblem,
  sumOf,
  worstOf,
} from './testing.ts'
import { totalsOf } from './totals.ts'

const runs = { numRuns: 250 }

describe('an assignment agrees with trying every one', () => {
  test('the greatest sum, whether it is the only one, and its proof', () => {
    fc.assert(
      fc.property(smallReviewProblem, (problem) => {
        const all = allAssignments(problem)
        const found = assignReviewers(problem, 'sum')
        if ('bottleneck' in found) return void expect(all).toEqual([])
        const sums = all.map(sumOf(problem))
        expect(brokenRule(problem, found.made)).toBe(null)
        expect(found.sum).toBe(Math.max(...sums))
        expect(found.unique).toBe(sums.filter((sum) => sum === found.sum).length === 1)
        expect(provesBest(problem, ['sum'], found.made, found.potentials)).toBe(true)
      }),
      runs,
    )
  })

  test('after somebody dropped out: the fewest changes, then the greatest sum', () => {
    fc.assert(
      fc.property(smallReviewProblem, (problem) => {
        if (problem.previous === null) return
        const found = assignReviewers(problem, 'least-change')
        if ('bottleneck' in found) return void expect(allAssignments(problem)).toEqual([])
        const figures = [(made: Uint8Array) => keptPairs(problem, made), sumOf(problem)]
        expect([keptPairs(problem, found.made), found.sum]).toEqual(
          largestBy(problem, allAssignments(problem), figures),
        )
        expect(provesBest(problem, ['kept-pairs', 'sum'], found.made, found.potentials)).toBe(true)
      }),
      runs,
    )
  })

  test('the fairest: the worst application as good as possible, then the greatest sum, within its bounds', () => {
    fc.assert(
      fc.property(smallReviewProblem, (problem) => {
        const found = fairestAssignment(problem, 2000)
        if ('bottleneck' in found) return void expect(allAssignments(problem)).toEqual([])
        const best = largestBy(problem, allAssignments(problem), [worstOf(problem), sumOf(problem)])
        expect(brokenRule(problem, found.made)).toBe(null)
        expect([found.worst, found.sum]).toEqual(best)
        expect(found.worstBound).toBeGreaterThanOrEqual(found.worst)
        expect(found.isWorstBest).toBe(true)
        expect(found.sumBound).toBeGreaterThanOrEqual(found.sum)
      }),
      runs,
    )
  })

  test('a bottleneck is a cut through which not enough can pass', () => {
    fc.assert(
      fc.property(smallReviewProblem, (problem) => {
        const found = assignReviewers(problem, 'sum')
        if (!('bottleneck' in found)) return
        const { nodes, needed, possible } = found.bottleneck
        const network = reviewNetwork(problem)
        const stuck = new Uint8Array(network.network.nodes)
        for (const node of nodes) stuck[node] = 1
        expect(isViolatedCut(network, stuck)).toBe(true)
        expect(needed).toBeGreaterThan(possible)
      }),
      runs,
    )
  })
})

const office = reviewProblemOf({
  coverage: 1,
  maximum: 1,
  reviewers: ['Ana', 'Boris', 'Cene'],
  applications: ['lamps', 'buses', 'data'],
  affinities: [
    [0.9, 0.8, 0.1],
    [0.8, 0.4, 0.2],
    [0.3, 0.3, 0.3],
  ],
  conflicts: [{ reviewer: 'Cene', application: 'data', kind: 'same organisation' }],
})

describe('people are told', () => {
  test('who fits better, and what it would have cost everybody', () => {
    const { reasons, figures } = decideReviewers(office, { objective: 'sum' })
    expect(figures).toMatchObject({
      sum: 1.4,
      worst: 0.2,
      conflictsRespected: true,
      unique: true,
      proven: true,
    })
    expect(reasons.applications[1]).toMatchObject({
      code: 'shares-its-best',
      without: { reviewer: 'Ana', affinity: 0.8, cost: 0.1 },
      text: 'buses has 0.3000 in all; alone it would have 0.8000. Ana fits it better but is needed elsewhere: moving this reviewer here would cost all applications together 0.1000.',
    })
    expect(reasons.applications[2]?.barred).toEqual({ 'conflict: same organisation': 1 })
  })

  test('which applications compete for too few reviewers', () => {
    const conflicts = ['lamps', 'buses'].flatMap((application) =>
      ['Ana', 'Boris'].map((reviewer) => ({ application, reviewer, kind: 'competitor' })),
    )
    const { bottleneck, ties } = decideReviewers(
      reviewProblemOf({
        coverage: 1,
        maximum: 1,
        reviewers: ['Ana', 'Boris', 'Cene'],
        applications: ['lamps', 'buses', 'data'],
        affinities: [],
        conflicts,
      }),
      { objective: 'sum' },
    )
    expect(ties).toEqual([])
    expect(bottleneck).toMatchObject({
      applications: ['lamps', 'buses'],
      reviewers: ['Cene'],
      needed: 2,
      possible: 1,
    })
    expect(bottleneck?.text).toBe(
      '2 applications (lamps, buses) need 2 reviews, but only 1 is possible: 1 reviewer (Cene) with the places still free.',
    )
  })

  test('names those with many places too, who may review an application only once', () => {
    const { bottleneck } = decideReviewers(
      reviewProblemOf({
        coverage: 2,
        maximum: 5,
        reviewers: ['Ana', 'Boris', { id: 'Cene', maximum: 0 }],
        applications: ['lamps', 'buses'],
        affinities: [],
        conflicts: [{ application: 'buses', reviewer: 'Boris', kind: 'competitor' }],
      }),
      { objective: 'sum' },
    )
    expect(bottleneck?.text).toBe(
      '1 application (buses) needs 2 reviews, but only 1 is possible: 1 reviewer (Ana) once for each application.',
    )
    expect(bottleneck?.reviewers).toEqual(['Ana'])
  })
})

test('pinned pairs stay, and experts are kept where they are needed', () => {
  const problem = reviewProblemOf({
    reviewers: [
      { id: 'Ana', maximum: 1 },
      { id: 'Boris', maximum: 1 },
      { id: 'Cene', maximum: 2 },
    ],
    applications: [
      { id: 'lamps', coverage: 2, experts: { count: 1, affinity: 0.7 } },
      { id: 'buses', coverage: 2 },
    ],
    affinities: [
      [0.8, 0.95],
      [0.6, 0.5],
      [0.1, 0.1],
    ],
    pinned: [{ application: 'lamps', reviewer: 'Cene' }],
  })
  const found = assignReviewers(problem, 'sum')
  expect('made' in found && Array.from(found.made)).toEqual([1, 0, 1, 0, 1, 1])
  expect('made' in found && totalsOf(problem, found.made).sum / 10 ** problem.decimals).toBeCloseTo(
    1.5,
    12,
  )
})

test('the example of docs/assignment.md comes out as it is printed there', () => {
  const problem = reviewProblemOf({
    coverage: 1,
    maximum: 1,
    reviewers: ['Ana', 'Boris', 'Cene'],
    applications: ['lamps', 'buses', 'data'],
    affinities: [
      [0.9, 0.5, 0.6],
      [0.5, 0.2, 0.1],
      [0.3, 0.1, 0.7],
    ],
    conflicts: [{ reviewer: 'Cene', application: 'buses', kind: 'same organisation' }],
  })
  const sum = decideReviewers(problem, { objective: 'sum' })
  const fair = decideReviewers(problem, { objective: 'fair', mostSteps: 100 })
  expect(sum.figures).toMatchObject({ sum: 1.8, worst: 0.2, proven: true })
  expect(fair.figures).toMatchObject({ sum: 1.7, worst: 0.5, worstBound: 0.5, proven: true })
  expect(sum.reasons.pairs.map(({ reviewer }) => reviewer)).toEqual(['Ana', 'Boris', 'Cene'])
  expect(fair.reasons.pairs.map(({ reviewer }) => reviewer)).toEqual(['Boris', 'Ana', 'Cene'])
})

test('who may take no application at all is not said to be needed elsewhere', () => {
  const { reasons } = decideReviewers(
    reviewProblemOf({
      coverage: 1,
      maximum: 1,
      reviewers: ['Ana', { id: 'Boris', maximum: 0 }],
      applications: ['lamps'],
      affinities: [[0.5], [0.9]],
    }),
    { objective: 'sum' },
  )
  expect(reasons.applications[0]).toMatchObject({
    code: 'has-its-best',
    alone: 0.5,
    barred: { 'without-places': 1 },
  })
})
