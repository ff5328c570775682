import * as fc from 'fast-check'
import { reviewProblemOf } from './decode-problem.ts'
import type { ReviewProblem } from './problem.ts'
import { brokenRule } from './rules.ts'
import { totalsOf } from './totals.ts'

/** Small assignment problems with everything that may occur, many of them impossible. */
export const smallReviewProblem: fc.Arbitrary<ReviewProblem> = fc
  .record({
    applications: fc.integer({ min: 1, max: 3 }),
    reviewers: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ applications, reviewers }) => {
    const pair = fc.record({
      application: fc.integer({ min: 0, max: applications - 1 }).map((at) => `a${at}`),
      reviewer: fc.integer({ min: 0, max: reviewers - 1 }).map((at) => `r${at}`),
    })
    const pairs = fc.uniqueArray(pair, {
      maxLength: 3,
      selector: ({ application, reviewer }) => application + reviewer,
    })
    return fc.record({
      decimals: fc.constant(0),
      applications: fc.tuple(
        ...Array.from({ length: applications }, (_, at) =>
          fc.record({
            id: fc.constant(`a${at}`),
            coverage: fc.integer({ min: 1, max: 2 }),
            experts: fc.option(
              fc.record({
                count: fc.integer({ min: 0, max: 1 }),
                affinity: fc.integer({ min: 2, max: 6 }),
              }),
            ),
          }),
        ),
      ),
      reviewers: fc.tuple(
        ...Array.from({ length: reviewers }, (_, at) =>
          fc
            .record({
              minimum: fc.integer({ min: 0, max: 1 }),
              more: fc.integer({ min: 0, max: 2 }),
            })
            .map(({ minimum, more }) => ({ id: `r${at}`, minimum, maximum: minimum + more })),
        ),
      ),
      affinities: fc.array(
        fc.array(fc.integer({ min: -3, max: 9 }), {
          minLength: applications,
          maxLength: applications,
        }),
        { minLength: reviewers, maxLength: reviewers },
      ),
      conflicts: fc.array(
        pair.map((one) => ({ ...one, kind: 'same town' })),
        { maxLength: 2 },
      ),
      forbidden: fc.uniqueArray(pair, { maxLength: 1 }),
      previous: fc.option(pairs, { nil: undefined }),
      withdrawn: fc.array(fc.constant('r0'), { maxLength: 1 }),
    })
  })
  .map((value) => reviewProblemOf(value))

/** Every assignment that keeps all rules, by trying all: the slow reference. */
export function allAssignments(problem: ReviewProblem): Uint8Array[] {
  const found: Uint8Array[] = []
  const size = problem.affinity.length
  for (let bits = 0; bits < 2 ** size; bits++) {
    const made = Uint8Array.from({ length: size }, (_, pair) => (bits >> pair) & 1)
    if (brokenRule(problem, made) === null) found.push(made)
  }
  return found
}

/** How many pairs of the previous assignment an assignment keeps. */
export function keptPairs(problem: ReviewProblem, made: Uint8Array): number {
  return (problem.previous ?? []).filter(
    ({ application, reviewer }) => made[application * problem.reviewers.length + reviewer] === 1,
  ).length
}

/** The largest by several figures, most important first. */
export function largestBy(
  problem: ReviewProblem,
  all: readonly Uint8Array[],
  figures: readonly ((made: Uint8Array) => number)[],
) {
  return all
    .map((made) => figures.map((figure) => figure(made)))
    .sort((one, other) => {
      const at = one.findIndex((value, place) => value !== other[place])
      return at < 0 ? 0 : (other[at] as number) - (one[at] as number)
    })[0]
}

export const sumOf = (problem: ReviewProblem) => (made: Uint8Array) => totalsOf(problem, made).sum
export const worstOf = (problem: ReviewProblem) => (made: Uint8Array) =>
  totalsOf(problem, made).worst
