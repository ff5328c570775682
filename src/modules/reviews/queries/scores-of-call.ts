import type { Db } from '#kernel/db.ts'
import { callById } from '#modules/programmes/index.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { type ApplicationScore, applicationScores } from '../domain/score.ts'
import { roundOf } from './round-of.ts'

type Key = { readonly networkId: string; readonly callId: string }

/**
 * What the reviews of a call came to, an entry for each application with at least one review handed in, ordered by the application's id.
 * Scores are whole thousandths, normalised as the round says (`none@1` where there is no round). Reviewers appear by their codes.
 */
export async function scoresOfCall(db: Db, key: Key): Promise<ApplicationScore[]> {
  const { networkId: tenantId, callId } = key
  const call = await callById(db, { tenantId, id: callId })
  const round = await roundOf(db, tenantId, callId)
  const reviews = await handedInReviews(db, tenantId, callId)
  return applicationScores(call?.criteria ?? [], reviews, round?.normalisation ?? 'none@1')
}

/** Every review of a call that was handed in, by application and the reviewer's number. */
export async function handedInReviews(db: Db, tenantId: string, callId: string) {
  const rows = await db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .select(['v.application_id as applicationId', 'r.number', 'v.points'])
    .where('v.tenant_id', '=', tenantId)
    .where('v.call_id', '=', callId)
    .where('v.state', '=', 'handed-in')
    .orderBy('v.application_id')
    .orderBy('r.number')
    .limit(100_000)
    .execute()
  return rows.map(({ applicationId, number, points }) => ({
    applicationId,
    reviewer: reviewerCode(number),
    points,
  }))
}
