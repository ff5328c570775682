import type { Db } from '#kernel/db.ts'

/** Whose the file of a paper is in the store. */
export function paperOwner(registrationId: string): string {
  return `event-paper:${registrationId}`
}

/** The papers that were handed in for an event, or for one registration of it. */
export function papersOf(
  db: Db,
  {
    tenantId,
    eventId,
    registrationId,
  }: { tenantId: string; eventId: string; registrationId?: string },
) {
  return db
    .selectFrom('events.paper as p')
    .innerJoin('events.registration as r', (join) =>
      join.onRef('r.tenant_id', '=', 'p.tenant_id').onRef('r.id', '=', 'p.registration_id'),
    )
    .select([
      'p.registration_id as registrationId',
      'p.paper',
      'p.state',
      'p.file_id as fileId',
      'p.handed_in_at as handedInAt',
    ])
    .where('p.tenant_id', '=', tenantId)
    .where('r.event_id', '=', eventId)
    .$if(registrationId !== undefined, (query) =>
      query.where('p.registration_id', '=', registrationId ?? ''),
    )
    .orderBy('p.registration_id')
    .orderBy('p.paper')
    .limit(10_000)
    .execute()
}

/** Events that ended before a day and were not tidied up yet. */
export function untidyEvents(db: Db, endedBefore: Date) {
  return db
    .selectFrom('events.event')
    .select(['tenant_id as tenantId', 'id'])
    .where('ends_at', '<', endedBefore)
    .where('tidied_at', 'is', null)
    .orderBy('ends_at')
    .limit(100)
    .execute()
}

/** Registrations of an event with what has to be tidied up: answers that begin to age, files that go. */
export function untidyRegistrations(
  db: Db,
  { tenantId, eventId }: { tenantId: string; eventId: string },
) {
  return db
    .selectFrom('events.registration')
    .select(['id', 'response_id as responseId'])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .orderBy('id')
    .limit(100_000)
    .execute()
}
