import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { Deadline } from '#ui/time.tsx'
import { registrationPhase } from '../domain/event.ts'
import type { EventRow } from '../queries/event-by.ts'
import { registrationsOfPerson } from '../queries/registrations.ts'
import { takenPlaces } from '../queries/taken-places.ts'

/** The one thing to do here: take part, see one's place, or know why not. */
export async function TakePart(visit: Visit, event: EventRow) {
  const { t, locale, now, runtime, actor } = visit
  const phase = registrationPhase(event, now)
  if (phase === 'draft' || phase === 'cancelled') return null
  const personId = personOf(actor)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const [own] =
    personId === null ? [] : await registrationsOfPerson(runtime.db, { ...key, personId })
  const { taken, waiting } = await takenPlaces(runtime.db, event)
  const isFull = taken >= event.places || waiting > 0
  const home = visit.path(`/events/${event.slug}`)
  if (own !== undefined)
    return (
      <Notice
        kind={own.state === 'confirmed' ? 'success' : 'info'}
        title={t(own.state === 'confirmed' ? 'events.you-take-part' : 'events.you-wait')}
      >
        <LinkButton href={`${home}/registration`} text={t('events.see-registration')} />
      </Notice>
    )
  return (
    <div class="panel stack">
      <ProgressBar
        value={Math.min(taken, event.places)}
        max={event.places}
        text={t('events.places-taken', { taken, places: event.places })}
      />
      {waiting > 0 && <p>{t('events.waiting-now', { count: waiting })}</p>}
      {phase === 'open' ? (
        <>
          <LinkButton
            href={`${home}/register`}
            text={t(isFull ? 'events.join-waiting-list' : 'events.register')}
          />
          <Deadline
            at={event.closesAt.toISOString()}
            text={t('events.closes-on', { when: locale.dateTime(event.closesAt, event.zone) })}
            left={locale.relative(event.closesAt, now)}
          />
        </>
      ) : phase === 'not-yet' ? (
        <p>{t('events.opens-on', { when: locale.dateTime(event.opensAt, event.zone) })}</p>
      ) : (
        <p>
          {t(phase === 'by-invitation' ? 'events.by-invitation-text' : 'events.registration-over')}
        </p>
      )}
    </div>
  )
}
