import type { Db } from '#kernel/db.ts'

/** Somebody by the code they show at the door of an event. */
export async function registrationByCode(
  db: Db,
  { tenantId, eventId, code }: { tenantId: string; eventId: string; code: string },
) {
  return db
    .selectFrom('events.registration as r')
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'r.tenant_id').onRef('h.id', '=', 'r.hold_id'),
    )
    .select(['r.id', 'r.event_id as eventId', 'r.name', 'h.state'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .where('r.code', '=', code)
    .executeTakeFirst()
}
