import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type ProgrammeResult = {
  readonly slug: string
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly applications: number
  readonly selected: number
  readonly accepted: number
}

/** Programmes of a network with what came of their closed calls, the youngest first. */
export async function programmeResults(
  db: Db,
  { tenantId, now }: { tenantId: string; now: Date },
): Promise<ProgrammeResult[]> {
  const { rows } = await sql<ProgrammeResult>`
    with counted as (select e.programme_id, count(*)::int as applications,
        count(*) filter (where a.state in ('offered', 'accepted', 'declined', 'expired'))::int as selected,
        count(*) filter (where a.state = 'accepted')::int as accepted
      from programmes.application a
      join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
      join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
      where a.tenant_id = ${tenantId} and c.state = 'published' and c.closes_at <= ${now}
        and a.state not in ('draft', 'withdrawn')
      group by e.programme_id)
    select p.slug, p.title, p.summary, coalesce(n.applications, 0) as applications,
      coalesce(n.selected, 0) as selected, coalesce(n.accepted, 0) as accepted
    from programmes.programme p left join counted n on n.programme_id = p.id
    where p.tenant_id = ${tenantId} and exists (select from programmes.edition e
      join programmes.call c on c.tenant_id = e.tenant_id and c.edition_id = e.id and c.state = 'published'
      where e.tenant_id = p.tenant_id and e.programme_id = p.id)
    order by p.id desc limit 200`.execute(db)
  return rows
}
