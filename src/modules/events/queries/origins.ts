import type { Db } from '#kernel/db.ts'

/** Living registrations of an event that were entered from a list of one kind. */
export function livingOrigins(
  db: Db,
  { tenantId, eventId, originKind }: { tenantId: string; eventId: string; originKind: string },
) {
  return db
    .selectFrom('events.registration')
    .select(['id', 'origin', 'hold_id as holdId', 'person_id as personId', 'email', 'language'])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .where('origin', 'like', `${originKind}:%`)
    .where('cancelled_at', 'is', null)
    .orderBy('id')
    .limit(10_000)
    .execute()
}
