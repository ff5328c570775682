import { type Form, readForm } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { formDraft, publishFormVersion, saveFormDraft, undoFormDraft } from '#kernel/forms/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { withQuestionsOf } from '../domain/survey-form.ts'
import { tellingQuestions } from '../domain/survey-results.ts'
import { eventMakers } from '../permissions.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import { makeSurveys, openSurveys } from './open-surveys.ts'

const key = z.object({ tenantId: z.uuid(), eventId: z.uuid() })
const one = key.extend({ moment: z.enum(['before', 'after']) })
type One = z.output<typeof one>

/** Makes the surveys of an event so that they can be built; of a published event they are open from now on. */
export const prepareSurveys = useCase({
  name: 'events.prepare-surveys',
  input: key,
  may: eventMakers,
  load: eventOf,
  async run(work, _input, event) {
    if (event.state === 'cancelled') refuse('events.is-cancelled')
    if (event.state === 'published') await openSurveys(work, event)
    else await makeSurveys(work, event)
    await work.record(
      'events.surveys-prepared',
      { eventId: event.id },
      { tenantId: event.tenantId },
    )
  },
})

/** Saves a step of building a survey. Nobody is asked with it before it is put into use. */
export const buildSurvey = useCase({
  name: 'events.build-survey',
  input: one.extend({ draft: z.coerce.number().int().min(1), definition: z.unknown() }),
  may: eventMakers,
  load: eventOf,
  async run(work, { moment, draft, definition }, event) {
    refuseTelling(definition)
    const formId = surveyOf(event, { moment })
    return saveFormDraft(work, { tenantId: event.tenantId, formId, draft, definition })
  },
})

/** Goes back one step of building. */
export const undoSurvey = useCase({
  name: 'events.undo-survey',
  input: one,
  may: eventMakers,
  load: eventOf,
  async run(work, { moment }, event) {
    await undoFormDraft(work, { tenantId: event.tenantId, formId: surveyOf(event, { moment }) })
  },
})

/** Gives the last survey the questions of the first, so that they can be compared. */
export const takeOverQuestions = useCase({
  name: 'events.take-over-questions',
  input: key,
  may: eventMakers,
  load: eventOf,
  async run(work, _input, event) {
    const { tenantId } = event
    const first = await draftOf(work, event, 'before')
    const last = await draftOf(work, event, 'after')
    const definition = withQuestionsOf(first.definition, last.definition)
    const formId = surveyOf(event, { moment: 'after' })
    return saveFormDraft(work, { tenantId, formId, draft: last.draft, definition })
  },
})

/** Puts a survey into use as it is built: who begins from now on answers this version; who began keeps theirs. */
export const useSurvey = useCase({
  name: 'events.use-survey',
  input: one,
  may: eventMakers,
  load: eventOf,
  async run(work, { moment }, event) {
    const { tenantId, id: eventId } = event
    const { definition } = await draftOf(work, event, moment)
    if (definition.sections.every(({ fields }) => fields.length === 0))
      refuse('events.survey-asks-nothing')
    const version = await publishFormVersion(work, {
      tenantId,
      formId: surveyOf(event, { moment }),
    })
    await work.record('events.survey-in-use', { eventId, moment, version }, { tenantId })
    return { version }
  },
})

function eventOf({ db }: Work, { tenantId, eventId }: { tenantId: string; eventId: string }) {
  return eventForUpdate(db, { tenantId, id: eventId })
}

function surveyOf(
  { beforeFormId, afterFormId }: EventRow,
  { moment }: Pick<One, 'moment'>,
): string {
  return (moment === 'before' ? beforeFormId : afterFormId) ?? refuse('not-found')
}

async function draftOf({ db }: Work, event: EventRow, moment: One['moment']) {
  const formId = surveyOf(event, { moment })
  return (await formDraft(db, { tenantId: event.tenantId, formId })) ?? refuse('not-found')
}

/** Answers are given without a name: what would tell it is not asked. */
function refuseTelling(definition: unknown): void {
  const read = readForm(definition)
  const form: Form | undefined = read.ok ? read.form : undefined
  if (form !== undefined && tellingQuestions(form).length > 0) refuse('events.survey-would-tell')
}
