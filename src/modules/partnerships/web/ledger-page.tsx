import { stringify } from 'csv-stringify/sync'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { foreign, said, secretariat } from '#modules/network/index.ts'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { type CommitmentState, commitmentStates } from '../domain/commitment.ts'
import { commitmentLedger, partnershipFigures } from '../queries/commitment-ledger.ts'
import { type LedgerEntry, ledgerEntries } from '../slots.ts'
import { commitmentText, commitmentTone } from './partnership-commitments.tsx'

function chosenState({ url }: Visit): CommitmentState | undefined {
  return commitmentStates.find((state) => state === url.searchParams.get('state'))
}

/** Every promise made in the partnerships of a network, and how it was kept. */
export async function ledgerPage(visit: Visit): Promise<Response> {
  const { t, tenant, runtime, locale } = visit
  const state = chosenState(visit)
  const figures = await partnershipFigures(runtime.db, tenant.id)
  const others = await itemsOf(visit, ledgerEntries, { limit: most })
  const rows = await entriesOf(visit, others, 500)
  const counted = (one: CommitmentState) =>
    figures[one] + others.filter((other) => other.state === one).length
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
            value: locale.number(counted(one)),
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
        {allows(secretariat, visit.actor, tenant) && (
          <details>
            <summary>{t('partnerships.commitments-as-file')}</summary>
            <p>{t('partnerships.commitments-from-file-lead')}</p>
            <FileLinks
              visit={visit}
              path="/partnerships/commitments"
              into={t('partnerships.commitments-from-file')}
            />
          </details>
        )}
      </>
    ),
  })
}

const most = 10_000

/** The promises of partnerships and those later modules keep, in the state asked for, the nearest day first. */
async function entriesOf(
  visit: Visit,
  others: readonly LedgerEntry[],
  limit: number,
): Promise<LedgerEntry[]> {
  const state = chosenState(visit)
  const { runtime, tenant, locale } = visit
  const rows = await commitmentLedger(runtime.db, { networkId: tenant.id, state, limit })
  const own = rows.map((row): LedgerEntry => {
    const promise = said(visit, row.promise)
    return {
      promise: promise.text,
      language: foreign(promise) ?? locale.tag,
      href: visit.path(`/partnerships/${row.partnershipSlug}#commitments`),
      who: said(visit, row.organisation).text,
      responsible: row.responsible,
      dueOn: row.dueOn,
      state: row.state,
      stateText: null,
      from: said(visit, row.partnership).text,
      settledOn: row.settledOn,
      evidence: row.evidence,
    }
  })
  const wanted = others.filter((other) => state === undefined || other.state === state)
  return [...own, ...wanted]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .slice(0, limit)
}

function LedgerTable({ visit, rows }: { visit: Visit; rows: readonly LedgerEntry[] }) {
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
          cell: ({ promise, href, language }) => (
            <a href={href} lang={language === locale.tag ? undefined : language}>
              {promise}
            </a>
          ),
        },
        { key: 'who', title: t('partnerships.who-promises'), cell: ({ who }) => who },
        { key: 'due', title: t('partnerships.due'), cell: ({ dueOn }) => locale.date(dueOn) },
        {
          key: 'state',
          title: t('network.state'),
          cell: ({ state, stateText }) => (
            <Tag text={stateText ?? commitmentText(visit, state)} tone={commitmentTone(state)} />
          ),
        },
        { key: 'from', title: t('partnerships.promised-where'), cell: ({ from }) => from },
      ]}
    />
  )
}

/** The same list for a spreadsheet. */
export async function ledgerCsv(visit: Visit): Promise<Response> {
  const { t } = visit
  const others = await itemsOf(visit, ledgerEntries, { limit: most })
  const rows = await entriesOf(visit, others, most)
  const columns = [
    t('partnerships.promised-where'),
    t('partnerships.promise'),
    t('partnerships.who-promises'),
    t('network.responsible'),
    t('partnerships.due'),
    t('network.state'),
    t('partnerships.settled'),
    t('partnerships.evidence'),
  ]
  const lines = rows.map((row) => [
    ...[row.from, row.promise, row.who, row.responsible, row.dueOn],
    ...[row.stateText ?? commitmentText(visit, row.state), row.settledOn ?? '', row.evidence],
  ])
  const text = stringify([columns, ...lines], { bom: true, escape_formulas: true })
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="commitments-${visit.tenant.slug}.csv"`,
    },
  })
}
