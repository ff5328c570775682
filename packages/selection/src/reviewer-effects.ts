import { grouped } from './grouped.ts'
import type { Review } from './problem.ts'

/**
 * How much milder (+) or stricter (−) each reviewer is, in thousandths: the least-squares solution of
 * score = quality of the application + effect of the reviewer, effects weighted by their reviews summing to zero over each part
 * of the panel connected by common applications (parts that share no application cannot be compared).
 */
export function reviewerEffects(reviews: readonly Review[]): Map<string, number> {
  const reviewers = [...new Set(reviews.map(({ reviewer }) => reviewer))].sort()
  const index = new Map(reviewers.map((reviewer, at) => [reviewer, at]))
  const { matrix, right, connected } = normalEquations(reviews, index)
  anchor(matrix, reviews, index, connected)
  solveSymmetric(matrix, right)
  return new Map(reviewers.map((reviewer, at) => [reviewer, right[at] as number]))
}

type Equations = { matrix: Float64Array[]; right: Float64Array; connected: Int32Array }

/** Eliminates the qualities: an application with k reviews adds I − J/k for its reviewers. */
function normalEquations(
  reviews: readonly Review[],
  index: ReadonlyMap<string, number>,
): Equations {
  const size = index.size
  const matrix = Array.from({ length: size }, () => new Float64Array(size))
  const right = new Float64Array(size)
  const connected = Int32Array.from({ length: size }, (_, at) => at)
  for (const own of grouped(reviews, ({ application }) => application).values()) {
    const mean = own.reduce((sum, { score }) => sum + score, 0) / own.length
    const places = own.map(({ reviewer }) => index.get(reviewer) ?? 0)
    own.forEach(({ score }, number) => {
      const at = places[number] as number
      const row = matrix[at] as Float64Array
      right[at] = (right[at] as number) + score - mean
      row[at] = (row[at] as number) + 1
      for (const other of places) row[other] = (row[other] as number) - 1 / own.length
      join(connected, at, places[0] as number)
    })
  }
  return { matrix, right, connected }
}

function join(connected: Int32Array, one: number, other: number): void {
  const from = connected[one] as number
  const to = connected[other] as number
  if (from !== to)
    connected.forEach((part, at) => {
      if (part === from) connected[at] = to
    })
}

/** Adds w·wᵀ for each connected part, w the reviewers' counts: makes the system regular with Σ w·effect = 0. */
function anchor(
  matrix: Float64Array[],
  reviews: readonly Review[],
  index: ReadonlyMap<string, number>,
  connected: Int32Array,
): void {
  const counts = new Float64Array(index.size)
  for (const { reviewer } of reviews) {
    const at = index.get(reviewer) ?? 0
    counts[at] = (counts[at] as number) + 1
  }
  matrix.forEach((row, at) => {
    for (let other = 0; other < counts.length; other++) {
      if (connected[at] !== connected[other]) continue
      row[other] = (row[other] as number) + (counts[at] as number) * (counts[other] as number)
    }
  })
}

/** Gaussian elimination of a positive definite system, in place; `right` becomes the solution. */
function solveSymmetric(matrix: Float64Array[], right: Float64Array): void {
  const size = right.length
  for (let pivot = 0; pivot < size; pivot++) {
    const top = matrix[pivot] as Float64Array
    for (let below = pivot + 1; below < size; below++) {
      const row = matrix[below] as Float64Array
      const factor = (row[pivot] as number) / (top[pivot] as number)
      if (factor === 0) continue
      for (let at = pivot; at < size; at++)
        row[at] = (row[at] as number) - factor * (top[at] as number)
      right[below] = (right[below] as number) - factor * (right[pivot] as number)
    }
  }
  for (let pivot = size - 1; pivot >= 0; pivot--) {
    const row = matrix[pivot] as Float64Array
    let rest = right[pivot] as number
    for (let at = pivot + 1; at < size; at++) rest -= (row[at] as number) * (right[at] as number)
    right[pivot] = rest / (row[pivot] as number)
  }
}
