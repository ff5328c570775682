import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import { batchesOf } from '#kernel/batches.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import type { FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { callById, takeSteps } from '#modules/programmes/index.ts'
import { reviewLeaders } from '../permissions.ts'
import { eligibleApplications } from '../queries/eligible-applications.ts'
import { checkedReviews, type ReviewEntry } from '../queries/filed-reviews.ts'
import { roundForUpdate } from '../queries/round-of.ts'

type Key = { readonly tenantId: string; readonly callId: string }

/**
 * Enters the reviews of a kept file into a round, all or none: who reviews what, and what was handed in. What a reviewer handed in here is never
 * changed by a file; a second time nothing is written. Applications that were found eligible come into review.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`; {Refusal} `reviews.discussion-is-open`.
 */
export const importReviews = useCase({
  name: 'reviews.import-reviews',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), draftId: z.uuid() }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundForUpdate(db, tenantId, callId),
  async run(work, { draftId }, { tenantId, callId, discussionAt }) {
    if (discussionAt !== null) refuse('reviews.discussion-is-open')
    const call = (await callById(work.db, { tenantId, id: callId })) ?? refuse('not-found')
    const draft = { tenantId, subjectId: callId, id: draftId, kind: 'reviews' }
    const { rows: filed } = (await importDraft(work.db, draft)) ?? refuse('not-found')
    const rows = filed as readonly FiledRow[]
    const checked = await checkedReviews(work.db, call, { rows, now: work.now })
    const issues = checked.flatMap(({ line, faults }) =>
      faults.map((fault) => ({ ...fault, path: `rows.${line}.${fault.path}` })),
    )
    if (issues.length > 0) throw new InvalidInput(issues)
    const entriesOf = (change: string) =>
      checked.flatMap((one) => (one.change === change && one.entry ? [one.entry] : []))
    const [added, handedIn] = [entriesOf('new'), entriesOf('changed')]
    await assign(work, { tenantId, callId }, added)
    await handIn(work, { tenantId, callId }, handedIn)
    await beginReview(work, { tenantId, callId }, added)
    await work.record(
      'reviews.reviews-imported',
      { callId, assigned: added.length, handedIn: handedIn.length },
      { tenantId },
    )
    await dropFile(work, draft)
    return { count: added.length + handedIn.length }
  },
})

async function assign(
  { db, newId }: Work,
  { tenantId, callId }: Key,
  entries: readonly ReviewEntry[],
): Promise<void> {
  for (const some of batchesOf(entries))
    await db
      .insertInto('reviews.review')
      .values(
        some.map((one) => ({
          tenant_id: tenantId,
          id: newId<'review'>(),
          call_id: callId,
          application_id: one.applicationId,
          reviewer_id: one.reviewerId,
          state: one.state,
          points: JSON.stringify(one.points),
          comments: JSON.stringify(one.comments),
          comment: one.comment,
          revision: one.state === 'open' ? 0 : 1,
          assigned_at: one.assignedAt,
          saved_at: one.handedInAt,
          handed_in_at: one.handedInAt,
        })),
      )
      .execute()
}

async function handIn(
  { db }: Work,
  { tenantId, callId }: Key,
  entries: readonly ReviewEntry[],
): Promise<void> {
  if (entries.length === 0) return
  await sql`update reviews.review v set state = 'handed-in', points = given.points, comments = given.comments,
      comment = given.comment, revision = v.revision + 1, saved_at = given."handedInAt",
      handed_in_at = given."handedInAt"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as given("applicationId" uuid, "reviewerId" uuid,
      points jsonb, comments jsonb, comment text, "handedInAt" timestamptz)
    where v.tenant_id = ${tenantId} and v.call_id = ${callId} and v.state = 'open'
      and v.application_id = given."applicationId" and v.reviewer_id = given."reviewerId"`.execute(
    db,
  )
}

async function beginReview(
  work: Work,
  { tenantId, callId }: Key,
  entries: readonly ReviewEntry[],
): Promise<void> {
  const reviewed = new Set(entries.map(({ applicationId }) => applicationId))
  const eligible = await eligibleApplications(work.db, tenantId, callId)
  await takeSteps(
    work,
    'begin-review',
    eligible.filter(({ id }) => reviewed.has(id)).map((application) => ({ application })),
  )
}
