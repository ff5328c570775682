import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { Counted } from './application-figures.ts'

/** Events of a programme that are over: those named for it, and those in which its applicants were entered from their applications. */
export async function eventsOfProgramme(
  db: Db,
  { tenantId, programmeId, now }: Counted,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select e.id from events.event e
    where e.tenant_id = ${tenantId} and e.state = 'published' and e.ends_at <= ${now} and e.id in (
      select event_id from results.programme_event where tenant_id = ${tenantId} and programme_id = ${programmeId}
      union select r.event_id from events.registration r
        join programmes.application a on a.tenant_id = r.tenant_id and r.origin = 'application:' || a.id
        join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
        join programmes.edition n on n.tenant_id = c.tenant_id and n.id = c.edition_id
        where r.tenant_id = ${tenantId} and n.programme_id = ${programmeId})
    order by e.id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}

/** The same with their addresses, in the order they took place. */
export async function programmeEvents(
  db: Db,
  key: Counted,
): Promise<{ id: string; slug: string }[]> {
  const ids = await eventsOfProgramme(db, key)
  if (ids.length === 0) return []
  return db
    .selectFrom('events.event')
    .select(['id', 'slug'])
    .where('tenant_id', '=', key.tenantId)
    .where('id', 'in', ids)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(1000)
    .execute()
}

export type ChoosableEvent = {
  readonly id: string
  readonly title: LocalizedText
  readonly startsAt: Date
  readonly zone: string
  readonly isNamed: boolean
}

/** Published events of a network, the latest first, and whether each is named for a programme. */
export function choosableEvents(
  db: Db,
  { tenantId, programmeId }: Pick<Counted, 'tenantId' | 'programmeId'>,
): Promise<ChoosableEvent[]> {
  return db
    .selectFrom('events.event as e')
    .leftJoin('results.programme_event as p', (join) =>
      join
        .onRef('p.tenant_id', '=', 'e.tenant_id')
        .onRef('p.event_id', '=', 'e.id')
        .on('p.programme_id', '=', programmeId),
    )
    .select([
      'e.id',
      'e.title',
      'e.starts_at as startsAt',
      'e.zone',
      sql<boolean>`p.event_id is not null`.as('isNamed'),
    ])
    .where('e.tenant_id', '=', tenantId)
    .where('e.state', '=', 'published')
    .orderBy('e.starts_at', 'desc')
    .orderBy('e.id')
    .limit(200)
    .execute()
}
