import { sql } from 'kysely'
import { z } from 'zod'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { callById } from '#modules/programmes/index.ts'
import { missingPoints } from '../domain/score.ts'
import { reviewLeaders } from '../permissions.ts'
import { roundForUpdate } from '../queries/round-of.ts'

/** Enters what assigned reviewers handed in another way, on paper or by mail: only reviews that are still open are written. */
export const enterHandedIn = useCase({
  name: 'reviews.enter-handed-in',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    reviews: z
      .array(
        z.object({
          reviewId: z.uuid(),
          points: z.record(z.string(), z.number().int().min(0).max(100)),
          comment: z.string().trim().min(1).max(8000),
        }),
      )
      .min(1)
      .max(20_000),
  }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundForUpdate(db, tenantId, callId),
  async run(work, { reviews }, { tenantId, callId }) {
    const criteria = (await callById(work.db, { tenantId, id: callId }))?.criteria ?? []
    const issues = reviews.flatMap(({ points }, index) =>
      missingPoints(criteria, points).map((id) =>
        issueAt(`reviews.${index}.points.${id}`, 'reviews.points-missing'),
      ),
    )
    if (issues.length > 0) throw new InvalidInput(issues)
    const { rows } = await sql<{ id: string }>`
      update reviews.review v set points = given.points, comment = given.comment, revision = v.revision + 1,
        state = 'handed-in', saved_at = ${work.now}, handed_in_at = ${work.now}
      from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb)
        as given("reviewId" uuid, points jsonb, comment text)
      where v.tenant_id = ${tenantId} and v.call_id = ${callId} and v.id = given."reviewId" and v.state = 'open'
      returning v.id`.execute(work.db)
    await work.record('reviews.handed-in-entered', { callId, count: rows.length }, { tenantId })
    return { count: rows.length }
  },
})
