import { type Normalisation, normalised } from './normalise.ts'

/** What a score needs to know of a criterion. */
export type Weighed = {
  readonly id: string
  readonly weight: number
  readonly scale: readonly { readonly points: number }[]
}

/** The points of a review by criterion. */
export type Points = Readonly<Record<string, number>>

/**
 * The weighted mean of a review in thousandths of the best that can be given, rounded half up: each criterion counts as the share of its
 * scale's highest points. Undefined while a criterion has no points.
 */
export function scoreOf(criteria: readonly Weighed[], points: Points): number | undefined {
  let sum = 0
  let weights = 0
  for (const { id, weight, scale } of criteria) {
    const given = points[id]
    if (given === undefined) return undefined
    const most = Math.max(...scale.map((step) => step.points))
    if (most > 0) sum += (weight * given * 1000) / most
    weights += weight
  }
  return weights === 0 ? undefined : Math.round(sum / weights)
}

/** Criteria that still have no points. */
export function missingPoints(criteria: readonly Weighed[], points: Points): string[] {
  return criteria.filter(({ id }) => points[id] === undefined).map(({ id }) => id)
}

/** A review that was handed in. */
export type HandedIn = {
  readonly applicationId: string
  readonly reviewer: string
  readonly points: Points
}

/** What all reviews of an application came to. */
export type ApplicationScore = {
  readonly applicationId: string
  /** The points given to each criterion, in the order of `reviewers`. */
  readonly criteria: { readonly [criterionId: string]: number[] }
  readonly reviewers: string[]
  /** Mean of the normalised reviews: whole thousandths of the best that can be given, never below nothing. */
  readonly score: number
}

/** Scores of all applications, in the order in which they first appear among the reviews. */
export function applicationScores(
  criteria: readonly Weighed[],
  reviews: readonly HandedIn[],
  rule: Normalisation,
): ApplicationScore[] {
  const whole = reviews.flatMap((review) => {
    const score = scoreOf(criteria, review.points)
    return score === undefined ? [] : [{ ...review, score }]
  })
  const compared = normalised(whole, rule)
  const groups = new Map<string, { review: HandedIn; compared: number }[]>()
  for (const [index, review] of whole.entries()) {
    const own = groups.get(review.applicationId) ?? []
    own.push({ review, compared: compared[index] ?? 0 })
    groups.set(review.applicationId, own)
  }
  return [...groups].map(([applicationId, own]) => ({
    applicationId,
    criteria: Object.fromEntries(
      criteria.map(({ id }) => [id, own.map(({ review }) => review.points[id] ?? 0)]),
    ),
    reviewers: own.map(({ review }) => review.reviewer),
    score: Math.max(
      0,
      Math.round(own.reduce((sum, { compared: one }) => sum + one, 0) / own.length),
    ),
  }))
}
