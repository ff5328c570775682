import type { Answers } from '@korzo/forms'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { type Response, responseById } from '#kernel/forms/index.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { holderOf } from './registrations.ts'

/** All answers to a survey that participants handed in here. */
export async function surveyAnswers(
  db: Db,
  { tenantId, formId }: { tenantId: string; formId: string | null },
): Promise<Answers[]> {
  if (formId === null) return []
  const key = { tenantId, formId }
  const rows = await submitted(db, key).where('r.holder', 'not like', 'paper:%').execute()
  return rows.map(({ answers }) => answers)
}

/** Answers to a survey that came on paper, each by the sheet it stood on. */
export async function paperAnswers(
  db: Db,
  { tenantId, formId }: { tenantId: string; formId: string | null },
): Promise<ReadonlyMap<string, Answers>> {
  if (formId === null) return new Map()
  const key = { tenantId, formId }
  const rows = await submitted(db, key).where('r.holder', 'like', 'paper:%').execute()
  return new Map(rows.map(({ holder, answers }) => [holder.slice('paper:'.length), answers]))
}

/** Whose answers those of a sheet of paper are. */
export function paperHolder(sheet: string): string {
  return `paper:${sheet}`
}

/** How many were asked to answer each survey of an event, and how many did. */
export async function surveyCounts(
  db: Db,
  { tenantId, eventId }: { tenantId: string; eventId: string },
): Promise<Readonly<Record<SurveyMoment, { readonly asked: number; readonly answered: number }>>> {
  const { rows } = await sql<{ moment: SurveyMoment; asked: number; answered: number }>`
    select m.moment,
      (select count(*)::int from events.survey_ask a join events.registration r
        on r.tenant_id = a.tenant_id and r.id = a.registration_id
        where a.tenant_id = e.tenant_id and r.event_id = e.id and a.moment = m.moment) as asked,
      (select count(*)::int from kernel.response s
        where s.tenant_id = e.tenant_id and s.form_id = m.form_id and s.state = 'submitted') as answered
    from events.event e cross join lateral
      (values ('before', e.before_form_id), ('after', e.after_form_id)) m(moment, form_id)
    where e.tenant_id = ${tenantId} and e.id = ${eventId}`.execute(db)
  const none = { asked: 0, answered: 0 }
  const of = (moment: SurveyMoment) => rows.find((row) => row.moment === moment) ?? none
  return { before: of('before'), after: of('after') }
}

/** A survey as this participant answers it: in the version they began, or in the one in use. */
export async function surveyResponse(
  db: Db,
  {
    tenantId,
    formId,
    registrationId,
  }: { tenantId: string; formId: string; registrationId: string },
): Promise<Response | undefined> {
  const row = await db
    .selectFrom('kernel.response')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('form_id', '=', formId)
    .where('holder', '=', holderOf(registrationId))
    .executeTakeFirst()
  return row === undefined ? undefined : responseById(db, { tenantId, responseId: row.id })
}

/** What was answered at registration, by the registration. */
export async function registrationAnswers(
  db: Db,
  key: { tenantId: string; formId: string },
): Promise<Map<string, Answers>> {
  const rows = await submitted(db, key).execute()
  return new Map(rows.map(({ holder, answers }) => [holder.slice('registration:'.length), answers]))
}

/** Whether somebody answered a survey. */
export async function hasAnswered(
  db: Db,
  {
    tenantId,
    formIds,
    registrationId,
  }: { tenantId: string; formIds: readonly string[]; registrationId: string },
): Promise<Set<string>> {
  if (formIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('kernel.response')
    .select('form_id as formId')
    .where('tenant_id', '=', tenantId)
    .where('form_id', 'in', [...formIds])
    .where('holder', '=', holderOf(registrationId))
    .where('state', '=', 'submitted')
    .limit(10)
    .execute()
  return new Set(rows.map(({ formId }) => formId))
}

function submitted(db: Db, { tenantId, formId }: { tenantId: string; formId: string }) {
  return db
    .selectFrom('kernel.response as r')
    .innerJoin('kernel.revision as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'r.tenant_id')
        .onRef('v.response_id', '=', 'r.id')
        .onRef('v.number', '=', 'r.submitted_revision'),
    )
    .select(['r.holder', 'v.answers'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.form_id', '=', formId)
    .where('r.state', '=', 'submitted')
    .orderBy('r.id')
    .limit(100_000)
}
