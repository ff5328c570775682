import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type MentoringKey = { readonly tenantId: string; readonly activityId: string }

/** An activity of mentoring with its call; `wishesUntil` is null until its secretariat opens it. */
export function mentoringOf(db: Db, { tenantId, activityId }: MentoringKey) {
  return db
    .selectFrom('programmes.activity as a')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .leftJoin('activities.mentoring as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.activity_id', '=', 'a.id'),
    )
    .select([
      'a.tenant_id as tenantId',
      'a.id as activityId',
      'a.title',
      'a.call_id as callId',
      'c.slug as callSlug',
      'c.title as callTitle',
      'a.capacity_id as capacityId',
      sql<string | null>`m.wishes_until::text`.as('wishesUntil'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', activityId)
    .where('a.kind', '=', 'mentoring')
    .executeTakeFirst()
}
export type Mentoring = NonNullable<Awaited<ReturnType<typeof mentoringOf>>>

/** The activities of mentoring a call has. */
export function mentoringsOfCall(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('programmes.activity')
    .select(['id', 'title'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('kind', '=', 'mentoring')
    .orderBy('position')
    .orderBy('id')
    .limit(50)
    .execute()
}

function members(db: Db) {
  return db
    .selectFrom('activities.member as m')
    .leftJoin('people.person as p', (join) =>
      join.onRef('p.id', '=', 'm.person_id').on('p.erased_at', 'is', null),
    )
    .select([
      'm.tenant_id as tenantId',
      'm.id',
      'm.activity_id as activityId',
      'm.number',
      'm.side',
      'm.person_id as personId',
      sql<string>`coalesce(p.name, '–')`.as('name'),
      'm.organisation_name as organisationName',
      'm.languages',
      'm.topics',
      'm.about',
      'm.capacity',
      'm.wishes',
      'm.takes_others as takesOthers',
      'm.described_at as describedAt',
      'm.received',
      sql<number>`(select count(*)::int from activities.mentorship s where s.tenant_id = m.tenant_id
        and m.id in (s.mentor_id, s.mentee_id) and s.ended_at is null)`.as('running'),
    ])
}
export type Member = Awaited<ReturnType<typeof membersOf>>[number]

/** Mentors and mentees of an activity, by number; who was erased is left out. */
export function membersOf(db: Db, { tenantId, activityId }: MentoringKey) {
  return members(db)
    .where('m.tenant_id', '=', tenantId)
    .where('m.activity_id', '=', activityId)
    .where('m.person_id', 'is not', null)
    .orderBy('m.number')
    .limit(2000)
    .execute()
}

/** A member, locked until the transaction ends. */
export function memberForUpdate(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return members(db)
    .where('m.tenant_id', '=', tenantId)
    .where('m.id', '=', id)
    .forUpdate('m')
    .executeTakeFirst()
}

/** Where a person is a mentor or a mentee, in one network or in all. */
export function membershipsOf(db: Db, personId: string, tenantId?: string) {
  const all = db
    .selectFrom('activities.member as m')
    .innerJoin('activities.mentoring as r', (join) =>
      join.onRef('r.tenant_id', '=', 'm.tenant_id').onRef('r.activity_id', '=', 'm.activity_id'),
    )
    .innerJoin('programmes.activity as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.id', '=', 'm.activity_id'),
    )
    .innerJoin('kernel.tenant as n', 'n.id', 'm.tenant_id')
    .select([
      'n.slug as network',
      'm.id',
      'm.side',
      'm.activity_id as activityId',
      'm.described_at as describedAt',
      'a.title',
      sql<string>`r.wishes_until::text`.as('wishesUntil'),
    ])
    .where('m.person_id', '=', personId)
    .orderBy('m.joined_at', 'desc')
    .orderBy('m.id')
    .limit(100)
  return (tenantId === undefined ? all : all.where('m.tenant_id', '=', tenantId)).execute()
}

/** The networks in which a person is a mentor or a mentee. */
export function ownMentoring(personId: string) {
  return sql`select tenant_id from activities.member where person_id = ${personId}`
}
