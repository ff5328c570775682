import type { Db } from '#kernel/db.ts'

/** What a mail about a registration says. */
export async function registrationSubject(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
) {
  return db
    .selectFrom('events.registration as r')
    .innerJoin('events.event as e', (join) =>
      join.onRef('e.tenant_id', '=', 'r.tenant_id').onRef('e.id', '=', 'r.event_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'r.tenant_id')
    .select([
      't.slug as network',
      'e.id as eventId',
      'e.slug',
      'e.title',
      'e.summary',
      'e.zone',
      'e.starts_at as startsAt',
      'e.ends_at as endsAt',
      'e.changed_at as changedAt',
      'e.sequence',
      'e.venue',
      'e.online_url as onlineUrl',
      'r.name',
      'r.code',
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()
}
