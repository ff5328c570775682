import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type Key = { readonly tenantId: string; readonly callId: string }

/** Reviews of a call that stand still until somebody says whether there is a conflict. */
export function suspendedReviews(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'v.tenant_id').onRef('a.id', '=', 'v.application_id'),
    )
    .select(['v.reviewer_id as reviewerId', 'v.application_id as applicationId', 'r.number'])
    .select(['r.name', 'a.code', 'a.applicant_name as applicantName'])
    .select(sql<boolean>`v.handed_in_at is not null`.as('isHandedIn'))
    .where('v.tenant_id', '=', tenantId)
    .where('v.call_id', '=', callId)
    .where('v.state', '=', 'suspended')
    .orderBy('r.number')
    .orderBy('a.code')
    .limit(1000)
    .execute()
}
export type SuspendedReview = Awaited<ReturnType<typeof suspendedReviews>>[number]

/** Calls of networks in which reviews stand still, with how many. */
export function callsWithSuspended(db: Db, networks: readonly string[]) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'v.tenant_id').onRef('c.id', '=', 'v.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'v.tenant_id')
    .select(({ fn }) => ['t.slug as network', 'c.slug', fn.countAll<number>().as('count')])
    .where('v.tenant_id', 'in', [...networks])
    .where('v.state', '=', 'suspended')
    .groupBy(['t.slug', 'c.slug'])
    .orderBy('c.slug')
    .limit(50)
    .execute()
}

/** The calls whose round still runs, in which an application or a reviewer has a review that counts. */
export function runningCall(
  db: Db,
  {
    tenantId,
    ...of
  }: { readonly tenantId: string } & ({ applicationId: string } | { reviewerId: string }),
) {
  const [column, id] =
    'applicationId' in of
      ? (['v.application_id', of.applicationId] as const)
      : (['v.reviewer_id', of.reviewerId] as const)
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.round as d', (join) =>
      join.onRef('d.tenant_id', '=', 'v.tenant_id').onRef('d.call_id', '=', 'v.call_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'v.tenant_id').onRef('c.id', '=', 'v.call_id'),
    )
    .select(['v.tenant_id as tenantId', 'v.call_id as callId', 'c.slug'])
    .select(sql<boolean>`d.discussion_at is not null`.as('isDiscussed'))
    .where('v.tenant_id', '=', tenantId)
    .where(column, '=', id)
    .where('v.state', 'in', ['open', 'handed-in'])
    .executeTakeFirst()
}
