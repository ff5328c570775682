import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { registrationById } from './registrations.ts'

export type Replication = Awaited<ReturnType<typeof replicationsOf>>[number]

/** What participants of an event will do at home, the nearest day first. */
export function replicationsOf(
  db: Db,
  { tenantId, eventId }: { tenantId: string; eventId: string },
) {
  return all(db)
    .where('p.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .where('r.cancelled_at', 'is', null)
    .orderBy('p.due_on')
    .orderBy('p.id')
    .limit(500)
    .execute()
}

/** A promise with those it belongs to. */
export async function replicationById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  const found = await all(db)
    .where('p.tenant_id', '=', tenantId)
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const registration = await registrationById(db, { tenantId, id: found.registrationId })
  return registration === undefined
    ? undefined
    : { ...found, tenantId, eventId: registration.eventId, people: registration.people }
}

function all(db: Db) {
  return db
    .selectFrom('events.replication as p')
    .innerJoin('events.registration as r', (join) =>
      join.onRef('r.tenant_id', '=', 'p.tenant_id').onRef('r.id', '=', 'p.registration_id'),
    )
    .select([
      'p.id',
      'p.registration_id as registrationId',
      'r.organisation_name as organisationName',
      'p.what',
      'p.language',
      sql<string>`p.due_on::text`.as('dueOn'),
      'p.state',
      'p.account',
      'p.received',
      'p.settled_at as settledAt',
    ])
}
