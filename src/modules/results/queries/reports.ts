import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { FollowUpState } from './follow-ups.ts'

export type PlannedReport = {
  readonly id: string
  readonly formId: string
  readonly year: number
  readonly title: LocalizedText
  readonly state: FollowUpState
  readonly dueOn: string
  readonly reason: string
  readonly askedAt: Date | null
  /** How many were granted money in its edition. */
  readonly granted: number
}

/** The reports that are to be handed in on the grants of a programme, the nearest day first. */
export async function reportsOf(
  db: Db,
  { tenantId, programmeId }: { tenantId: string; programmeId: string },
): Promise<PlannedReport[]> {
  const { rows } = await sql<PlannedReport>`
    select f.id, f.form_id as "formId", n.year, f.title, f.state, f.due_on::text as "dueOn", f.reason, f.asked_at as "askedAt",
      (select count(*)::int from programmes.call c
        join programmes.application a on a.tenant_id = c.tenant_id and a.call_id = c.id and a.state = 'accepted'
        join results.award w on w.tenant_id = a.tenant_id and w.application_id = a.id
        where c.tenant_id = f.tenant_id and c.edition_id = f.edition_id) as granted
    from results.follow_up f
    join programmes.edition n on n.tenant_id = f.tenant_id and n.id = f.edition_id
    where f.tenant_id = ${tenantId} and n.programme_id = ${programmeId} and f.kind = 'report'
    order by f.due_on, f.id limit 100`.execute(db)
  return rows
}

export type GrantReport = {
  readonly network: string
  readonly programme: LocalizedText
  readonly slug: string
  readonly year: number
  readonly reportId: string
  readonly report: LocalizedText
  readonly applicationId: string
  readonly code: string
  readonly applicantName: string
  readonly dueOn: string
  readonly handedInOn: string | null
}

type Whose =
  | { readonly tenantId: string }
  | { readonly programmeId: string }
  | { readonly organisationId: string }

/** Every report somebody owes or handed in, one for each grant, the nearest day first: of a network, a programme or an organisation. */
export async function grantReports(
  db: Db,
  whose: Whose & { readonly limit: number },
): Promise<GrantReport[]> {
  const { rows } = await sql<GrantReport>`
    select t.slug as network, p.title as programme, p.slug, n.year, f.id as "reportId", f.title as report, a.id as "applicationId", a.code,
      a.applicant_name as "applicantName", f.due_on::text as "dueOn",
      (r.submitted_at at time zone 'UTC')::date::text as "handedInOn"
    from results.follow_up f
    join kernel.tenant t on t.id = f.tenant_id
    join programmes.edition n on n.tenant_id = f.tenant_id and n.id = f.edition_id
    join programmes.programme p on p.tenant_id = n.tenant_id and p.id = n.programme_id
    join programmes.call c on c.tenant_id = n.tenant_id and c.edition_id = n.id
    join programmes.application a on a.tenant_id = c.tenant_id and a.call_id = c.id and a.state = 'accepted'
    join results.award w on w.tenant_id = a.tenant_id and w.application_id = a.id
    left join kernel.response r on r.tenant_id = f.tenant_id and r.form_id = f.form_id
      and r.holder = 'application:' || a.id and r.state = 'submitted'
    where f.kind = 'report' and f.state <> 'refused' and ${ofWhom(whose)}
    order by f.due_on, a.code, f.id, a.id limit ${whose.limit}`.execute(db)
  return rows
}

function ofWhom(whose: Whose) {
  if ('tenantId' in whose) return sql`f.tenant_id = ${whose.tenantId}`
  if ('programmeId' in whose) return sql`p.id = ${whose.programmeId}`
  return sql`a.organisation_id = ${whose.organisationId}`
}
