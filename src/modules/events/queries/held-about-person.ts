import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { holderOf } from './registrations.ts'

/** What the events module holds about a person: where they registered, where they were, what they promised. */
export async function heldAboutPerson(db: Db, personId: string) {
  const registrations = await db
    .selectFrom('events.registration as r')
    .innerJoin('events.event as e', (join) =>
      join.onRef('e.tenant_id', '=', 'r.tenant_id').onRef('e.id', '=', 'r.event_id'),
    )
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'r.tenant_id').onRef('h.id', '=', 'r.hold_id'),
    )
    .leftJoin('kernel.response as answered', (join) =>
      join
        .onRef('answered.tenant_id', '=', 'r.tenant_id')
        .onRef('answered.id', '=', 'r.response_id'),
    )
    .leftJoin('kernel.revision as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'answered.tenant_id')
        .onRef('v.response_id', '=', 'answered.id')
        .onRef('v.number', '=', 'answered.submitted_revision'),
    )
    .select([
      'e.title',
      'e.starts_at as startsAt',
      'r.id',
      'r.name',
      'r.email',
      'r.organisation_name as organisation',
      'h.state',
      'r.registered_at as registeredAt',
      'v.answers',
    ])
    .where('r.person_id', '=', personId)
    .orderBy('r.registered_at')
    .limit(1000)
    .execute()
  const ids = registrations.map(({ id }) => id)
  if (ids.length === 0)
    return { registrations, attendance: [], papers: [], promises: [], surveys: [] }
  const attendance = await db
    .selectFrom('events.attendance as a')
    .innerJoin('events.session as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.session_id'),
    )
    .select(['s.title', 'a.marked_at as markedAt'])
    .where('a.registration_id', 'in', ids)
    .orderBy('a.marked_at')
    .limit(10_000)
    .execute()
  const papers = await db
    .selectFrom('events.paper')
    .select(['paper', 'state', 'handed_in_at as handedInAt'])
    .where('registration_id', 'in', ids)
    .orderBy('handed_in_at')
    .limit(1000)
    .execute()
  const promises = await db
    .selectFrom('events.replication')
    .select(['what', sql<string>`due_on::text`.as('dueOn'), 'state', 'account', 'received'])
    .where('registration_id', 'in', ids)
    .orderBy('promised_at')
    .limit(1000)
    .execute()
  return { registrations, attendance, papers, promises, surveys: await surveysOf(db, ids) }
}

/** What was answered in surveys, as long as it is known whose it is; the newest words of each. */
function surveysOf(db: Db, registrationIds: readonly string[]) {
  return db
    .selectFrom('kernel.response as s')
    .innerJoin('kernel.form as f', (join) =>
      join.onRef('f.tenant_id', '=', 's.tenant_id').onRef('f.id', '=', 's.form_id'),
    )
    .innerJoin('kernel.revision as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 's.tenant_id')
        .onRef('v.response_id', '=', 's.id')
        .onRef('v.number', '=', 's.revision'),
    )
    .select(['s.state', 's.saved_at as savedAt', 'v.answers'])
    .where('s.holder', 'in', registrationIds.map(holderOf))
    .where('f.owner', 'like', 'event-survey:%')
    .orderBy('s.saved_at')
    .limit(1000)
    .execute()
}
