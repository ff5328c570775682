import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { networkById, placeById, placeLabel } from '#modules/network/index.ts'
import { registrationPhase } from '../domain/event.ts'
import { eventMakers, eventReaders } from '../permissions.ts'
import { type EventRow, eventBySlug } from '../queries/event-by.ts'
import type { ListedEvent } from '../queries/event-list.ts'

/** The event of an address, if this visitor may see it. */
export async function eventOf(visit: Visit): Promise<EventRow> {
  const { runtime, tenant, params, actor } = visit
  const event =
    (await eventBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  return allows(eventReaders, actor, event) ? event : refuse('not-found')
}

/** An id in an address; what is no id is not there. */
export function idIn({ params }: Visit, name: string): string {
  const parsed = z.uuid().safeParse(params[name])
  return parsed.success ? parsed.data : refuse('not-found')
}

/** Whether this visitor makes the events here. */
export function isMaker({ actor, tenant }: Visit): boolean {
  return allows(eventMakers, actor, { tenantId: tenant.id })
}

/** The languages a network writes in. */
export async function writtenLanguages({ runtime, tenant }: Visit): Promise<readonly string[]> {
  return (await networkById(runtime, tenant.id))?.languages ?? ['en']
}

type Times = { readonly startsAt: Date; readonly endsAt: Date; readonly zone: string }

/** When something is, in its own zone: the day and its hours, or the days. */
export function whenOf({ locale, t }: Visit, { startsAt, endsAt, zone }: Times): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const [from, to] = [startsAt, endsAt].map((at) => locale.date(at, { ...day, timeZone: zone }))
  if (from !== to) return t('events.when-days', { from: from ?? '', to: to ?? '' })
  return t('events.when-day', {
    day: from ?? '',
    hours: hoursOf({ locale }, { startsAt, endsAt, zone }),
    zone: cityOf(zone),
  })
}

/** From when to when on one day, as `09:00–10:30`. */
export function hoursOf(
  { locale }: Pick<Visit, 'locale'>,
  { startsAt, endsAt, zone }: Times,
): string {
  const hour = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const
  return `${locale.date(startsAt, hour)}–${locale.date(endsAt, hour)}`
}

/** The day of an instant in a zone, with its weekday. */
export function dayOf({ locale }: Visit, at: Date, zone: string): string {
  return locale.date(at, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone })
}

/** The city of a zone's name: what people call its time by. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

type Where = { readonly venue: string; readonly placeId: number | null; readonly onlineUrl: string }

/** Where an event is, in words. */
export function whereOf(visit: Visit, { venue, placeId, onlineUrl }: Where): string {
  const town = townOf(visit, placeId)
  const words = [venue, venue.includes(town) ? '' : town].filter((word) => word !== '')
  if (words.length > 0) return words.join(', ')
  return onlineUrl === '' ? visit.t('events.place-open') : visit.t('events.online')
}

/** A town of the gazetteer as the reader calls it. */
export function townOf({ locale }: Visit, placeId: number | null): string {
  const place = placeId === null ? undefined : placeById(placeId)
  return place === undefined ? '' : placeLabel(place.names, place.name, locale.language)
}

/** How registration stands, in a few words. */
export function standingOf(visit: Visit, event: ListedEvent): string {
  const { t, locale, now } = visit
  const free = event.places - event.taken
  if (event.state === 'cancelled') return t('events.is-off')
  if (event.endsAt < now) return t('events.is-over')
  const phase = registrationPhase(event, now)
  if (phase === 'open')
    return free > 0 ? t('events.places-free', { count: free }) : t('events.waiting-list-open')
  if (phase === 'not-yet') return t('events.opens', { when: locale.relative(event.opensAt, now) })
  return t(phase === 'by-invitation' ? 'events.by-invitation' : 'events.registration-over')
}
