import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { said } from '#modules/network/index.ts'
import { calendarText } from '../mails/calendar-text.ts'
import { agendaOf } from '../queries/agenda.ts'
import { eventList } from '../queries/event-list.ts'
import { eventOf, townOf, whereOf } from './say.ts'

/** All events of a network as a calendar to subscribe to: what comes, and what was last. */
export async function eventCalendar(visit: Visit): Promise<Response> {
  const { runtime, tenant, now, t } = visit
  const common = { tenantId: tenant.id, now, limit: 200 }
  const listed = [
    ...(await eventList(runtime.db, { ...common, when: 'upcoming' })),
    ...(await eventList(runtime.db, { ...common, when: 'past', limit: 50 })),
  ]
  const days = listed.map((event) => ({
    ...event,
    title: said(visit, event.title).text,
    text: said(visit, event.summary).text,
    place: whereOf(visit, event),
    url: `${publicUrl(runtime)}${visit.path(`/events/${event.slug}`)}`,
    isCancelled: event.state === 'cancelled',
  }))
  return calendarAnswer(calendarText(t('events.events'), days))
}

/** One event for one's own calendar; of a study visit each stop on its own. */
export async function oneCalendar(visit: Visit): Promise<Response> {
  const { runtime, tenant } = visit
  const event = await eventOf(visit)
  const url = `${publicUrl(runtime)}${visit.path(`/events/${event.slug}`)}`
  const title = said(visit, event.title).text
  const common = {
    changedAt: event.changedAt,
    sequence: event.sequence,
    url,
    isCancelled: event.state === 'cancelled',
  }
  const whole = {
    ...common,
    id: event.id,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    title,
    text: said(visit, event.summary).text,
    place: whereOf(visit, event),
  }
  const agenda = await agendaOf(runtime.db, { tenantId: tenant.id, eventId: event.id })
  const stops = agenda.filter(({ kind }) => kind === 'stop')
  const days =
    stops.length === 0
      ? [whole]
      : stops.map((stop) => ({
          ...common,
          id: stop.id,
          startsAt: stop.startsAt,
          endsAt: stop.endsAt,
          title: `${title}: ${said(visit, stop.title).text}`,
          text: said(visit, stop.summary).text,
          place: [stop.room, townOf(visit, stop.placeId)].filter((word) => word !== '').join(', '),
        }))
  return calendarAnswer(calendarText(title, days))
}

function calendarAnswer(text: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  })
}
