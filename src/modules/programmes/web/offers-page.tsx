import type { Visit } from '#kernel/contract.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Table } from '#ui/table.tsx'
import { type Activity, activitiesOf, type Call } from '../queries/call-subject.ts'
import { ledgersOf } from '../queries/holds.ts'
import { type Offer, offerPage, offersOf } from '../queries/offers.ts'
import { StateTag } from './application-view.tsx'
import { callOf } from './call-of.ts'
import { said } from './say.ts'

/** Who was offered what until when, and what they answered, in the order of the decision; what is taken of each ledger. */
export async function offersPage(visit: Visit): Promise<Response> {
  const { t, runtime, url } = visit
  const call = await callOf(visit)
  const { tenantId, id: callId } = call
  const given = Number(url.searchParams.get('after') ?? 0)
  const after = Number.isInteger(given) && given > 0 && given < 1e6 ? given : 0
  const offers = await offersOf(runtime.db, { tenantId, callId, after })
  const activities = await activitiesOf(runtime.db, tenantId, callId)
  const here = visit.path(`/calls/${call.slug}/offers`)
  const last = offers.length === offerPage ? offers.at(-1)?.rank : undefined
  return visit.page({
    title: t('programmes.offers'),
    section: '/calls',
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text }],
    body: (
      <>
        <h1>{t('programmes.offers')}</h1>
        {offers.length === 0 && after === 0 ? (
          <EmptyState
            icon="users"
            title={t('programmes.nothing-decided')}
            text={t('programmes.nothing-decided-text')}
          />
        ) : (
          <>
            <p class="lead">{t('programmes.offers-lead')}</p>
            {await Ledgers(visit, call, activities)}
            <Rows visit={visit} call={call} offers={offers} activities={activities} />
            <Pagination
              t={visit.locale.texts}
              nextHref={last === undefined ? undefined : `${here}?after=${last}`}
            />
            <FileLinks
              visit={visit}
              path={`/calls/${call.slug}/offers`}
              into={t('programmes.offers-from-file')}
            />
          </>
        )}
      </>
    ),
  })
}

async function Ledgers(visit: Visit, call: Call, activities: readonly Activity[]) {
  const { t, locale, runtime } = visit
  const ledgers = new Map(
    (await ledgersOf(runtime.db, call.tenantId, call.id)).map((one) => [one.id, one]),
  )
  const named = [
    { id: call.capacityId, text: t('programmes.places-taken') },
    ...activities.map(({ capacityId, title }) => ({
      id: capacityId,
      text: said(visit, title).text,
    })),
  ]
  return (
    <Figures
      items={named.flatMap(({ id, text }) => {
        const ledger = ledgers.get(id ?? '')
        if (ledger === undefined) return []
        return [{ value: `${locale.number(ledger.held)} / ${locale.number(ledger.size)}`, text }]
      })}
    />
  )
}

type RowsProps = {
  readonly visit: Visit
  readonly call: Call
  readonly offers: readonly Offer[]
  readonly activities: readonly Activity[]
}

function Rows({ visit, call, offers, activities }: RowsProps) {
  const { t, locale } = visit
  const names = new Map(activities.map(({ id, title }) => [id, said(visit, title).text]))
  return (
    <Table
      t={locale.texts}
      caption={t('programmes.offers')}
      hasQuietCaption
      isCardsOnPhone
      rows={offers}
      columns={[
        {
          key: 'rank',
          title: t('programmes.rank'),
          isNumber: true,
          cell: ({ rank }) => locale.number(rank),
        },
        {
          key: 'who',
          title: t('programmes.applicant-name'),
          isHeading: true,
          cell: ({ id, code, applicantName }) => (
            <>
              <a href={visit.path(`/applications/${id}`)}>{applicantName}</a>
              <span class="under">{code}</span>
            </>
          ),
        },
        {
          key: 'state',
          title: t('programmes.state'),
          cell: ({ state }) => <StateTag visit={visit} state={state} />,
        },
        {
          key: 'until',
          title: t('programmes.answer-expected'),
          cell: ({ state, parts }) => {
            const until = parts.find(({ activityId }) => activityId === null)?.expiresAt
            return state === 'offered' && until != null ? locale.dateTime(until, call.zone) : '–'
          },
        },
        {
          key: 'activities',
          title: t('programmes.activities'),
          cell: ({ parts }) => (
            <>
              {parts.every(({ activityId }) => activityId === null) && '–'}
              {parts.map(({ activityId, state }) =>
                activityId === null ? null : (
                  <div>
                    {names.get(activityId)}{' '}
                    <span class="quiet">{t(`programmes.has-${stateWords[state]}`)}</span>
                  </div>
                ),
              )}
            </>
          ),
        },
      ]}
    />
  )
}

const stateWords = {
  offered: 'offered',
  confirmed: 'confirmed',
  waiting: 'waiting',
  released: 'waiting',
  expired: 'waiting',
} as const
