/** How scores of strict and lenient reviewers are made comparable, by name and version. */
export const normalisations = ['none@1', 'reviewer-mean@1', 'z-score@1'] as const
export type Normalisation = (typeof normalisations)[number]

/** What one reviewer gave one application: thousandths of the best that can be given. */
export type Given = { readonly reviewer: string; readonly score: number }

type Spread = { readonly count: number; readonly mean: number; readonly deviation: number }

/** Reviewers who handed in fewer than this say too little about how strict they are; their scores stay as they are. */
const leastReviews = 2

/**
 * The scores as the round compares them, in the same order, not rounded.
 *
 * - `none@1`: as they were given.
 * - `reviewer-mean@1`: moved so that each reviewer's mean is the mean of all.
 * - `z-score@1`: each reviewer's distance from their own mean in their own standard deviations (of the population), laid
 *   over mean and deviation of all. A reviewer who gave everybody the same is only moved.
 *
 * Normalised scores can lie a little outside 0 to 1000.
 */
export function normalised(given: readonly Given[], rule: Normalisation): number[] {
  if (rule === 'none@1') return given.map(({ score }) => score)
  const all = spreadOf(given.map(({ score }) => score))
  const own = spreadsByReviewer(given)
  return given.map(({ reviewer, score }) => {
    const { count, mean, deviation } = own.get(reviewer) ?? all
    if (count < leastReviews) return score
    const isStretched = rule === 'z-score@1' && deviation > 0
    const distance = isStretched ? ((score - mean) / deviation) * all.deviation : score - mean
    return all.mean + distance
  })
}

/** Count, mean and standard deviation of what each reviewer gave. */
export function spreadsByReviewer(given: readonly Given[]): Map<string, Spread> {
  const scores = new Map<string, number[]>()
  for (const { reviewer, score } of given)
    scores.set(reviewer, [...(scores.get(reviewer) ?? []), score])
  return new Map([...scores].map(([reviewer, own]) => [reviewer, spreadOf(own)]))
}

/** Count, mean and standard deviation of the population; zeros when there is nothing. */
export function spreadOf(scores: readonly number[]): Spread {
  const count = scores.length
  if (count === 0) return { count, mean: 0, deviation: 0 }
  const mean = scores.reduce((sum, score) => sum + score, 0) / count
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  return { count, mean, deviation: Math.sqrt(squares / count) }
}
