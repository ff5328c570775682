import type { Answers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { type Saved, saveDraft, startResponse, submitResponse } from '#kernel/forms/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { overAt } from '../domain/survey-times.ts'
import { surveyAnswerers } from '../permissions.ts'
import { eventById } from '../queries/event-by.ts'
import { holderOf, registrationById } from '../queries/registrations.ts'
import { surveyOfLink } from './survey-link.ts'

const key = z.object({
  tenantId: z.uuid(),
  registrationId: z.uuid(),
  moment: z.enum(['before', 'after']),
  /** The word of a mailed link, for who is not signed in. */
  word: z.string().max(2000).default(''),
})
const answers = z.record(z.string(), z.unknown())
type Key = z.output<typeof key>

/** Begins to answer the survey before an event (until it ends) or after it (from its beginning on, for a month); what was begun is found again. */
export const beginSurvey = useCase({
  name: 'events.begin-survey',
  input: key,
  may: surveyAnswerers,
  load: subjectOf,
  async run(work, { moment }, registration) {
    return { responseId: await begin(work, moment, registration) }
  },
})

/** Saves what was answered so far, as often as the page likes. */
export const saveSurvey = useCase({
  name: 'events.save-survey',
  input: key.extend({ base: z.number().int().min(0), answers }),
  may: surveyAnswerers,
  load: subjectOf,
  async run(work, given, registration): Promise<Saved> {
    const responseId = await begin(work, given.moment, registration)
    const { base } = given
    const { tenantId } = registration
    return saveDraft(work, { tenantId, responseId, base, answers: given.answers as Answers })
  },
})

/** Answers a survey, once. */
export const answerSurvey = useCase({
  name: 'events.answer-survey',
  input: key.extend({ base: z.number().int().min(0).default(0), answers }),
  may: surveyAnswerers,
  load: subjectOf,
  async run(work, given, registration) {
    const responseId = await begin(work, given.moment, registration)
    const { base } = given
    const { tenantId } = registration
    await saveDraft(work, { tenantId, responseId, base, answers: given.answers as Answers })
    await submitResponse(work, { tenantId, responseId })
  },
})

/** The registration, and whether whoever asks holds the link that was mailed for just this survey of it. */
async function subjectOf(
  { db, runtime, now }: Work,
  { tenantId, registrationId, moment, word }: Key,
) {
  const registration = await registrationById(db, { tenantId, id: registrationId })
  if (registration === undefined) return undefined
  const about = word === '' ? undefined : await surveyOfLink(runtime.config, { word, now })
  const isLinkHolder =
    about?.tenantId === tenantId &&
    about.registrationId === registrationId &&
    about.moment === moment
  return { ...registration, isLinkHolder }
}

type Registration = NonNullable<Awaited<ReturnType<typeof subjectOf>>>

async function begin(
  work: Work,
  moment: Key['moment'],
  { tenantId, id, eventId, state }: Registration,
): Promise<string> {
  if (state !== 'confirmed') refuse('events.not-registered')
  const event = (await eventById(work.db, { tenantId, id: eventId })) ?? refuse('not-found')
  if (moment === 'before' && event.endsAt <= work.now) refuse('events.survey-too-late')
  if (moment === 'after' && event.startsAt > work.now) refuse('events.survey-too-early')
  if (moment === 'after' && overAt(event) <= work.now) refuse('events.survey-is-over')
  const formId = moment === 'before' ? event.beforeFormId : event.afterFormId
  if (formId === null || event.state !== 'published') refuse('not-found')
  return startResponse(work, { tenantId, formId, holder: holderOf(id) })
}
