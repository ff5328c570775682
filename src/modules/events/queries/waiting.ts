import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type WaitingInEvent = {
  readonly network: string
  readonly slug: string
  readonly title: LocalizedText
  readonly kind: 'papers' | 'survey' | 'promise'
  readonly until: Date | null
  readonly zone: string
}

/** What a person still has to do for events: papers until they begin, the survey that is open, promises whose day is over. */
export async function waitingInEvents(
  db: Db,
  personId: string,
  now: Date,
): Promise<WaitingInEvent[]> {
  const { rows } = await sql<WaitingInEvent>`
    with mine as (select r.tenant_id, r.id, r.event_id from events.registration r
      join kernel.hold h on h.tenant_id = r.tenant_id and h.id = r.hold_id and h.state = 'confirmed'
      where r.person_id = ${personId})
    select t.slug as network, e.slug, e.title, e.zone, todo.kind, todo.until from mine
    join events.event e on e.tenant_id = mine.tenant_id and e.id = mine.event_id and e.state = 'published'
    join kernel.tenant t on t.id = e.tenant_id
    cross join lateral (
      select 'papers' as kind, e.starts_at as until where e.starts_at > ${now} and exists (
        select from unnest(e.papers) wanted(paper) where not exists (select from events.paper p
          where p.tenant_id = mine.tenant_id and p.registration_id = mine.id and p.paper = wanted.paper
            and p.state <> 'refused'))
      union all
      select 'survey', case when e.ends_at > ${now} then e.ends_at end
      where e.has_survey and e.before_form_id is not null and e.starts_at < ${now}::timestamptz + interval '14 days'
        and e.ends_at > ${now}::timestamptz - interval '30 days'
        and not exists (select from kernel.response a where a.tenant_id = mine.tenant_id
          and a.form_id = case when e.ends_at > ${now} then e.before_form_id else e.after_form_id end
          and a.holder = 'registration:' || mine.id and a.state = 'submitted')
      union all
      select 'promise', null from events.replication p where p.tenant_id = mine.tenant_id
        and p.registration_id = mine.id and p.state = 'promised' and p.due_on < ${now}::date
    ) todo order by e.starts_at, e.id, todo.kind limit 50`.execute(db)
  return rows
}

/** The networks in which a person is registered for an event. */
export function ownRegistrations(personId: string) {
  return sql`select tenant_id from events.registration where person_id = ${personId}`
}
