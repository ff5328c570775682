import { refuse } from '@korzo/values'
import { z } from 'zod'
import { batchesOf } from '#kernel/batches.ts'
import { useCase } from '#kernel/use-case.ts'
import { conflictsIn } from '../domain/assignment-problem.ts'
import { reviewLeaders } from '../permissions.ts'
import { standingOf } from '../queries/assignment-snapshot.ts'
import { conflictSubject } from '../queries/conflict-subject.ts'
import { roundOf } from '../queries/round-of.ts'

/** Wants a pair in any case (pinned), in none (forbidden), or takes the wish back (free). A conflict cannot be pinned. */
export const setPair = useCase({
  name: 'reviews.set-pair',
  input: z.object({
    tenantId: z.uuid(),
    reviewerId: z.uuid(),
    applicationId: z.uuid(),
    kind: z.enum(['pinned', 'forbidden', 'free']),
  }),
  may: reviewLeaders,
  load: ({ db }, input) => conflictSubject(db, input),
  async run(work, { kind }, { tenantId, reviewerId, applicationId, callId }) {
    const round = (await roundOf(work.db, tenantId, callId)) ?? refuse('not-found')
    if (kind === 'pinned') {
      const conflicts = conflictsIn(await standingOf(work.db, { ...round, reviewerId }))
      const found = conflicts.some(
        (pair) => pair.reviewerId === reviewerId && pair.applicationId === applicationId,
      )
      if (found) refuse('reviews.pin-is-conflict')
    }
    const key = { tenant_id: tenantId, reviewer_id: reviewerId, application_id: applicationId }
    if (kind === 'free')
      await work.db
        .deleteFrom('reviews.pair')
        .where('tenant_id', '=', tenantId)
        .where('reviewer_id', '=', reviewerId)
        .where('application_id', '=', applicationId)
        .execute()
    else
      await work.db
        .insertInto('reviews.pair')
        .values({ ...key, kind, set_at: work.now })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'reviewer_id', 'application_id']).doUpdateSet({ kind }),
        )
        .execute()
    await work.record('reviews.pair-set', { reviewerId, applicationId, kind }, { tenantId })
  },
})

/** Says in which language applications are written and what they are about, as far as it matters for who can review them. */
export const describeApplications = useCase({
  name: 'reviews.describe-applications',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    readings: z
      .array(
        z.object({
          applicationId: z.uuid(),
          language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
          topics: z.array(z.string().max(100)).max(20),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundOf(db, tenantId, callId),
  async run(work, { readings }, { tenantId, callId }) {
    const known = await work.db
      .selectFrom('programmes.application')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .limit(20_000)
      .execute()
    const ids = new Set(known.map(({ id }) => id))
    if (readings.some(({ applicationId }) => !ids.has(applicationId))) refuse('not-found')
    for (const some of batchesOf(readings))
      await work.db
        .insertInto('reviews.reading')
        .values(
          some.map(({ applicationId, language, topics }) => ({
            tenant_id: tenantId,
            application_id: applicationId,
            language,
            topics,
            changed_at: work.now,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'application_id']).doUpdateSet((excluded) => ({
            language: excluded.ref('excluded.language'),
            topics: excluded.ref('excluded.topics'),
            changed_at: excluded.ref('excluded.changed_at'),
          })),
        )
        .execute()
    await work.record(
      'reviews.applications-described',
      { callId, count: readings.length },
      { tenantId },
    )
  },
})
