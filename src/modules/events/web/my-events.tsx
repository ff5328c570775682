import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { ownEvents } from '../queries/registrations.ts'
import { StateTag } from './registration-page.tsx'
import { whenOf } from './say.ts'

/** Everything I am registered for, and the certificates of what I was at. */
export async function myEvents(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, actor } = visit
  const personId = personOf(actor) ?? refuse('sign-in-needed')
  const own = await ownEvents(runtime.db, { tenantId: tenant.id, personId })
  return visit.page({
    title: t('events.my-events'),
    section: '/events',
    breadcrumb: [{ href: visit.path('/events'), label: t('events.events') }],
    body: (
      <>
        <h1>{t('events.my-events')}</h1>
        {own.length === 0 ? (
          <EmptyState
            icon="calendar"
            title={t('events.not-registered-anywhere')}
            text={t('events.not-registered-anywhere-text')}
          >
            <LinkButton href={visit.path('/events')} text={t('events.events')} />
          </EmptyState>
        ) : (
          <RowList>
            {own.map((one) => (
              <ListRow
                actions={
                  <>
                    {one.certificateCode !== null && (
                      <a href={visit.sitePath(`/certificates/${one.certificateCode}`)}>
                        {t('events.certificate')}
                      </a>
                    )}
                    <StateTag visit={visit} state={one.state} />
                  </>
                }
              >
                <a href={visit.path(`/events/${one.slug}/registration`)}>
                  {said(visit, one.title).text}
                </a>
                <span class="under">
                  {one.personId === personId
                    ? whenOf(visit, one)
                    : `${one.name} · ${whenOf(visit, one)}`}
                </span>
              </ListRow>
            ))}
          </RowList>
        )}
      </>
    ),
  })
}
