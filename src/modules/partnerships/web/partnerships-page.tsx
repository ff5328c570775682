import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { foreign, idsOf, said, secretariat } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { MapFigure } from '#ui/map.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { type PartnershipState, partnershipStates } from '../domain/partnership-transition.ts'
import { partnershipFigures } from '../queries/commitment-ledger.ts'
import { type PartnershipRow, partnershipList } from '../queries/partnership-list.ts'

const pageSize = 60

/** Tandems and memoranda of a network: figures, a map of arcs, a card each. */
export async function partnershipsPage(visit: Visit): Promise<Response> {
  const { t, tenant, runtime, url, locale } = visit
  const state = partnershipStates.find((one) => one === url.searchParams.get('state'))
  const after = readCursor(url.searchParams.get('cursor') ?? undefined) as
    | [string, string]
    | undefined
  const rows = await partnershipList(runtime.db, {
    networkId: tenant.id,
    state,
    after,
    limit: pageSize + 1,
  })
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return visit.page({
    title: t('partnerships.partnerships'),
    section: '/partnerships',
    body: (
      <>
        <Heading level={1} text={t('partnerships.partnerships')} />
        <Lead text={t('partnerships.partnerships-lead')} />
        {mayPropose(visit) && (
          <LinkButton
            href={visit.path('/partnerships/new')}
            text={t('partnerships.propose-partnership')}
            icon="handshake"
          />
        )}
        <FigureRow visit={visit} figures={await partnershipFigures(runtime.db, tenant.id)} />
        <StateTabs visit={visit} state={state} />
        {shown.length === 0 ? (
          <EmptyState
            title={t('partnerships.no-partnership')}
            text={t('partnerships.no-partnership-how')}
            icon="handshake"
          />
        ) : (
          <>
            {await PartnershipMap({ visit, rows: shown })}
            <CardGrid>
              {shown.map((row) => (
                <PartnershipCard visit={visit} row={row} level={2} />
              ))}
            </CardGrid>
          </>
        )}
        {last !== undefined && (
          <Pagination
            t={locale.texts}
            nextHref={visit.path(
              `/partnerships?cursor=${cursorOf([last.place, last.id])}${state === undefined ? '' : `&state=${state}`}`,
            )}
          />
        )}
        <p>
          <a href={visit.path('/partnerships/ledger')}>{t('partnerships.ledger')}</a>
        </p>
        {allows(secretariat, visit.actor, tenant) && (
          <details>
            <summary>{t('partnerships.partnerships-as-file')}</summary>
            <p>{t('partnerships.partnerships-from-file-lead')}</p>
            <FileLinks
              visit={visit}
              path="/partnerships/list"
              into={t('partnerships.partnerships-from-file')}
            />
          </details>
        )}
      </>
    ),
  })
}

function mayPropose({ actor, tenant }: Visit): boolean {
  return (
    allows(secretariat, actor, tenant) ||
    idsOf(actor.audiences, 'organisation', 'representative').length > 0
  )
}

type FigureProps = { visit: Visit; figures: Awaited<ReturnType<typeof partnershipFigures>> }

function FigureRow({ visit, figures }: FigureProps) {
  const { t, locale } = visit
  const shown = [
    [figures.new, 'partnerships.partnerships-new'],
    [figures.strengthened, 'partnerships.partnerships-strengthened'],
    [figures.fundingApplications, 'partnerships.applications-started'],
    [figures.dataExchanges, 'partnerships.data-exchanged'],
  ] as const
  return (
    <Figures
      items={shown.map(([count, key]) => ({
        value: locale.number(count),
        text: t(key, { count }),
      }))}
    />
  )
}

function StateTabs({ visit, state }: { visit: Visit; state: PartnershipState | undefined }) {
  const { t } = visit
  return (
    <Tabs
      label={t('partnerships.partnerships')}
      links={[
        {
          href: visit.path('/partnerships'),
          text: t('network.all'),
          isCurrent: state === undefined,
        },
        ...partnershipStates.map((one) => ({
          href: visit.path(`/partnerships?state=${one}`),
          text: stateText(visit, one),
          isCurrent: state === one,
        })),
      ]}
    />
  )
}

/** One arc between neighbouring parties of each partnership; a party without a place is in the cards only. */
function PartnershipMap({ visit, rows }: { visit: Visit; rows: readonly PartnershipRow[] }) {
  const { t, locale } = visit
  const parties = new Map(rows.flatMap((row) => row.parties.map((party) => [party.id, party])))
  const points = [...parties.values()].flatMap(
    ({ id, slug, name, country, latitude, longitude }) =>
      latitude === null || longitude === null
        ? []
        : [
            {
              id,
              at: [longitude, latitude] as const,
              name: said(visit, name).text,
              note: locale.country(country),
              href: visit.path(`/towns/${slug}`),
            },
          ],
  )
  const arcs = rows.flatMap((row) =>
    row.parties.slice(1).map((party, index) => ({
      from: row.parties[index]?.id ?? '',
      to: party.id,
      name: said(visit, row.title).text,
      href: visit.path(`/partnerships/${row.slug}`),
      isForming: row.state === 'forming',
    })),
  )
  return (
    <MapFigure
      t={locale.texts}
      width="full"
      label={t('partnerships.map-of-partnerships')}
      points={points}
      arcs={arcs}
      legend={[
        { text: t('partnerships.state-at-work'), shape: 'arc' },
        { text: t('partnerships.state-forming'), shape: 'arc-forming' },
      ]}
    />
  )
}

/** A partnership among others: on lists, on the page of a town. */
export function PartnershipCard({
  visit,
  row,
  level = 3,
}: {
  visit: Visit
  row: PartnershipRow
  level?: 2 | 3
}) {
  const { locale } = visit
  const title = said(visit, row.title)
  const network = row.networkSlug
  const parties = row.parties.map(({ name }) => said(visit, name).text)
  const isNamedByParties = parties.every((party) => title.text.includes(party))
  return (
    <Card
      level={level}
      title={title.text}
      language={foreign(title)}
      kind={kindText(visit, row.kind)}
      aside={<Tag text={stateText(visit, row.state)} tone={stateTone(row.state)} />}
      href={network === null ? undefined : visit.sitePath(`/${network}/partnerships/${row.slug}`)}
      text={said(visit, row.summary).text.slice(0, 220)}
      foot={isNamedByParties ? undefined : [locale.list(parties)]}
    />
  )
}

export function kindText({ t }: Visit, kind: 'tandem' | 'memorandum'): string {
  return t(kind === 'tandem' ? 'partnerships.kind-tandem' : 'partnerships.kind-memorandum')
}

export function stateText(visit: Visit, state: PartnershipState): string {
  return visit.locale.say(`partnerships.state-${state}`) ?? state
}

export function stateTone(state: PartnershipState): 'open' | 'good' | 'quiet' {
  return state === 'at-work' ? 'good' : state === 'forming' ? 'open' : 'quiet'
}
