import type { Db } from '#kernel/db.ts'
import { formDraft, formVersion } from '#kernel/forms/index.ts'
import { type WholeObject, wholeOf } from '#kernel/sheets/index.ts'
import { activitiesOf, type Call } from './call-subject.ts'
import type { ProgrammePage } from './programme-page.ts'

export const callFormat = 'korzo-call/1'
export const programmeFormat = 'korzo-programme/1'

/** Everything a call says, in all its languages, with its form: what a new call can be made from, here or elsewhere. */
export async function callDefinition(db: Db, call: Call): Promise<WholeObject> {
  const { tenantId, formId } = call
  const activities = await activitiesOf(db, tenantId, call.id)
  const form =
    (await formVersion(db, { tenantId, formId })) ??
    (await formDraft(db, { tenantId, formId }))?.definition
  return wholeOf({
    title: call.title,
    summary: call.summary,
    body: call.body,
    countries: call.countries,
    zone: call.zone,
    opensAt: call.opensAt.toISOString(),
    closesAt: call.closesAt.toISOString(),
    answersBy: call.answersBy?.toISOString() ?? null,
    answerDays: call.answerDays,
    places: call.places,
    rules: call.rules,
    criteria: call.criteria,
    quotas: call.quotas,
    activities: activities.map(({ kind, title, summary, size }) => ({
      kind,
      title,
      summary,
      size,
    })),
    form: form ?? {},
  })
}

/** What a programme says, who carries it, and the money and days of its years. Its indicators are a file of their own. */
export function programmeDefinition({
  title,
  summary,
  aims,
  partners,
  editions,
}: Pick<ProgrammePage, 'title' | 'summary' | 'aims' | 'partners' | 'editions'>): WholeObject {
  return wholeOf({
    title,
    summary,
    aims,
    partners,
    editions: editions.map(({ year, budgetMinor, currency, timeline }) => ({
      year,
      budgetMinor,
      currency,
      timeline,
    })),
  })
}
