import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filter } from '#ui/filter.tsx'
import { Section } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { type EventKind, eventKinds } from '../domain/event.ts'
import { draftEvents, eventList, type ListedEvent } from '../queries/event-list.ts'
import { EventCards } from './event-cards.tsx'
import { isMaker } from './say.ts'

const pageSize = 24

type Asked = { readonly when: 'upcoming' | 'past'; readonly kind: EventKind | undefined }

/** What comes and what was, by kind. */
export async function eventsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, now, url } = visit
  const asked: Asked = {
    when: url.searchParams.get('when') === 'past' ? 'past' : 'upcoming',
    kind: eventKinds.find((kind) => kind === url.searchParams.get('kind')),
  }
  const found = await eventList(runtime.db, {
    tenantId: tenant.id,
    now,
    ...asked,
    after: placeIn(url.searchParams.get('after')),
    limit: pageSize + 1,
  })
  const shown = found.slice(0, pageSize)
  const last = found.length > pageSize ? shown.at(-1) : undefined
  return visit.page({
    title: t('events.events'),
    description: t('events.events-lead'),
    section: '/events',
    alternates: [
      {
        href: visit.path('/events/calendar.ics'),
        type: 'text/calendar',
        title: t('events.all-as-calendar'),
      },
    ],
    body: (
      <>
        <h1>{t('events.events')}</h1>
        <p class="lead">{t('events.events-lead')}</p>
        <Deeds visit={visit} />
        <Tabs
          label={t('events.which-events')}
          links={(['upcoming', 'past'] as const).map((when) => ({
            href: addressOf(visit, { ...asked, when }),
            text: t(when === 'past' ? 'events.past' : 'events.upcoming'),
            isCurrent: asked.when === when,
          }))}
        />
        <KindFilter visit={visit} asked={asked} />
        {shown.length === 0 ? (
          <Nothing visit={visit} asked={asked} />
        ) : (
          <Section title={t(asked.when === 'past' ? 'events.past' : 'events.upcoming')} id="found">
            <EventCards visit={visit} events={shown} />
          </Section>
        )}
        <Pagination
          t={visit.locale.texts}
          nextHref={last === undefined ? undefined : addressOf(visit, asked, last)}
        />
        {isMaker(visit) && (
          <Drafts visit={visit} drafts={await draftEvents(runtime.db, tenant.id)} />
        )}
      </>
    ),
  })
}

function Deeds({ visit }: { visit: Visit }) {
  const { t, actor } = visit
  return (
    <Buttons>
      {actor.kind === 'person' && (
        <LinkButton
          kind="second"
          href={visit.path('/events/mine')}
          text={t('events.my-events')}
          icon="user"
        />
      )}
      <LinkButton
        kind="second"
        href={visit.path('/events/calendar.ics')}
        text={t('events.all-as-calendar')}
        icon="calendar"
      />
      {isMaker(visit) && (
        <LinkButton
          kind="second"
          href={visit.path('/events/new')}
          text={t('events.new-event')}
          icon="plus"
        />
      )}
    </Buttons>
  )
}

function KindFilter({ visit, asked }: { visit: Visit; asked: Asked }) {
  const { t, locale } = visit
  return (
    <Filter
      t={locale.texts}
      action={visit.path('/events')}
      keep={asked.when === 'past' ? { when: 'past' } : {}}
      active={
        asked.kind === undefined
          ? []
          : [
              {
                text: t(`events.kind-${asked.kind}`),
                removeHref: addressOf(visit, { ...asked, kind: undefined }),
              },
            ]
      }
    >
      <SelectField
        t={locale.texts}
        name="kind"
        label={t('events.kind')}
        empty={t('events.all-kinds')}
        value={asked.kind}
        isUnmarked
        choices={eventKinds.map((kind) => ({ value: kind, text: t(`events.kind-${kind}`) }))}
      />
    </Filter>
  )
}

function Nothing({ visit, asked }: { visit: Visit; asked: Asked }) {
  const { t } = visit
  const isNarrow = asked.kind !== undefined
  return (
    <EmptyState
      icon="calendar"
      title={t(isNarrow ? 'events.nothing-of-kind' : 'events.nothing-yet')}
      text={t('events.nothing-yet-text')}
    >
      {isNarrow && <LinkButton href={visit.path('/events')} text={t('events.all-kinds')} />}
    </EmptyState>
  )
}

function Drafts({ visit, drafts }: { visit: Visit; drafts: readonly ListedEvent[] }) {
  if (drafts.length === 0) return null
  return (
    <Section title={visit.t('events.drafts')} id="drafts">
      <RowList>
        {drafts.map(({ slug, title }) => (
          <ListRow
            actions={<a href={visit.path(`/events/${slug}/edit`)}>{visit.t('events.edit')}</a>}
          >
            <a href={visit.path(`/events/${slug}`)}>{said(visit, title).text}</a>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}

function addressOf(visit: Visit, { when, kind }: Asked, last?: ListedEvent): string {
  const query = new URLSearchParams()
  if (when === 'past') query.set('when', 'past')
  if (kind !== undefined) query.set('kind', kind)
  if (last !== undefined) query.set('after', `${last.startsAt.toISOString()}~${last.id}`)
  const text = query.toString()
  return visit.path(`/events${text === '' ? '' : `?${text}`}`)
}

/** Where a list goes on; what is none of ours is left out. */
function placeIn(word: string | null): readonly [string, string] | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/.exec(word ?? '')
  const [, at = '', id = ''] = match ?? []
  return match === null || Number.isNaN(Date.parse(at)) || !isUuid(id) ? undefined : [at, id]
}

function isUuid(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word)
}
