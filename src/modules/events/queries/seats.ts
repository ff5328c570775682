import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { holderOf } from './registrations.ts'

/** The seats somebody has or waits for in sessions with places of their own. */
export function seatsOf(
  db: Db,
  { tenantId, registrationId }: { tenantId: string; registrationId: string },
) {
  return db
    .selectFrom('kernel.hold as h')
    .innerJoin('events.session as s', (join) =>
      join.onRef('s.tenant_id', '=', 'h.tenant_id').onRef('s.capacity_id', '=', 'h.capacity_id'),
    )
    .select(['h.id as holdId', 'h.state', 's.id as sessionId'])
    .where('h.tenant_id', '=', tenantId)
    .where('h.holder', '=', holderOf(registrationId))
    .where('h.state', 'in', ['confirmed', 'waiting'])
    .orderBy('s.starts_at')
    .limit(500)
    .execute()
}

/** Who was at which session of an event. */
export function attendanceOf(db: Db, { tenantId, eventId }: { tenantId: string; eventId: string }) {
  return db
    .selectFrom('events.attendance as a')
    .innerJoin('events.session as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.session_id'),
    )
    .select(['a.session_id as sessionId', 'a.registration_id as registrationId'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.event_id', '=', eventId)
    .orderBy('a.registration_id')
    .limit(200_000)
    .execute()
}

/** To how many of the sessions that count each participant came, and whether they have their certificate. */
export function presence(db: Db, { tenantId, eventId }: { tenantId: string; eventId: string }) {
  return db
    .selectFrom('events.registration as r')
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'r.tenant_id').onRef('h.id', '=', 'r.hold_id'),
    )
    .leftJoin('events.certified as c', (join) =>
      join.onRef('c.tenant_id', '=', 'r.tenant_id').onRef('c.registration_id', '=', 'r.id'),
    )
    .select([
      'r.tenant_id as tenantId',
      'r.id',
      'r.name',
      'r.email',
      'r.language',
      'r.person_id as personId',
      'c.certificate_code as certificateCode',
      sql<number>`(select count(*)::int from events.attendance a
        join events.session s on s.tenant_id = a.tenant_id and s.id = a.session_id
        where a.tenant_id = r.tenant_id and a.registration_id = r.id and s.kind <> 'break')`.as(
        'attended',
      ),
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .where('h.state', '=', 'confirmed')
    .orderBy('r.name')
    .orderBy('r.id')
    .limit(100_000)
    .execute()
}
