import { sql } from 'kysely'
import { dayOf } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import { type Response, responseById } from '#kernel/forms/index.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type FollowUpKind, openDays } from '../domain/follow-up-times.ts'

/** What an organisation answered so far to a follow-up. */
export async function responseOf(
  db: Db,
  { tenantId, formId, applicationId }: { tenantId: string; formId: string; applicationId: string },
): Promise<Response | undefined> {
  const row = await db
    .selectFrom('kernel.response')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('form_id', '=', formId)
    .where('holder', '=', `application:${applicationId}`)
    .executeTakeFirst()
  return row === undefined ? undefined : responseById(db, { tenantId, responseId: row.id })
}

export type WaitingFollowUp = {
  readonly network: string
  readonly followUpId: string
  readonly applicationId: string
  readonly title: LocalizedText
  readonly kind: FollowUpKind
  readonly reportTitle: LocalizedText
  readonly dueOn: string
  readonly askedAt: Date
}

/** Follow-ups somebody with these audiences can answer and nobody has: of organisations they speak for, and of applications they wrote. */
export async function waitingFollowUps(
  db: Db,
  { audiences, now }: { audiences: readonly string[]; now: Date },
): Promise<WaitingFollowUp[]> {
  const since = new Date(now.getTime() - openDays * 86_400_000)
  const { rows } = await sql<WaitingFollowUp>`
    select t.slug as network, f.id as "followUpId", k.application_id as "applicationId", p.title, f.kind,
      f.title as "reportTitle", f.due_on::text as "dueOn", k.asked_at as "askedAt"
    from results.follow_up f
    join results.follow_up_ask k on k.tenant_id = f.tenant_id and k.follow_up_id = f.id
    join programmes.application a on a.tenant_id = k.tenant_id and a.id = k.application_id
    join programmes.edition n on n.tenant_id = f.tenant_id and n.id = f.edition_id
    join programmes.programme p on p.tenant_id = n.tenant_id and p.id = n.programme_id
    join kernel.tenant t on t.id = f.tenant_id
    where f.state = 'asked' and case when f.kind = 'report' then f.due_on >= ${dayOf(since)}::date else f.asked_at > ${since} end
      and case when a.organisation_id is null
        then exists (select from programmes.author w where w.tenant_id = a.tenant_id and w.application_id = a.id
          and 'person:' || w.person_id = any(${[...audiences]}::text[]))
        else 'organisation:' || a.organisation_id || ':representative' = any(${[...audiences]}::text[]) end
      and not exists (select from kernel.response r where r.tenant_id = f.tenant_id and r.form_id = f.form_id
        and r.holder = 'application:' || a.id and r.state = 'submitted')
    order by f.asked_at, a.id limit 20`.execute(db)
  return rows
}
