import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { itemsOf } from '#kernel/slot.ts'
import { foreign, organisationPath, said } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Prose } from '#ui/prose.tsx'
import { Time } from '#ui/time.tsx'
import { agendaOf } from '../queries/agenda.ts'
import { type EventRow, hostsOf } from '../queries/event-by.ts'
import { eventMakerParts } from '../slots.ts'
import { Agenda, EventMap } from './agenda.tsx'
import { MakerBox } from './maker-box.tsx'
import { Promises } from './promises.tsx'
import { eventOf, isMaker, whenOf, whereOf } from './say.ts'
import { TakePart } from './take-part.tsx'

/** An event as everybody sees it. */
export async function eventPage(visit: Visit): Promise<Response> {
  const { t, runtime } = visit
  const event = await eventOf(visit)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const agenda = await agendaOf(runtime.db, key)
  const title = said(visit, event.title)
  const summary = said(visit, event.summary)
  const hasBody = Object.keys(event.body).length > 0
  return visit.page({
    title: title.text,
    description: summary.text,
    section: '/events',
    breadcrumb: [{ href: visit.path('/events'), label: t('events.events') }],
    alternates: [
      {
        href: visit.path(`/events/${event.slug}/event.ics`),
        type: 'text/calendar',
        title: title.text,
      },
    ],
    body: (
      <>
        <p class="kicker">{t(`events.kind-${event.kind}`)}</p>
        <h1 lang={foreign(title)}>{title.text}</h1>
        <p class="lead" lang={foreign(summary)}>
          {summary.text}
        </p>
        {event.state === 'cancelled' && (
          <Notice kind="warning" title={t('events.is-off')}>
            <p>{t('events.is-off-text')}</p>
          </Notice>
        )}
        {isMaker(visit) && <MakerBox visit={visit} event={event} hasAgenda={agenda.length > 0} />}
        <div class="stack">
          {isMaker(visit) &&
            (await itemsOf(visit, eventMakerParts, { event })).map(({ body }) => body as never)}
          <div class="columns with-aside">
            <div>{hasBody ? <Body visit={visit} event={event} /> : await Facts(visit, event)}</div>
            <aside class="stack">
              {await TakePart(visit, event)}
              {hasBody && (await Facts(visit, event))}
              {await EventMap(visit, event, agenda)}
            </aside>
            <div>
              <Section title={t('events.agenda')} id="agenda">
                {agenda.length === 0 ? (
                  <EmptyState
                    icon="calendar"
                    title={t('events.no-agenda')}
                    text={t('events.no-agenda-text')}
                  >
                    {isMaker(visit) && (
                      <LinkButton
                        href={visit.path(`/events/${event.slug}/agenda/new`)}
                        text={t('events.add-session')}
                      />
                    )}
                  </EmptyState>
                ) : (
                  <Agenda visit={visit} event={event} agenda={agenda} isMaker={isMaker(visit)} />
                )}
              </Section>
              {await Promises(visit, event)}
            </div>
          </div>
        </div>
      </>
    ),
  })
}

function Body({ visit, event }: { visit: Visit; event: EventRow }) {
  const body = said(visit, event.body)
  return <Prose html={markdownHtml(body.text)} language={foreign(body)} />
}

async function Facts(visit: Visit, event: EventRow) {
  const { t, runtime } = visit
  const hosts = await hostsOf(runtime.db, event)
  return (
    <div class="panel">
      <DescriptionList
        items={[
          {
            term: t('events.when'),
            value: (
              <>
                <Time at={event.startsAt.toISOString()} text={whenOf(visit, event)} />
                <a class="under" href={visit.path(`/events/${event.slug}/event.ics`)}>
                  {t('events.as-calendar')}
                </a>
              </>
            ),
          },
          { term: t('events.where'), value: whereOf(visit, event) },
          ...(event.onlineUrl === ''
            ? []
            : [
                {
                  term: t('events.online'),
                  value: (
                    <a href={event.onlineUrl} rel="noopener">
                      {new URL(event.onlineUrl).host}
                    </a>
                  ),
                },
              ]),
          ...(hosts.length === 0
            ? []
            : [
                {
                  term: t('events.hosts'),
                  value: hosts.map((host, index) => (
                    <>
                      {index > 0 && ', '}
                      <a href={visit.path(organisationPath(host))}>{said(visit, host.name).text}</a>
                    </>
                  )),
                },
              ]),
        ]}
      />
    </div>
  )
}
