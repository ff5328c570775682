import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type AgendaLine = Awaited<ReturnType<typeof agendaOf>>[number]

/** The agenda of an event in its order: who speaks where, which host, and how many seats are taken where they are counted. */
export function agendaOf(db: Db, { tenantId, eventId }: { tenantId: string; eventId: string }) {
  return lines(db).where('s.tenant_id', '=', tenantId).where('s.event_id', '=', eventId).execute()
}

/** One line of an agenda. */
export async function sessionById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return lines(db).where('s.tenant_id', '=', tenantId).where('s.id', '=', id).executeTakeFirst()
}

function lines(db: Db) {
  return db
    .selectFrom('events.session as s')
    .leftJoin('network.organisation as o', 'o.id', 's.host_id')
    .leftJoin('kernel.capacity as c', (join) =>
      join.onRef('c.tenant_id', '=', 's.tenant_id').onRef('c.id', '=', 's.capacity_id'),
    )
    .select([
      's.tenant_id as tenantId',
      's.id',
      's.event_id as eventId',
      's.kind',
      's.title',
      's.summary',
      's.track',
      's.room',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.speakers',
      's.place_id as placeId',
      's.latitude',
      's.longitude',
      's.host_id as hostId',
      'o.name as hostName',
      'o.slug as hostSlug',
      'o.kind as hostKind',
      's.places',
      's.capacity_id as capacityId',
      sql<number>`coalesce(c.held, 0)::int`.as('taken'),
    ])
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .limit(500)
}
