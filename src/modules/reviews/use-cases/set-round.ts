import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { notifyAll } from '#modules/people/index.ts'
import { callForUpdate } from '#modules/programmes/index.ts'
import { normalisations } from '../domain/normalise.ts'
import { reviewNews } from '../notice-kinds.ts'
import { reviewLeaders } from '../permissions.ts'
import { networkSlug } from '../queries/network-slug.ts'
import { reviewProgress } from '../queries/review-progress.ts'
import { reviewersOf } from '../queries/reviewer-subject.ts'
import { roundForUpdate } from '../queries/round-of.ts'

const instant = z.union([
  z.date(),
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
])

/** Says how the applications to a call are reviewed: begins the round, or changes it. */
export const setRound = useCase({
  name: 'reviews.set-round',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    coverage: z.coerce.number().int().min(1).max(10).default(2),
    hidesApplicant: z.boolean().default(false),
    hidesReviewers: z.boolean().default(true),
    needsLanguage: z.boolean().default(false),
    normalisation: z.enum(normalisations).default('none@1'),
    dueAt: instant,
    appealDays: z.coerce.number().int().min(1).max(60).default(14),
  }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, input, { tenantId, id: callId }) {
    const said = {
      coverage: input.coverage,
      hides_applicant: input.hidesApplicant,
      hides_reviewers: input.hidesReviewers,
      needs_language: input.needsLanguage,
      normalisation: input.normalisation,
      due_at: input.dueAt,
      appeal_days: input.appealDays,
      changed_at: work.now,
    }
    await work.db
      .insertInto('reviews.round')
      .values({ tenant_id: tenantId, call_id: callId, created_at: work.now, ...said })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doUpdateSet(said))
      .execute()
    const { normalisation, coverage } = input
    await work.record('reviews.round-set', { callId, normalisation, coverage }, { tenantId })
  },
})

/** Opens the discussion: from now on scores stand still, and reviewers of the same application read one another. */
export const openDiscussion = useCase({
  name: 'reviews.open-discussion',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid() }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundForUpdate(db, tenantId, callId),
  async run(work, _input, { tenantId, callId, discussionAt }) {
    if (discussionAt !== null) refuse('reviews.discussion-is-open')
    const progress = await reviewProgress(work.db, { networkId: tenantId, callId })
    const missing = progress.assigned - progress.handedIn
    if (missing > 0) refuse('reviews.still-missing', { count: missing })
    if (progress.assigned === 0) refuse('reviews.nothing-assigned')
    await work.db
      .updateTable('reviews.round')
      .set({ discussion_at: work.now, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .execute()
    await work.record('reviews.discussion-opened', { callId }, { tenantId })
    const reviewers = await reviewersOf(work.db, tenantId, callId)
    await notifyAll(
      work,
      reviewers.flatMap(({ personId, handedIn }) =>
        personId === null || handedIn === 0 ? [] : [personId],
      ),
      {
        kind: reviewNews,
        message: 'reviews.notice-discussion',
        path: `/${await networkSlug(work.db, tenantId)}/reviews`,
      },
    )
  },
})
