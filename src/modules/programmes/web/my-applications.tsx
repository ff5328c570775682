import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { ownApplications } from '../queries/application-list.ts'
import { StateTag } from './application-view.tsx'
import { said } from './say.ts'

/** Everything I write or handed in. */
export async function myApplications(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, actor, locale } = visit
  const personId = personOf(actor) ?? refuse('sign-in-needed')
  const own = await ownApplications(runtime.db, tenant.id, personId)
  return visit.page({
    title: t('programmes.my-applications'),
    section: '/calls',
    breadcrumb: [{ href: visit.path('/calls'), label: t('programmes.calls-and-funding') }],
    body: (
      <>
        <h1>{t('programmes.my-applications')}</h1>
        {own.length === 0 ? (
          <EmptyState
            title={t('programmes.no-applications')}
            text={t('programmes.no-applications-text')}
            icon="clock"
          >
            <LinkButton href={visit.path('/calls')} text={t('programmes.calls-and-funding')} />
          </EmptyState>
        ) : (
          <RowList>
            {own.map(({ id, code, applicantName, state, callTitle, closesAt, zone }) => (
              <ListRow actions={<StateTag visit={visit} state={state} />}>
                <a href={visit.path(`/applications/${id}`)}>{said(visit, callTitle).text}</a>
                <span class="under">{`${applicantName} · ${code} · ${locale.dateTime(closesAt, zone)}`}</span>
              </ListRow>
            ))}
          </RowList>
        )}
      </>
    ),
  })
}
