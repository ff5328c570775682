import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { Indicator } from '#modules/programmes/index.ts'

type Key = { readonly tenantId: string; readonly now: Date }

export type ProgrammeRow = {
  readonly id: string
  readonly slug: string
  readonly title: LocalizedText
  readonly partners: readonly { readonly role: string; readonly name: LocalizedText }[]
  readonly indicators: readonly Indicator[]
  readonly closedAt: Date | null
  readonly beginsAt: Date | null
  readonly endsAt: Date | null
  readonly currency: string
  readonly budgetMinor: number | null
  readonly grantedMinor: number
  readonly overdueDecisions: number
  readonly latePromises: number
}

/** How long after its closing a call should be decided. */
const decisionDays = 60

/** Every programme of a network that has a published call, the youngest first: money, days, what is late. One query. */
export async function programmeRows(db: Db, { tenantId, now }: Key): Promise<ProgrammeRow[]> {
  const { rows } = await sql<ProgrammeRow>`
    with calls as (select e.programme_id, min(c.opens_at) as begins, max(c.closes_at) as closes,
        count(*) filter (where c.closes_at < ${now}::timestamptz - make_interval(days => ${decisionDays}) and not exists (select
          from selections.decision d where d.tenant_id = c.tenant_id and d.call_id = c.id and d.published_at is not null))::int as overdue
      from programmes.call c join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
      where c.tenant_id = ${tenantId} and c.state = 'published' group by 1),
    money as (select distinct on (programme_id) programme_id, currency from programmes.edition
      where tenant_id = ${tenantId} order by programme_id, year desc),
    late as (select n.programme_id, count(*)::int as late from events.replication p
      join events.registration r on r.tenant_id = p.tenant_id and r.id = p.registration_id and r.cancelled_at is null
      join programmes.application a on a.tenant_id = r.tenant_id and r.origin = 'application:' || a.id
      join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
      join programmes.edition n on n.tenant_id = c.tenant_id and n.id = c.edition_id
      where p.tenant_id = ${tenantId} and p.state = 'promised' and p.due_on < ${now}::date group by 1)
    select p.id, p.slug, p.title, p.partners, p.indicators, p.closed_at as "closedAt", k.begins as "beginsAt",
      greatest(k.closes, (select max((day->>'on')::date)::timestamptz from programmes.edition e, jsonb_array_elements(e.timeline) day
        where e.tenant_id = p.tenant_id and e.programme_id = p.id)) as "endsAt",
      m.currency, (select sum(e.budget_minor)::float8 from programmes.edition e
        where e.tenant_id = p.tenant_id and e.programme_id = p.id and e.currency = m.currency) as "budgetMinor",
      coalesce((select sum(w.amount_minor)::float8 from results.award w
        join programmes.application a on a.tenant_id = w.tenant_id and a.id = w.application_id
        join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
        join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
        where w.tenant_id = p.tenant_id and e.programme_id = p.id and w.currency = m.currency), 0) as "grantedMinor",
      k.overdue as "overdueDecisions", coalesce(l.late, 0) as "latePromises"
    from programmes.programme p join calls k on k.programme_id = p.id join money m on m.programme_id = p.id
    left join late l on l.programme_id = p.id
    where p.tenant_id = ${tenantId} order by p.id desc limit 500`.execute(db)
  return rows
}

export type ProjectRow = {
  readonly id: string
  readonly code: string
  readonly applicantName: string
  readonly programmeId: string
  readonly programme: LocalizedText
  readonly amountMinor: number
  readonly currency: string
  readonly agreedOn: string
  readonly promises: number
  readonly keptPromises: number
  readonly latePromises: number
}

/** The projects that money was granted to, the largest first, with what was promised in them. One query. */
export async function projectRows(db: Db, { tenantId, now }: Key): Promise<ProjectRow[]> {
  const { rows } = await sql<ProjectRow>`
    select a.id, a.code, a.applicant_name as "applicantName", p.id as "programmeId", p.title as programme,
      w.amount_minor::float8 as "amountMinor", w.currency, w.agreed_on::text as "agreedOn",
      count(o.id)::int as promises, count(o.id) filter (where o.state in ('kept', 'partly'))::int as "keptPromises",
      count(o.id) filter (where o.state = 'promised' and o.due_on < ${now}::date)::int as "latePromises"
    from results.award w
    join programmes.application a on a.tenant_id = w.tenant_id and a.id = w.application_id
    join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
    join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
    join programmes.programme p on p.tenant_id = e.tenant_id and p.id = e.programme_id
    left join events.registration r on r.tenant_id = a.tenant_id and r.origin = 'application:' || a.id and r.cancelled_at is null
    left join events.replication o on o.tenant_id = r.tenant_id and o.registration_id = r.id
    where w.tenant_id = ${tenantId}
    group by a.id, a.code, a.applicant_name, p.id, p.title, w.amount_minor, w.currency, w.agreed_on
    order by w.amount_minor desc, a.code limit 1000`.execute(db)
  return rows
}
