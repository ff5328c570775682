import type { Answers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { saveDraft, startResponse, submitResponse } from '#kernel/forms/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { participants } from '../permissions.ts'
import { eventById } from '../queries/event-by.ts'
import { holderOf, registrationById } from '../queries/registrations.ts'

/** Answers the survey before an event (until it ends) or after it (from its beginning on), once. */
export const answerSurvey = useCase({
  name: 'events.answer-survey',
  input: z.object({
    tenantId: z.uuid(),
    registrationId: z.uuid(),
    moment: z.enum(['before', 'after']),
    answers: z.record(z.string(), z.unknown()),
  }),
  may: participants,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, { moment, answers }, { tenantId, id, eventId, state }) {
    if (state !== 'confirmed') refuse('events.not-registered')
    const event = (await eventById(work.db, { tenantId, id: eventId })) ?? refuse('not-found')
    if (moment === 'before' && event.endsAt <= work.now) refuse('events.survey-too-late')
    if (moment === 'after' && event.startsAt > work.now) refuse('events.survey-too-early')
    const formId = moment === 'before' ? event.beforeFormId : event.afterFormId
    if (formId === null) refuse('not-found')
    const responseId = await startResponse(work, { tenantId, formId, holder: holderOf(id) })
    await saveDraft(work, { tenantId, responseId, base: 0, answers: answers as Answers })
    await submitResponse(work, { tenantId, responseId })
  },
})
