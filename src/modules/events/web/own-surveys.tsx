import type { Visit } from '#kernel/contract.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { openSurvey } from '../domain/survey-times.ts'
import type { EventRow } from '../queries/event-by.ts'
import type { Registration } from '../queries/registrations.ts'
import { hasAnswered } from '../queries/surveys.ts'

/** The survey that is open now, until it is answered: before the event ends the first, for a month from its end the second. */
export async function OwnSurveys(visit: Visit, event: EventRow, own: Registration) {
  const { t, runtime, now } = visit
  const { beforeFormId, afterFormId } = event
  const moment = openSurvey(event, now)
  if (!event.hasSurvey || moment === undefined) return null
  if (beforeFormId === null || afterFormId === null) return null
  const answered = await hasAnswered(runtime.db, {
    tenantId: event.tenantId,
    formIds: [beforeFormId, afterFormId],
    registrationId: own.id,
  })
  if (answered.has(moment === 'before' ? beforeFormId : afterFormId)) return null
  return (
    <Notice title={t(`events.survey-${moment}`)}>
      <p>{t('events.survey-text')}</p>
      <LinkButton
        kind="second"
        href={visit.path(`/events/${event.slug}/registrations/${own.id}/survey-${moment}`)}
        text={t('events.answer-survey')}
      />
    </Notice>
  )
}
