import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type EventFigures = {
  readonly events: number
  readonly visits: number
  readonly participants: number
  /** Of them, how many were at one session at least. */
  readonly attended: number
  readonly certificates: number
  readonly organisations: number
  readonly promises: number
  readonly promisesKept: number
}

/** What came of a network's events, or of those named: counted from registrations, attendance and certificates, never typed. */
export async function eventFigures(
  db: Db,
  tenantId: string,
  eventIds?: readonly string[],
): Promise<EventFigures> {
  const only = eventIds === undefined ? sql`` : sql`and e.id = any(${[...eventIds]}::uuid[])`
  const { rows } = await sql<EventFigures>`
    with e as (select e.id, e.kind from events.event e where e.tenant_id = ${tenantId} and e.state = 'published' ${only}),
    r as (select r.id, r.organisation_name from events.registration r join e on e.id = r.event_id
      join kernel.hold h on h.tenant_id = r.tenant_id and h.id = r.hold_id and h.state = 'confirmed'
      where r.tenant_id = ${tenantId})
    select (select count(*)::int from e) as events,
      (select count(*)::int from e where kind = 'study-visit') as visits,
      (select count(*)::int from r) as participants,
      (select count(*)::int from r where exists (select from events.attendance a
        where a.tenant_id = ${tenantId} and a.registration_id = r.id)) as attended,
      (select count(*)::int from r join events.certified c on c.tenant_id = ${tenantId} and c.registration_id = r.id) as certificates,
      (select count(distinct nullif(lower(organisation_name), ''))::int from r) as organisations,
      (select count(*)::int from r join events.replication p on p.tenant_id = ${tenantId} and p.registration_id = r.id) as promises,
      (select count(*)::int from r join events.replication p on p.tenant_id = ${tenantId} and p.registration_id = r.id
        where p.state = 'kept') as "promisesKept"`.execute(db)
  return (
    rows[0] ?? {
      events: 0,
      visits: 0,
      participants: 0,
      attended: 0,
      certificates: 0,
      organisations: 0,
      promises: 0,
      promisesKept: 0,
    }
  )
}
