import { grouped } from './grouped.ts'
import type { Problem, Review } from './problem.ts'
import { reviewerEffects } from './reviewer-effects.ts'

/**
 * The score of each application, in whole thousandths of a point, by the method the problem names. Everything is computed in
 * whole numbers and rounded half up once at the end, except `additive-reviewer-effects`, which uses only additions,
 * multiplications and divisions of doubles in a fixed order (IEEE 754: the same on every machine) and is rounded the same way.
 *
 * - `given`: the application's own score.
 * - `mean`: the mean of its reviews.
 * - `z-score`: each review becomes (score − reviewer's mean) / reviewer's deviation, is put back on the panel's common scale,
 *   and averaged. A reviewer who gave everybody the same counts as having said "average".
 * - `rank`: each review becomes the share of the reviewer's other applications that were scored lower (ties count half), 0 to 100.
 * - `additive-reviewer-effects`: least squares of score = quality + severity of the reviewer (two-way layout without interaction;
 *   Searle, *Linear Models*, 1971); severities, each counted as often as its reviewer reviewed, sum to zero over each connected part.
 *
 * An application nobody reviewed has 0; the reader only lets that happen to excluded ones.
 */
export function applicationScores(problem: Problem): number[] {
  const { applications, reviews, scoring } = problem
  if (scoring === 'given') return applications.map(({ score }) => score ?? 0)
  const of = grouped(reviews, ({ application }) => application)
  if (scoring === 'additive-reviewer-effects') {
    const effects = reviewerEffects(reviews)
    return applications.map(({ id }) => {
      const own = of.get(id) ?? []
      const sum = own.reduce(
        (total, review) => total + review.score - (effects.get(review.reviewer) ?? 0),
        0,
      )
      return own.length === 0 ? 0 : Math.floor(sum / own.length + 0.5)
    })
  }
  const points = { mean: asGiven, 'z-score': standardised, rank: ranked }[scoring](reviews)
  return applications.map(({ id }) =>
    meanOf((of.get(id) ?? []).map((review) => points.get(review) ?? 0n)),
  )
}

/** Points of a review are whole billionths of a point. */
type Points = Map<Review, bigint>
const billionths = 1_000_000n

function meanOf(points: readonly bigint[]): number {
  if (points.length === 0) return 0
  const sum = points.reduce((total, value) => total + value, 0n)
  return Number(
    floorDivide(
      2n * sum + BigInt(points.length) * billionths,
      2n * BigInt(points.length) * billionths,
    ),
  )
}

function asGiven(reviews: readonly Review[]): Points {
  return new Map(reviews.map((review) => [review, BigInt(review.score) * billionths]))
}

function ranked(reviews: readonly Review[]): Points {
  const points: Points = new Map()
  for (const own of grouped(reviews, ({ reviewer }) => reviewer).values()) {
    const sorted = own.map(({ score }) => score).sort((one, other) => one - other)
    for (const review of own) {
      const lower = sorted.findIndex((score) => score === review.score)
      const equal = sorted.findLastIndex((score) => score === review.score) - lower
      const halves = 2 * lower + equal
      const share = own.length === 1 ? [1n, 2n] : [BigInt(halves), 2n * BigInt(own.length - 1)]
      points.set(review, ((share[0] ?? 0n) * 100_000n * billionths) / (share[1] ?? 1n))
    }
  }
  return points
}

function standardised(reviews: readonly Review[]): Points {
  const panel = spread(reviews)
  const points: Points = new Map()
  for (const own of grouped(reviews, ({ reviewer }) => reviewer).values()) {
    const { count, sum, deviation } = spread(own)
    for (const review of own) {
      const above = count * BigInt(review.score) - sum
      const shift =
        deviation === 0n
          ? 0n
          : floorDivide(above * billionths * panel.deviation, deviation * panel.count)
      points.set(review, (panel.sum * billionths) / panel.count + shift)
    }
  }
  return points
}

/** Count, sum, and count × standard deviation of scores; the deviation in billionths. */
function spread(reviews: readonly Review[]): { count: bigint; sum: bigint; deviation: bigint } {
  let sum = 0n
  let squares = 0n
  for (const { score } of reviews) {
    sum += BigInt(score)
    squares += BigInt(score) * BigInt(score)
  }
  const count = BigInt(reviews.length)
  return {
    count,
    sum,
    deviation: squareRoot((count * squares - sum * sum) * billionths * billionths),
  }
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}

/** ⌊√n⌋ by Newton's method. */
function squareRoot(square: bigint): bigint {
  if (square < 2n) return square
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1)
  for (;;) {
    const better = (root + square / root) >> 1n
    if (better >= root) return root
    root = better
  }
}
