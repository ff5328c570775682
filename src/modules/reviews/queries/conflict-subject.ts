import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type Pair = {
  readonly tenantId: string
  readonly reviewerId: string
  readonly applicationId: string
}

/** A reviewer and an application of the same call, and whether one reviews the other now; the reviewer is locked. */
export async function conflictSubject(db: Db, { tenantId, reviewerId, applicationId }: Pair) {
  const found = await db
    .selectFrom('reviews.reviewer as r')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.call_id', '=', 'r.call_id'),
    )
    .innerJoin('reviews.round as d', (join) =>
      join.onRef('d.tenant_id', '=', 'r.tenant_id').onRef('d.call_id', '=', 'r.call_id'),
    )
    .select([
      'r.tenant_id as tenantId',
      'r.id as reviewerId',
      'r.person_id as personId',
      'r.call_id as callId',
      'a.id as applicationId',
      sql<boolean>`d.discussion_at is not null`.as('isDiscussed'),
      sql<boolean>`exists (select 1 from reviews.review v where v.tenant_id = r.tenant_id
        and v.reviewer_id = r.id and v.application_id = a.id and v.state <> 'ended')`.as(
        'hasReview',
      ),
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.id', '=', reviewerId)
    .where('a.id', '=', applicationId)
    .forUpdate('r')
    .executeTakeFirst()
  return found
}

/** Conflicts declared in a call, with whom and why. */
export function declaredConflicts(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('reviews.conflict as c')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.reviewer_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.id', '=', 'c.application_id'),
    )
    .select([
      'c.reviewer_id as reviewerId',
      'c.application_id as applicationId',
      'c.kind',
      'c.note',
      'r.number',
      'a.code',
      'a.applicant_name as applicantName',
    ])
    .where('c.tenant_id', '=', tenantId)
    .where('r.call_id', '=', callId)
    .orderBy('r.number')
    .orderBy('a.code')
    .limit(1000)
    .execute()
}
