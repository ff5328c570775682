import type { Db } from '#kernel/db.ts'

/** Reviews of a call that are still open: whose and of which application. */
export function openReviews(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'v.tenant_id').onRef('a.id', '=', 'v.application_id'),
    )
    .select(['v.id', 'r.number', 'a.id as applicationId', 'a.code', 'a.country', 'a.population'])
    .where('v.tenant_id', '=', tenantId)
    .where('v.call_id', '=', callId)
    .where('v.state', '=', 'open')
    .orderBy('a.code')
    .orderBy('r.number')
    .limit(20_000)
    .execute()
}
