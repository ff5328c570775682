import type { Work } from '#kernel/contract.ts'
import { createForm, publishFormVersion } from '#kernel/forms/index.ts'
import { type SurveyMoment, surveyForm } from '../domain/survey-form.ts'
import type { EventRow } from '../queries/event-by.ts'

/** Opens the surveys before and after an event; those that are open already stay. */
export async function openSurveys(work: Work, event: EventRow): Promise<void> {
  const { tenantId, id, beforeFormId, afterFormId } = event
  await work.db
    .updateTable('events.event')
    .set({
      before_form_id: beforeFormId ?? (await openSurvey(work, event, 'before')),
      after_form_id: afterFormId ?? (await openSurvey(work, event, 'after')),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

async function openSurvey(
  work: Work,
  { tenantId, id }: EventRow,
  moment: SurveyMoment,
): Promise<string> {
  const definition = surveyForm(moment)
  const formId = await createForm(work, { tenantId, owner: `event-survey:${id}`, definition })
  await publishFormVersion(work, { tenantId, formId })
  return formId
}
