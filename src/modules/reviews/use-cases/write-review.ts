import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import type { Criterion } from '#modules/programmes/index.ts'
import { missingPoints } from '../domain/score.ts'
import { reviewOwners } from '../permissions.ts'
import { type Review, reviewForUpdate } from '../queries/review-subject.ts'

const given = z.union([z.literal('').transform(() => null), z.coerce.number().int()])

/** Saves what a reviewer wrote so far. What another window saved in between is not overwritten. */
export const saveReview = useCase({
  name: 'reviews.save-review',
  input: z.object({
    tenantId: z.uuid(),
    reviewId: z.uuid(),
    base: z.coerce.number().int().min(0),
    points: z.record(z.string().max(40), given).default({}),
    comments: z.record(z.string().max(40), z.string().trim().max(4000)).default({}),
    comment: z.string().trim().max(8000).default(''),
  }),
  may: reviewOwners,
  load: ({ db }, { tenantId, reviewId }) => reviewForUpdate(db, { tenantId, id: reviewId }),
  async run(work, { base, points, comments, comment }, review) {
    refuseClosed(review)
    if (review.state === 'handed-in') refuse('reviews.is-handed-in')
    if (base !== review.revision) refuse('reviews.changed-elsewhere')
    refuseWrongPoints(review.criteria, points)
    const known = new Set(review.criteria.map(({ id }) => id))
    const own = <T>(entries: Record<string, T>) =>
      Object.fromEntries(Object.entries(entries).filter(([id]) => known.has(id)))
    const kept = Object.entries(own(points)).filter(([, value]) => value !== null)
    const revision = review.revision + 1
    await work.db
      .updateTable('reviews.review')
      .set({
        points: JSON.stringify(Object.fromEntries(kept)),
        comments: JSON.stringify(own(comments)),
        comment,
        revision,
        saved_at: work.now,
      })
      .where('tenant_id', '=', review.tenantId)
      .where('id', '=', review.id)
      .execute()
    return { revision }
  },
})

/** The points that can be given: from the lowest to the highest of the scale, whole. */
function refuseWrongPoints(
  criteria: readonly Criterion[],
  points: Readonly<Record<string, number | null>>,
): void {
  const issues = criteria.flatMap(({ id, scale }) => {
    const value = points[id] ?? null
    if (value === null) return []
    const steps = scale.map((step) => step.points)
    const [least, most] = [Math.min(...steps), Math.max(...steps)]
    return value >= least && value <= most
      ? []
      : [issueAt(`points.${id}`, 'reviews.points-not-on-scale', { least, most })]
  })
  if (issues.length > 0) throw new InvalidInput(issues)
}

function refuseClosed({ discussionAt, applicationState, reviewerState }: Review): void {
  if (discussionAt !== null) refuse('reviews.discussion-is-open')
  if (reviewerState !== 'accepted') refuse('reviews.reviewer-is-gone')
  if (applicationState !== 'in-review') refuse('reviews.application-is-over')
}

const one = z.object({ tenantId: z.uuid(), reviewId: z.uuid() })

/** Hands a review in: every criterion has its points, and there is a comment. */
export const handInReview = useCase({
  name: 'reviews.hand-in-review',
  input: one,
  may: reviewOwners,
  load: ({ db }, { tenantId, reviewId }) => reviewForUpdate(db, { tenantId, id: reviewId }),
  async run(work, _input, review) {
    refuseClosed(review)
    if (review.state === 'handed-in') refuse('reviews.is-handed-in')
    const missing = missingPoints(review.criteria, review.points)
    const issues = [
      ...missing.map((id) => issueAt(`points.${id}`, 'reviews.points-missing')),
      ...(review.comment === '' ? [issueAt('comment', 'reviews.comment-missing')] : []),
    ]
    if (issues.length > 0) throw new InvalidInput(issues)
    await setState(work, review, 'handed-in')
    await work.record('reviews.review-handed-in', factOf(review), { tenantId: review.tenantId })
  },
})

/** Takes a review back to go on writing, until the discussion opens. */
export const takeBackReview = useCase({
  name: 'reviews.take-back-review',
  input: one,
  may: reviewOwners,
  load: ({ db }, { tenantId, reviewId }) => reviewForUpdate(db, { tenantId, id: reviewId }),
  async run(work, _input, review) {
    refuseClosed(review)
    if (review.state !== 'handed-in') refuse('reviews.is-not-handed-in')
    await setState(work, review, 'open')
    await work.record('reviews.review-taken-back', factOf(review), { tenantId: review.tenantId })
  },
})

function factOf({ id, applicationId, reviewerId }: Review) {
  return { reviewId: id, applicationId, reviewerId }
}

async function setState(work: Work, { tenantId, id }: Review, state: 'open' | 'handed-in') {
  await work.db
    .updateTable('reviews.review')
    .set({ state, handed_in_at: state === 'handed-in' ? work.now : null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
