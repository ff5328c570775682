import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { Measure } from '#modules/programmes/index.ts'

type Key = { readonly tenantId: string; readonly now: Date }

/** Figures of every programme of a network by its id, those that can be counted for all at once. */
export type FiguresByProgramme = ReadonlyMap<string, Partial<Record<Measure, number>>>

/** Counts of the closed calls of all programmes, and of their events that are over: two queries, however many there are. */
export async function figuresByProgramme(db: Db, key: Key): Promise<FiguresByProgramme> {
  const figures = new Map<string, Partial<Record<Measure, number>>>()
  for (const rows of [await applications(db, key), await events(db, key)])
    for (const { id, ...counts } of rows) figures.set(id, { ...figures.get(id), ...counts })
  return figures
}

type Counts = Partial<Record<Measure, number>> & { readonly id: string }

async function applications(db: Db, { tenantId, now }: Key): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    select e.programme_id as id, count(*)::int as applications, count(distinct a.country)::int as countries,
      count(*) filter (where a.population <= 20000)::int as "small-towns",
      count(*) filter (where a.setting = 'rural')::int as rural,
      count(*) filter (where a.state in ('offered', 'accepted', 'declined', 'expired'))::int as selected,
      count(*) filter (where a.state = 'accepted')::int as accepted
    from programmes.application a
    join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
    join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
    where a.tenant_id = ${tenantId} and c.state = 'published' and c.closes_at <= ${now}
      and a.state not in ('draft', 'withdrawn')
    group by 1 order by 1 limit 1000`.execute(db)
  return rows
}

async function events(db: Db, { tenantId, now }: Key): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    with belongs as (
      select programme_id, event_id from results.programme_event where tenant_id = ${tenantId}
      union select n.programme_id, r.event_id from events.registration r
        join programmes.application a on a.tenant_id = r.tenant_id and r.origin = 'application:' || a.id
        join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
        join programmes.edition n on n.tenant_id = c.tenant_id and n.id = c.edition_id
        where r.tenant_id = ${tenantId}),
    over as (select b.programme_id, e.id, e.kind from belongs b join events.event e
      on e.tenant_id = ${tenantId} and e.id = b.event_id and e.state = 'published' and e.ends_at <= ${now}),
    people as (select o.programme_id, r.id from over o
      join events.registration r on r.tenant_id = ${tenantId} and r.event_id = o.id
      join kernel.hold h on h.tenant_id = r.tenant_id and h.id = r.hold_id and h.state = 'confirmed')
    select o.programme_id as id, count(*) filter (where o.kind = 'study-visit')::int as visits,
      (select count(*)::int from people p where p.programme_id = o.programme_id and exists (select
        from events.attendance t where t.tenant_id = ${tenantId} and t.registration_id = p.id)) as participants,
      (select count(*)::int from people p join events.certified t
        on t.tenant_id = ${tenantId} and t.registration_id = p.id where p.programme_id = o.programme_id) as certificates
    from over o group by o.programme_id order by 1 limit 1000`.execute(db)
  return rows
}
