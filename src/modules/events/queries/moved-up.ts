import type { Db } from '#kernel/db.ts'

/** Those who were told that they wait and have a place now. */
export function movedUp(db: Db, { tenantId, eventId }: { tenantId: string; eventId: string }) {
  return db
    .selectFrom('events.registration as r')
    .innerJoin('kernel.hold as h', (join) =>
      join.onRef('h.tenant_id', '=', 'r.tenant_id').onRef('h.id', '=', 'r.hold_id'),
    )
    .select(['r.tenant_id as tenantId', 'r.id', 'r.person_id as personId', 'r.email', 'r.language'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .where('r.told', '=', 'waiting')
    .where('h.state', '=', 'confirmed')
    .orderBy('r.id')
    .limit(10_000)
    .execute()
}

/** The events whose places some holds are. */
export async function eventsOfHolds(
  db: Db,
  { tenantId, holds }: { tenantId: string; holds: readonly string[] },
): Promise<string[]> {
  if (holds.length === 0) return []
  const rows = await db
    .selectFrom('events.registration')
    .select('event_id as eventId')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('hold_id', 'in', [...holds])
    .limit(100)
    .execute()
  return rows.map(({ eventId }) => eventId)
}
