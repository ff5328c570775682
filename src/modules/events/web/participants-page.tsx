import type { Visit } from '#kernel/contract.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { SearchForm } from '#ui/choice-field.tsx'
import { Figures } from '#ui/description-list.tsx'
import { ConfirmLink } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Table } from '#ui/table.tsx'
import { participantList, type Registration } from '../queries/registrations.ts'
import { takenPlaces } from '../queries/taken-places.ts'
import { StateTag } from './registration-page.tsx'
import { eventOf, whenOf } from './say.ts'

/** Who comes and who waits, for those who make the event. */
export async function participantsPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, url } = visit
  const event = await eventOf(visit)
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const all = await participantList(runtime.db, { ...key, search })
  const rows = [...all].sort((a, b) => (a.state < b.state ? -1 : a.state > b.state ? 1 : 0))
  const { taken, waiting } = await takenPlaces(runtime.db, event)
  const home = visit.path(`/events/${event.slug}`)
  const title = said(visit, event.title).text
  return visit.page({
    title: t('events.participants'),
    section: '/events',
    breadcrumb: [
      { href: visit.path('/events'), label: t('events.events') },
      { href: home, label: title },
    ],
    body: (
      <>
        <p class="kicker">{title}</p>
        <h1>{t('events.participants')}</h1>
        <Figures
          items={[
            {
              value: locale.number(taken),
              text: t('events.take-part'),
              note: t('events.of-places', { places: event.places }),
            },
            { value: locale.number(waiting), text: t('events.wait') },
          ]}
        />
        <Buttons>
          <LinkButton
            kind="second"
            isSmall
            icon="list"
            href={`${home}/door`}
            text={t('events.door-list')}
          />
        </Buttons>
        <FileLinks
          visit={visit}
          path={`/events/${event.slug}/participants`}
          into={t('events.bring-in-list')}
        />
        <SearchForm
          t={locale.texts}
          action={`${home}/participants`}
          label={t('events.find-participant')}
          button={t('events.find')}
          value={search}
        />
        {rows.length === 0 ? (
          <EmptyState
            icon="users"
            title={t(search === '' ? 'events.nobody-yet' : 'events.nobody-found')}
            text={t('events.nobody-yet-text')}
          />
        ) : (
          <Table
            t={locale.texts}
            caption={t('events.participants')}
            hasQuietCaption
            isCardsOnPhone
            rows={rows}
            columns={[
              { key: 'name', title: t('events.name'), isHeading: true, cell: ({ name }) => name },
              {
                key: 'organisation',
                title: t('events.organisation'),
                cell: ({ organisationName }) => organisationName,
              },
              { key: 'code', title: t('events.code'), cell: ({ code }) => code },
              {
                key: 'state',
                title: t('events.state'),
                cell: ({ state }) => <StateTag visit={visit} state={state} />,
              },
              {
                key: 'leave',
                title: t('events.leave'),
                cell: (row: Registration) =>
                  event.startsAt > visit.now ? (
                    <ConfirmLink
                      isSmall
                      link={{
                        href: `${home}/registrations/${row.id}/leave`,
                        text: t('events.leave-for', { name: row.name }),
                      }}
                    />
                  ) : null,
              },
            ]}
          />
        )}
      </>
    ),
  })
}

/** The list for the door: printed, by name, with room to sign. */
export async function doorPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const event = await eventOf(visit)
  const rows = await participantList(runtime.db, {
    tenantId: event.tenantId,
    eventId: event.id,
    states: ['confirmed'],
  })
  const home = visit.path(`/events/${event.slug}`)
  const title = said(visit, event.title).text
  return visit.page({
    title: t('events.door-list'),
    section: '/events',
    breadcrumb: [
      { href: home, label: title },
      { href: `${home}/participants`, label: t('events.participants') },
    ],
    body: (
      <>
        <h1>{title}</h1>
        <p>{`${t('events.door-list')} · ${whenOf(visit, event)}`}</p>
        {rows.length === 0 ? (
          <EmptyState
            icon="users"
            title={t('events.nobody-yet')}
            text={t('events.nobody-yet-text')}
          />
        ) : (
          <Table
            t={locale.texts}
            caption={t('events.take-part')}
            rows={[...rows].sort((a, b) => locale.compare(a.name, b.name))}
            columns={[
              { key: 'name', title: t('events.name'), isHeading: true, cell: ({ name }) => name },
              {
                key: 'organisation',
                title: t('events.organisation'),
                cell: ({ organisationName }) => organisationName,
              },
              { key: 'code', title: t('events.code'), cell: ({ code }) => code },
              { key: 'signed', title: t('events.signature'), cell: () => '' },
            ]}
          />
        )}
      </>
    ),
  })
}
