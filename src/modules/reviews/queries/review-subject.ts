import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** A review with everything that decides what its reviewer sees of it. */
function wholeReview(db: Db, tenantId: string) {
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
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'v.tenant_id').onRef('c.id', '=', 'v.call_id'),
    )
    .select([
      'v.tenant_id as tenantId',
      'v.id',
      'v.call_id as callId',
      'v.application_id as applicationId',
      'v.reviewer_id as reviewerId',
      'v.state',
      'v.points',
      'v.comments',
      'v.comment',
      'v.revision',
      'v.saved_at as savedAt',
      'v.handed_in_at as handedInAt',
      'r.person_id as personId',
      'r.state as reviewerState',
      'd.hides_applicant as hidesApplicant',
      'd.hides_reviewers as hidesReviewers',
      'd.due_at as dueAt',
      'd.discussion_at as discussionAt',
      'a.code',
      'a.state as applicationState',
      'a.applicant_name as applicantName',
      'a.applicant_kind as kind',
      'a.country',
      'a.place_id as placeId',
      'a.population',
      'a.setting',
      'a.is_first_time as isFirstTime',
      'a.response_id as responseId',
      'c.title as callTitle',
      'c.slug as callSlug',
      'c.zone',
      'c.criteria',
    ])
    .where('v.tenant_id', '=', tenantId)
    .where('v.state', 'in', ['open', 'handed-in'])
}

export type Review = NonNullable<Awaited<ReturnType<typeof ownReview>>>

/**
 * A review of its own reviewer. Somebody else's, one that ended or stands still and one that never was are the same: one query that finds nothing.
 */
export function ownReview(
  db: Db,
  { tenantId, id, personId }: { tenantId: string; id: string; personId: string },
) {
  return wholeReview(db, tenantId)
    .where('v.id', '=', id)
    .where('r.person_id', '=', personId)
    .executeTakeFirst()
}

/** A review for a use case, locked until the transaction ends. */
export async function reviewForUpdate(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  await db
    .selectFrom('reviews.review')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return wholeReview(db, tenantId).where('v.id', '=', id).executeTakeFirst()
}

/** What waits and what is done for a reviewer in a network: open ones first, then by code. */
export function reviewerQueue(
  db: Db,
  { tenantId, personId }: { tenantId: string; personId: string },
) {
  return wholeReview(db, tenantId)
    .where('r.person_id', '=', personId)
    .where('r.state', '=', 'accepted')
    .orderBy('d.due_at')
    .orderBy('v.call_id')
    .orderBy('v.state', 'desc')
    .orderBy('a.code')
    .limit(1000)
    .execute()
}

/** All reviews of an application that count, with who wrote them. */
export function reviewsOfApplication(db: Db, tenantId: string, applicationId: string) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .select([
      'v.id',
      'v.state',
      'v.points',
      'v.comments',
      'v.comment',
      'v.handed_in_at as handedInAt',
      'r.id as reviewerId',
      'r.number',
      'r.name',
      'r.person_id as personId',
    ])
    .where('v.tenant_id', '=', tenantId)
    .where('v.application_id', '=', applicationId)
    .where('v.state', '<>', 'ended')
    .orderBy('r.number')
    .limit(50)
    .execute()
}
export type ReviewOfApplication = Awaited<ReturnType<typeof reviewsOfApplication>>[number]

/** What was said about an application after its scores stood. */
export function remarksOn(db: Db, tenantId: string, applicationId: string) {
  return db
    .selectFrom('reviews.remark')
    .select(['id', 'review_id as reviewId', 'language', 'text', 'written_at as writtenAt'])
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Rounds in which reviews or an answer wait for a person, over all networks. */
export function waitingReviews(db: Db, personId: string) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .innerJoin('reviews.round as d', (join) =>
      join.onRef('d.tenant_id', '=', 'v.tenant_id').onRef('d.call_id', '=', 'v.call_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'v.tenant_id').onRef('c.id', '=', 'v.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'v.tenant_id')
    .select(({ fn }) => [
      't.slug as network',
      'c.id as callId',
      'c.title as callTitle',
      'd.due_at as dueAt',
      'c.zone',
      fn.countAll<number>().as('count'),
    ])
    .where('r.person_id', '=', personId)
    .where('r.state', '=', 'accepted')
    .where('v.state', '=', 'open')
    .where('d.discussion_at', 'is', null)
    .groupBy(['t.slug', 'c.id', 'c.title', 'c.zone', 'd.due_at'])
    .orderBy('d.due_at')
    .orderBy('c.id')
    .limit(50)
    .execute()
}

/** The networks in which a person accepted to review. */
export function ownReviews(personId: string) {
  return sql`select tenant_id from reviews.reviewer where person_id = ${personId} and state = 'accepted'`
}
