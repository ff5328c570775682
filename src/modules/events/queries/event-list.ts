import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { EventKind } from '../domain/event.ts'

export type EventFilter = {
  readonly tenantId: string
  readonly when: 'upcoming' | 'past'
  readonly now: Date
  readonly kind?: EventKind | undefined
  /** Where the list goes on: instant and id of the last one before. */
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

export type ListedEvent = Awaited<ReturnType<typeof eventList>>[number]

/** Published events: what comes, the nearest first; what is over, the latest first. */
export async function eventList(db: Db, filter: EventFilter) {
  const { tenantId, when, now, kind, after, limit } = filter
  const isPast = when === 'past'
  return listed(db)
    .where('e.tenant_id', '=', tenantId)
    .where('e.state', '!=', 'draft')
    .where('e.ends_at', isPast ? '<' : '>=', now)
    .$if(kind !== undefined, (query) => query.where('e.kind', '=', kind ?? 'other'))
    .$if(after !== undefined, (query) =>
      query.where(
        isPast
          ? sql<boolean>`(e.starts_at, e.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`
          : sql<boolean>`(e.starts_at, e.id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`,
      ),
    )
    .orderBy('e.starts_at', isPast ? 'desc' : 'asc')
    .orderBy('e.id', isPast ? 'desc' : 'asc')
    .limit(limit)
    .execute()
}

/** Events that are still written, the newest first. */
export function draftEvents(db: Db, tenantId: string) {
  return listed(db)
    .where('e.tenant_id', '=', tenantId)
    .where('e.state', '=', 'draft')
    .orderBy('e.id', 'desc')
    .limit(50)
    .execute()
}

function listed(db: Db) {
  return db
    .selectFrom('events.event as e')
    .leftJoin('kernel.capacity as c', (join) =>
      join.onRef('c.tenant_id', '=', 'e.tenant_id').onRef('c.id', '=', 'e.capacity_id'),
    )
    .select([
      'e.tenant_id as tenantId',
      'e.id',
      'e.slug',
      'e.kind',
      'e.state',
      'e.title',
      'e.summary',
      'e.zone',
      'e.starts_at as startsAt',
      'e.ends_at as endsAt',
      'e.venue',
      'e.place_id as placeId',
      'e.latitude',
      'e.longitude',
      'e.online_url as onlineUrl',
      'e.admission',
      'e.places',
      'e.opens_at as opensAt',
      'e.closes_at as closesAt',
      'e.sequence',
      'e.changed_at as changedAt',
      sql<number>`coalesce(c.held, 0)::int`.as('taken'),
    ])
}
