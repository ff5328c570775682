import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { conflictKinds } from '../domain/conflict.ts'
import { reviewerEditors, reviewLeaders } from '../permissions.ts'
import { conflictSubject } from '../queries/conflict-subject.ts'

const pair = { tenantId: z.uuid(), reviewerId: z.uuid(), applicationId: z.uuid() }

/**
 * Says why somebody must not review an application. A reviewer says it of what they were given; their review ends and does not count. The
 * secretariat may say it of any application of the call.
 */
export const declareConflict = useCase({
  name: 'reviews.declare-conflict',
  input: z.object({
    ...pair,
    kind: z.enum(conflictKinds),
    note: z.string().trim().max(1000).default(''),
  }),
  may: reviewerEditors,
  async load(work, input) {
    const found = await conflictSubject(work.db, input)
    if (found === undefined) return undefined
    return found.hasReview || allows(reviewLeaders, work.actor, found) ? found : undefined
  },
  async run(work, { kind, note }, { tenantId, reviewerId, applicationId, isDiscussed }) {
    if (isDiscussed) refuse('reviews.discussion-is-open')
    await work.db
      .insertInto('reviews.conflict')
      .values({
        tenant_id: tenantId,
        reviewer_id: reviewerId,
        application_id: applicationId,
        kind,
        note,
        declared_at: work.now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'reviewer_id', 'application_id'])
          .doUpdateSet({ kind, note }),
      )
      .execute()
    await endReviewOf(work, { tenantId, reviewerId, applicationId })
    await work.record(
      'reviews.conflict-declared',
      { reviewerId, applicationId, kind },
      { tenantId },
    )
  },
})

/** Takes a declared conflict back; a review that ended by it is open again. */
export const liftConflict = useCase({
  name: 'reviews.lift-conflict',
  input: z.object(pair),
  may: reviewLeaders,
  load: ({ db }, input) => conflictSubject(db, input),
  async run(work, _input, { tenantId, reviewerId, applicationId, isDiscussed }) {
    if (isDiscussed) refuse('reviews.discussion-is-open')
    await work.db
      .deleteFrom('reviews.conflict')
      .where('tenant_id', '=', tenantId)
      .where('reviewer_id', '=', reviewerId)
      .where('application_id', '=', applicationId)
      .execute()
    await work.db
      .updateTable('reviews.review')
      .set({ state: 'open', ended_at: null, handed_in_at: null })
      .where('tenant_id', '=', tenantId)
      .where('reviewer_id', '=', reviewerId)
      .where('application_id', '=', applicationId)
      .where('state', '=', 'ended')
      .execute()
    await work.record('reviews.conflict-lifted', { reviewerId, applicationId }, { tenantId })
  },
})

type Ended = { tenantId: string; reviewerId: string; applicationId: string }

async function endReviewOf({ db, now }: Work, { tenantId, reviewerId, applicationId }: Ended) {
  await db
    .updateTable('reviews.review')
    .set({ state: 'ended', ended_at: now })
    .where('tenant_id', '=', tenantId)
    .where('reviewer_id', '=', reviewerId)
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'ended')
    .execute()
}

/** Ends one review, so that somebody else can be found: it does not count and does not come back to the same reviewer. */
export const endReview = useCase({
  name: 'reviews.end-review',
  input: z.object(pair),
  may: reviewLeaders,
  async load({ db }, input) {
    const found = await conflictSubject(db, input)
    return found?.hasReview === true ? found : undefined
  },
  async run(work, _input, { tenantId, reviewerId, applicationId, isDiscussed }) {
    if (isDiscussed) refuse('reviews.discussion-is-open')
    await endReviewOf(work, { tenantId, reviewerId, applicationId })
    await work.record('reviews.review-ended', { reviewerId, applicationId }, { tenantId })
  },
})
