import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

const columns = [
  'tenant_id as tenantId',
  'id',
  'call_id as callId',
  'number',
  'name',
  'email',
  'language',
  'languages',
  'topics',
  'organisation_id as organisationId',
  'organisation_name as organisationName',
  'place_id as placeId',
  'place_name as placeName',
  'ties',
  'least',
  'most',
  'state',
  'person_id as personId',
  'reminded_at as remindedAt',
] as const

type Key = { readonly tenantId: string; readonly id: string }

/** A reviewer of a round. */
export function reviewerById(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('reviews.reviewer')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}
export type Reviewer = NonNullable<Awaited<ReturnType<typeof reviewerById>>>

/** The same, locked until the transaction ends. */
export function reviewerForUpdate(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('reviews.reviewer')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Whoever was invited to a round, by number, with how much they have and have handed in. */
export function reviewersOf(db: Db, tenantId: string, callId: string) {
  const counted = (state: string) =>
    sql<number>`(select count(*)::int from reviews.review v where v.tenant_id = reviewer.tenant_id
      and v.reviewer_id = reviewer.id and ${sql.raw(state)})`
  return db
    .selectFrom('reviews.reviewer as reviewer')
    .select([
      ...columns,
      counted(`v.state <> 'ended'`).as('assigned'),
      counted(`v.state = 'handed-in'`).as('handedIn'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('number')
    .limit(2000)
    .execute()
}
export type ListedReviewer = Awaited<ReturnType<typeof reviewersOf>>[number]

/** The reviewer somebody is in a round. */
export function reviewerOfPerson(db: Db, tenantId: string, callId: string, personId: string) {
  return db
    .selectFrom('reviews.reviewer')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('call_id', '=', callId)
    .where('state', '=', 'accepted')
    .executeTakeFirst()
}

/** What an invitation is to, for its mail and its page. */
export function invitationOf(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('reviews.reviewer as r')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'r.tenant_id').onRef('c.id', '=', 'r.call_id'),
    )
    .innerJoin('reviews.round as d', (join) =>
      join.onRef('d.tenant_id', '=', 'r.tenant_id').onRef('d.call_id', '=', 'r.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'r.tenant_id')
    .select([
      't.slug as network',
      'r.id',
      'r.tenant_id as tenantId',
      'r.name',
      'r.email',
      'r.state',
      'r.person_id as personId',
      'r.languages',
      'r.topics',
      'r.least',
      'r.most',
      'r.organisation_name as organisationName',
      'r.place_name as placeName',
      'c.id as callId',
      'c.title as callTitle',
      'c.zone',
      'd.due_at as dueAt',
      'd.hides_applicant as hidesApplicant',
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.id', '=', id)
    .executeTakeFirst()
}
