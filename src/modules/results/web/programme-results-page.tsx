import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { foreign, said } from '#modules/network/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Lead, Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import type { Figures as Counts } from '../domain/figures.ts'
import { resultKeepers } from '../permissions.ts'
import { byCountry, bySize, placesOfParticipants } from '../queries/application-figures.ts'
import { type ClosedCall, closedCalls } from '../queries/programme-results.ts'
import type { MoreFigure } from '../slots.ts'
import { figureRows, figureWords } from './figure-rows.ts'
import { IndicatorsAtLength, standings } from './indicators.tsx'
import { ParticipantsMap } from './participants-map.tsx'
import { PartsChart } from './parts-chart.tsx'
import { countedOf, keyOf, programmeOf } from './programme-of.ts'
import { ProgrammeReports } from './report-fills.tsx'
import { sizeWords } from './size-words.ts'
import { StillStands } from './still-there.tsx'

/** What came of a programme, for those who paid for it and for everybody else. */
export async function programmeResultsPage(visit: Visit): Promise<Response> {
  const { t, tenant, actor } = visit
  const programme = await programmeOf(visit)
  const title = said(visit, programme.title)
  const figures = await countedOf(visit, programme)
  const isKeeper = allows(resultKeepers, actor, { tenantId: tenant.id })
  return visit.page({
    title: `${t('results.results')}: ${title.text}`,
    description: t('results.programme-lead'),
    section: '/results',
    breadcrumb: [{ href: visit.path('/results'), label: t('results.results') }],
    body: (
      <>
        <p class="kicker">{t('results.results')}</p>
        <h1 lang={foreign(title)}>{title.text}</h1>
        <Lead text={t('results.programme-lead')} />
        <Buttons>
          <LinkButton
            kind="second"
            href={visit.path(`/programmes/${programme.slug}`)}
            text={t('results.the-programme')}
          />
          {isKeeper &&
            (['entries', 'reports', 'follow-ups'] as const).map((page) => (
              <LinkButton
                kind="second"
                href={visit.path(`/programmes/${programme.slug}/results/${page}`)}
                text={t(`results.${page}`)}
              />
            ))}
        </Buttons>
        {await Body(visit, programme, figures)}
      </>
    ),
  })
}

async function Body(visit: Visit, programme: ProgrammePage, figures: Counts) {
  const { t, runtime } = visit
  const key = keyOf(visit, programme)
  const calls = await closedCalls(runtime.db, key)
  if (calls.length === 0)
    return <EmptyState title={t('results.nothing-yet')} text={t('results.nothing-yet-text')} />
  return (
    <>
      <MainFigures visit={visit} figures={figures} />
      <IndicatorsAtLength visit={visit} rows={standings(programme, figures)} />
      {await Where(visit, programme)}
      {await ProgrammeReports(visit, programme)}
      {await StillStands(visit, programme)}
      <Calls visit={visit} calls={calls} />
      <AllFigures
        visit={visit}
        slug={programme.slug}
        rows={await figureRows(visit, programme, figures)}
      />
    </>
  )
}

const main = ['applications', 'countries', 'selected', 'accepted', 'participants'] as const

/** The figures one remembers. */
export function MainFigures({ visit, figures }: { visit: Visit; figures: Counts }) {
  return (
    <Figures
      items={main.map((measure) => ({
        value: figureWords(visit, figures, measure),
        text: visit.t(`results.figure-${measure}`),
      }))}
    />
  )
}

async function Where(visit: Visit, programme: ProgrammePage) {
  const { t, locale, runtime } = visit
  const key = keyOf(visit, programme)
  return (
    <Section title={t('results.where-from')} id="where-from">
      {await ParticipantsMap(visit, await placesOfParticipants(runtime.db, key))}
      <div class="columns">
        <PartsChart
          visit={visit}
          id="countries"
          title={t('results.by-country')}
          rowTitle={t('results.country')}
          parts={await byCountry(runtime.db, key)}
          name={({ name }) => locale.country(name)}
        />
        <PartsChart
          visit={visit}
          id="sizes"
          title={t('results.by-size')}
          rowTitle={t('results.size')}
          parts={await bySize(runtime.db, key)}
          name={({ name }) => sizeWords(visit, name)}
        />
      </div>
    </Section>
  )
}

function Calls({ visit, calls }: { visit: Visit; calls: readonly ClosedCall[] }) {
  const { t, locale } = visit
  return (
    <Section title={t('results.calls')} id="calls">
      <Table
        t={locale.texts}
        caption={t('results.calls')}
        hasQuietCaption
        isCardsOnPhone
        rows={calls}
        columns={[
          {
            key: 'call',
            title: t('results.call'),
            isHeading: true,
            cell: ({ slug, title }) => (
              <a href={visit.path(`/calls/${slug}`)} lang={foreign(said(visit, title))}>
                {said(visit, title).text}
              </a>
            ),
          },
          {
            key: 'closed',
            title: t('results.closed'),
            cell: ({ closesAt, zone }) => locale.date(closesAt, { timeZone: zone }),
          },
          {
            key: 'applications',
            title: t('results.figure-applications'),
            isNumber: true,
            cell: ({ applications }) => locale.number(Number(applications ?? 0)),
          },
          {
            key: 'accepted',
            title: t('results.took-part'),
            isNumber: true,
            cell: ({ accepted, places }) =>
              t('results.of-places', { taken: Number(accepted ?? 0), places }),
          },
          {
            key: 'proof',
            title: t('results.decision'),
            cell: ({ slug, proofCode }) =>
              proofCode === null ? (
                t('results.no-decision')
              ) : (
                <a href={visit.path(`/calls/${slug}/decision`)}>{t('results.proof')}</a>
              ),
          },
        ]}
      />
    </Section>
  )
}

function AllFigures({
  visit,
  slug,
  rows,
}: {
  visit: Visit
  slug: string
  rows: readonly MoreFigure[]
}) {
  const { t, locale } = visit
  return (
    <Section title={t('results.all-figures')} id="figures">
      <p>{t('results.all-figures-how')}</p>
      <Buttons>
        {(['pdf', 'xlsx', 'csv'] as const).map((ending) => (
          <LinkButton
            kind="second"
            isSmall
            href={visit.path(`/programmes/${slug}/results.${ending}`)}
            text={t(`results.as-${ending}`)}
          />
        ))}
      </Buttons>
      <Table
        t={locale.texts}
        caption={t('results.all-figures')}
        hasQuietCaption
        isCardsOnPhone
        rows={rows}
        columns={[
          {
            key: 'text',
            title: t('results.figure'),
            isHeading: true,
            cell: ({ text }) => text,
          },
          { key: 'value', title: t('results.value'), cell: ({ value }) => value },
          { key: 'source', title: t('results.source'), cell: ({ source }) => source },
        ]}
      />
    </Section>
  )
}
