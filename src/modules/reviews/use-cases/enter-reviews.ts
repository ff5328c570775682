import { refuse } from '@korzo/values'
import { z } from 'zod'
import { batchesOf } from '#kernel/batches.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { type Call, callForUpdate, programmeMakers } from '#modules/programmes/index.ts'
import { missingPoints } from '../domain/score.ts'

const entered = z.object({
  applicationId: z.uuid(),
  /** Number of the reviewer in the list. */
  reviewer: z.number().int().min(1),
  points: z.record(z.string(), z.number().int().min(0).max(100)),
  comment: z.string().max(10_000).default(''),
  handedInAt: z.date(),
})

/**
 * Enters reviews that were made another way (on paper, in another system), as handed in: all or none. The reviewers are named, have no
 * account here, and review nothing further.
 */
export const enterReviews = useCase({
  name: 'reviews.enter-reviews',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    reviewers: z
      .array(z.object({ name: z.string().trim().min(2).max(200), email: z.email() }))
      .min(1)
      .max(1000),
    reviews: z.array(entered).min(1).max(50_000),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { reviewers, reviews }, call) {
    const issues = reviews.flatMap(({ points, reviewer }, index) => [
      ...missingPoints(call.criteria, points).map((id) =>
        issueAt(`reviews.${index}.points.${id}`, 'input.required'),
      ),
      ...(reviewer > reviewers.length
        ? [issueAt(`reviews.${index}.reviewer`, 'input.not-a-choice')]
        : []),
    ])
    if (issues.length > 0) throw new InvalidInput(issues)
    await refuseForeign(work, call, [...new Set(reviews.map((one) => one.applicationId))])
    await beginRound(work, call)
    const ids = await insertReviewers(work, call, reviewers)
    for (const some of batchesOf(reviews))
      await work.db
        .insertInto('reviews.review')
        .values(
          some.map((one) => ({
            tenant_id: call.tenantId,
            id: work.newId<'review'>(),
            call_id: call.id,
            application_id: one.applicationId,
            reviewer_id: ids[one.reviewer - 1] ?? '',
            state: 'handed-in' as const,
            points: JSON.stringify(one.points),
            comment: one.comment,
            revision: 1,
            assigned_at: one.handedInAt,
            saved_at: one.handedInAt,
            handed_in_at: one.handedInAt,
          })),
        )
        .execute()
    await work.record(
      'reviews.reviews-entered',
      { callId: call.id, reviewers: reviewers.length, reviews: reviews.length },
      { tenantId: call.tenantId },
    )
  },
})

async function refuseForeign({ db }: Work, call: Call, ids: readonly string[]): Promise<void> {
  const own = await db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', call.tenantId)
    .where('call_id', '=', call.id)
    .where('id', 'in', ids)
    .limit(ids.length)
    .execute()
  if (own.length !== ids.length) refuse('programmes.not-of-this-call')
}

async function beginRound({ db, now }: Work, { tenantId, id }: Call): Promise<void> {
  await db
    .insertInto('reviews.round')
    .values({
      tenant_id: tenantId,
      call_id: id,
      coverage: 3,
      hides_applicant: false,
      hides_reviewers: true,
      needs_language: false,
      normalisation: 'none@1',
      due_at: now,
      appeal_days: 14,
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doNothing())
    .execute()
}

async function insertReviewers(
  { db, now, newId }: Work,
  { tenantId, id: callId }: Call,
  reviewers: readonly { name: string; email: string }[],
): Promise<string[]> {
  const { last } = await db
    .selectFrom('reviews.reviewer')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow()
  const rows = reviewers.map(({ name, email }, index) => ({
    tenant_id: tenantId,
    id: newId<'reviewer'>(),
    call_id: callId,
    number: Number(last ?? 0) + index + 1,
    name,
    email,
    language: 'en',
    languages: ['en'],
    topics: [],
    ties: '[]',
    least: 0,
    most: 1000,
    state: 'withdrawn' as const,
    invited_at: now,
    answered_at: now,
  }))
  await db.insertInto('reviews.reviewer').values(rows).execute()
  return rows.map(({ id }) => id)
}
