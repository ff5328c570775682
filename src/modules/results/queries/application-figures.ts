import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { womenQuestion } from '#modules/programmes/index.ts'
import type { Part } from '../domain/figures.ts'

export type Counted = {
  readonly tenantId: string
  readonly programmeId: string
  readonly now: Date
}

/** Applications of the closed calls of a programme. What is still open is nobody's business: counts would tell applicants their chances. */
const counted = ({ tenantId, programmeId, now }: Counted) => sql`
  closed as (select c.id, c.form_id from programmes.call c
    join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
    where c.tenant_id = ${tenantId} and e.programme_id = ${programmeId} and c.state = 'published' and c.closes_at <= ${now}),
  a as (select a.id, a.country, a.population, a.setting, a.place_id, a.state, a.response_id
    from programmes.application a join closed on closed.id = a.call_id
    where a.tenant_id = ${tenantId} and a.state not in ('draft', 'withdrawn'))`

const offered = sql`state in ('offered', 'accepted', 'declined', 'expired')`
const tookPart = sql`state = 'accepted'`

/** How many applied, from where, and how many were offered a place and took it. */
export async function applicationCounts(db: Db, key: Counted) {
  const { rows } = await sql<{
    applications: number
    countries: number
    smallTowns: number
    rural: number
    selected: number
    accepted: number
  }>`with ${counted(key)}
    select count(*)::int as applications, count(distinct country)::int as countries,
      count(*) filter (where population <= 20000)::int as "smallTowns",
      count(*) filter (where setting = 'rural')::int as rural,
      count(*) filter (where ${offered})::int as selected,
      count(*) filter (where ${tookPart})::int as accepted
    from a`.execute(db)
  return (
    rows[0] ?? { applications: 0, countries: 0, smallTowns: 0, rural: 0, selected: 0, accepted: 0 }
  )
}

/** Who applied and who took part, by country; the most applications first. */
export async function byCountry(db: Db, key: Counted): Promise<Part[]> {
  const { rows } = await sql<Part>`with ${counted(key)}
    select country as name, count(*)::int as applied, count(*) filter (where ${tookPart})::int as "tookPart"
    from a group by country order by 2 desc, 1 limit 250`.execute(db)
  return rows
}

/** The same by the size of the town: `small` up to 20,000 people, `middle` up to 100,000, `large`, `unknown`. */
export async function bySize(db: Db, key: Counted): Promise<Part[]> {
  const { rows } = await sql<Part>`with ${counted(key)}, sized as (select state,
      case when population is null then 'unknown' when population <= 20000 then 'small' when population <= 100000 then 'middle' else 'large' end as name
      from a)
    select name, count(*)::int as applied, count(*) filter (where ${tookPart})::int as "tookPart"
    from sized group by name
    order by array_position(array['small', 'middle', 'large', 'unknown'], name)`.execute(db)
  return rows
}

/** The towns from which somebody took part, by their id in the gazetteer. Who applied in vain stands on no map. */
export async function placesOfParticipants(
  db: Db,
  key: Counted,
): Promise<{ placeId: number; participants: number }[]> {
  const { rows } = await sql<{ placeId: number; participants: number }>`with ${counted(key)}
    select place_id as "placeId", count(*)::int as participants from a
    where ${tookPart} and place_id is not null group by place_id order by 2 desc, 1 limit 1000`.execute(
    db,
  )
  return rows
}

/** What was answered about women, by those who handed in and agreed to be counted. */
export async function womenAnswers(db: Db, key: Counted) {
  const { field, woman, consent } = womenQuestion
  const asks = `$.sections[*].fields[*] ? (@.id == "${field}")`
  // the answers are looked at only when some form asked
  const { rows } = await sql<{ isAsked: boolean; answered: number; women: number }>`
    with ${counted(key)}, asked as materialized (select exists (select from kernel.form_version f join closed on closed.form_id = f.form_id
        where f.tenant_id = ${key.tenantId} and jsonb_path_exists(f.definition, ${asks}::jsonpath)) as "is"),
      said as (select v.answers->>${field} as gender from a
        join kernel.response r on r.tenant_id = ${key.tenantId} and r.id = a.response_id
        join kernel.revision v on v.tenant_id = r.tenant_id and v.response_id = r.id and v.number = r.submitted_revision
        where (select "is" from asked) and (v.answers->${consent})::text = 'true' and v.answers ? ${field})
    select (select "is" from asked) as "isAsked",
      count(*)::int as answered, count(*) filter (where gender = ${woman})::int as women
    from said`.execute(db)
  return rows[0] ?? { isAsked: false, answered: 0, women: 0 }
}
