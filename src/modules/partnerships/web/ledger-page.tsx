import { stringify } from 'csv-stringify/sync'
import type { Visit } from '#kernel/contract.ts'
import { foreign, said } from '#modules/network/index.ts'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { type CommitmentState, commitmentStates } from '../domain/commitment.ts'
import {
  commitmentLedger,
  type LedgerRow,
  partnershipFigures,
} from '../queries/commitment-ledger.ts'
import { commitmentText, commitmentTone } from './partnership-commitments.tsx'

function chosenState({ url }: Visit): CommitmentState | undefined {
  return commitmentStates.find((state) => state === url.searchParams.get('state'))
}

/** Every promise made in the partnerships of a network, and how it was kept. */
export async function ledgerPage(visit: Visit): Promise<Response> {
  const { t, tenant, runtime, locale } = visit
  const state = chosenState(visit)
  const rows = await commitmentLedger(runtime.db, { networkId: tenant.id, state, limit: 500 })
  const figures = await partnershipFigures(runtime.db, tenant.id)
  const query = state === undefined ? '' : `?state=${state}`
  return visit.page({
    title: t('partnerships.ledger'),
    section: '/partnerships',
    breadcrumb: [{ label: t('partnerships.partnerships'), href: visit.path('/partnerships') }],
    body: (
      <>
        <Heading level={1} text={t('partnerships.ledger')} />
        <Lead text={t('partnerships.ledger-what')} />
        <Figures
          items={commitmentStates.map((one) => ({
            value: locale.number(figures[one]),
            text: commitmentText(visit, one),
          }))}
        />
        <Tabs
          label={t('partnerships.ledger')}
          links={[
            {
              href: visit.path('/partnerships/ledger'),
              text: t('network.all'),
              isCurrent: state === undefined,
            },
            ...commitmentStates.map((one) => ({
              href: visit.path(`/partnerships/ledger?state=${one}`),
              text: commitmentText(visit, one),
              isCurrent: state === one,
            })),
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState
            title={t('partnerships.ledger-empty')}
            text={t('partnerships.ledger-empty-how')}
            icon="list"
          />
        ) : (
          <LedgerTable visit={visit} rows={rows} />
        )}
        <p>
          <a href={visit.path(`/partnerships/ledger.csv${query}`)}>{t('partnerships.as-csv')}</a>
        </p>
      </>
    ),
  })
}

function LedgerTable({ visit, rows }: { visit: Visit; rows: readonly LedgerRow[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('partnerships.ledger')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'promise',
          title: t('partnerships.promise'),
          isHeading: true,
          cell: (row) => {
            const promise = said(visit, row.promise)
            return (
              <a
                href={visit.path(`/partnerships/${row.partnershipSlug}#commitments`)}
                lang={foreign(promise)}
              >
                {promise.text}
              </a>
            )
          },
        },
        {
          key: 'who',
          title: t('partnerships.who-promises'),
          cell: (row) => said(visit, row.organisation).text,
        },
        { key: 'due', title: t('partnerships.due'), cell: ({ dueOn }) => locale.date(dueOn) },
        {
          key: 'state',
          title: t('network.state'),
          cell: ({ state }) => (
            <Tag text={commitmentText(visit, state)} tone={commitmentTone(state)} />
          ),
        },
        {
          key: 'partnership',
          title: t('partnerships.partnership'),
          cell: (row) => said(visit, row.partnership).text,
        },
      ]}
    />
  )
}

/** The same list for a spreadsheet. */
export async function ledgerCsv(visit: Visit): Promise<Response> {
  const { t, tenant, runtime } = visit
  const rows = await commitmentLedger(runtime.db, {
    networkId: tenant.id,
    state: chosenState(visit),
    limit: 10_000,
  })
  const columns = [
    t('partnerships.partnership'),
    t('partnerships.promise'),
    t('partnerships.who-promises'),
    t('network.responsible'),
    t('partnerships.due'),
    t('network.state'),
    t('partnerships.settled'),
    t('partnerships.evidence'),
  ]
  const lines = rows.map((row) => [
    said(visit, row.partnership).text,
    said(visit, row.promise).text,
    said(visit, row.organisation).text,
    row.responsible,
    row.dueOn,
    commitmentText(visit, row.state),
    row.settledOn ?? '',
    row.evidence,
  ])
  const text = stringify([columns, ...lines], { bom: true, escape_formulas: true })
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="commitments-${visit.tenant.slug}.csv"`,
    },
  })
}
