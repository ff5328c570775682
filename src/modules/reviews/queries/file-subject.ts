import type { Db } from '#kernel/db.ts'

/** The response of an application that a person reviews, openly: where the applicant is hidden, files are too. */
export function reviewedResponse(
  db: Db,
  { tenantId, applicationId, personId }: Record<'tenantId' | 'applicationId' | 'personId', string>,
) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .innerJoin('reviews.round as d', (join) =>
      join.onRef('d.tenant_id', '=', 'v.tenant_id').onRef('d.call_id', '=', 'v.call_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'v.tenant_id').onRef('a.id', '=', 'v.application_id'),
    )
    .select('a.response_id as responseId')
    .where('v.tenant_id', '=', tenantId)
    .where('v.application_id', '=', applicationId)
    .where('v.state', 'in', ['open', 'handed-in'])
    .where('r.person_id', '=', personId)
    .where('d.hides_applicant', '=', false)
    .executeTakeFirst()
}
