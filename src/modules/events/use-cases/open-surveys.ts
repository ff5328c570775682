import type { Form } from '@korzo/forms'
import type { Work } from '#kernel/contract.ts'
import { createForm, publishFormVersion } from '#kernel/forms/index.ts'
import { type SurveyMoment, surveyForm } from '../domain/survey-form.ts'
import type { EventRow } from '../queries/event-by.ts'

export type SurveyForms = { readonly before: string; readonly after: string }

type Given = Readonly<Partial<Record<SurveyMoment, Form | undefined>>>

/** Makes the surveys before and after an event, as given or from what is usually asked; those that were made stay as they are built. */
export async function makeSurveys(
  work: Work,
  event: EventRow,
  given: Given = {},
): Promise<SurveyForms> {
  const { tenantId, id } = event
  const before =
    event.beforeFormId ?? (await makeSurvey(work, event, given.before ?? surveyForm('before')))
  const after =
    event.afterFormId ?? (await makeSurvey(work, event, given.after ?? surveyForm('after')))
  await work.db
    .updateTable('events.event')
    .set({ has_survey: true, before_form_id: before, after_form_id: after })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  return { before, after }
}

/** Makes the surveys and opens both, as they are built. */
export async function openSurveys(work: Work, event: EventRow): Promise<void> {
  const { before, after } = await makeSurveys(work, event)
  for (const formId of [before, after])
    await publishFormVersion(work, { tenantId: event.tenantId, formId })
}

async function makeSurvey(
  work: Work,
  { tenantId, id }: EventRow,
  definition: Form,
): Promise<string> {
  return createForm(work, { tenantId, owner: `event-survey:${id}`, definition })
}
