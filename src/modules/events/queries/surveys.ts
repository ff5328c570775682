import type { Answers } from '@korzo/forms'
import type { Db } from '#kernel/db.ts'
import { holderOf } from './registrations.ts'

/** All answers to a survey that were handed in. */
export async function surveyAnswers(
  db: Db,
  { tenantId, formId }: { tenantId: string; formId: string | null },
): Promise<Answers[]> {
  if (formId === null) return []
  const rows = await submitted(db, { tenantId, formId }).execute()
  return rows.map(({ answers }) => answers)
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
