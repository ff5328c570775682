import type { Visit } from '#kernel/contract.ts'
import { foreign, organisationPath, said } from '#modules/network/index.ts'
import { Heading } from '#ui/heading.tsx'
import { MapFigure } from '#ui/map.tsx'
import { Tag } from '#ui/tag.tsx'
import { Timeline, type TimelineEntry } from '#ui/timeline.tsx'
import { byDay } from '../domain/session.ts'
import type { AgendaLine } from '../queries/agenda.ts'
import type { EventRow } from '../queries/event-by.ts'
import { dayOf, hoursOf, townOf } from './say.ts'

type Props = { visit: Visit; event: EventRow; agenda: readonly AgendaLine[]; isMaker: boolean }

/** The agenda by days: when, what, who, where, and how many seats are left where they are counted. */
export function Agenda({ visit, event, agenda, isMaker }: Props) {
  return (
    <>
      {byDay(agenda, (at) => dayOf(visit, at, event.zone)).map(({ day, lines }) => (
        <>
          <Heading level={3} text={day} />
          <Timeline entries={lines.map((line) => entryOf(visit, event, { line, isMaker }))} />
        </>
      ))}
    </>
  )
}

function entryOf(
  visit: Visit,
  event: EventRow,
  { line, isMaker }: { line: AgendaLine; isMaker: boolean },
): TimelineEntry {
  const { t } = visit
  const title = said(visit, line.title)
  const summary = said(visit, line.summary)
  const people = line.speakers.map(({ name, role }) => (role === '' ? name : `${name} (${role})`))
  const where = [line.track, line.room, townOf(visit, line.placeId)].filter((word) => word !== '')
  return {
    at: line.startsAt.toISOString(),
    when: hoursOf(visit, { ...line, zone: event.zone }),
    what:
      line.kind === 'break' ? (
        <span class="quiet">{title.text}</span>
      ) : (
        <b lang={foreign(title)}>{title.text}</b>
      ),
    note: (
      <>
        {people.length > 0 && <span>{people.join(', ')}</span>}
        {where.length > 0 && <span class="under">{where.join(' · ')}</span>}
        {line.hostName !== null && line.hostSlug !== null && line.hostKind !== null && (
          <span class="under">
            {t('events.hosted-by')}{' '}
            <a href={visit.path(organisationPath({ slug: line.hostSlug, kind: line.hostKind }))}>
              {said(visit, line.hostName).text}
            </a>
          </span>
        )}
        {summary.text !== '' && (
          <p class="quiet" lang={foreign(summary)}>
            {summary.text}
          </p>
        )}
        {isMaker && (
          <a class="under" href={visit.path(`/events/${event.slug}/agenda/${line.id}`)}>
            {t('events.edit')}
            <span class="unseen"> {title.text}</span>
          </a>
        )}
      </>
    ),
    state:
      line.places === null ? undefined : (
        <Tag
          text={
            line.taken < line.places
              ? t('events.seats-free', { count: line.places - line.taken })
              : t('events.seats-taken')
          }
          tone={line.taken < line.places ? 'good' : 'quiet'}
        />
      ),
  }
}

/** Where it is: the place of the event, or the way of a study visit from stop to stop. */
export async function EventMap(visit: Visit, event: EventRow, agenda: readonly AgendaLine[]) {
  const { t, locale } = visit
  const stops = agenda.flatMap((line) =>
    line.latitude === null || line.longitude === null
      ? []
      : [
          {
            id: line.id,
            at: [line.longitude, line.latitude] as const,
            name: townOf(visit, line.placeId),
            note: `${dayOf(visit, line.startsAt, event.zone)}: ${said(visit, line.title).text}`,
            size: 2 as const,
          },
        ],
  )
  const own =
    event.latitude === null || event.longitude === null
      ? []
      : [
          {
            id: event.id,
            at: [event.longitude, event.latitude] as const,
            name: townOf(visit, event.placeId),
            size: 3 as const,
          },
        ]
  const points = stops.length > 0 ? stops : own
  if (points.length === 0) return null
  return (
    <MapFigure
      t={locale.texts}
      width="half"
      label={t(stops.length > 0 ? 'events.map-of-visit' : 'events.map-of-place')}
      points={points}
      arcs={stops.slice(1).flatMap((stop, index) => {
        const from = stops[index]
        return from === undefined || from.name === stop.name
          ? []
          : [{ from: from.id, to: stop.id, name: `${from.name} – ${stop.name}` }]
      })}
    />
  )
}
