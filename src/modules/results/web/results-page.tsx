import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { eventFigures } from '#modules/events/index.ts'
import { foreign, said } from '#modules/network/index.ts'
import { partnershipFigures } from '#modules/partnerships/index.ts'
import { BarChart } from '#ui/chart/bars.tsx'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { type ProgrammeResult, programmeResults } from '../queries/network-results.ts'
import { networkFigures } from '../slots.ts'

/** What came of everything a network does, programme by programme. */
export async function resultsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, now } = visit
  const programmes = await programmeResults(runtime.db, { tenantId: tenant.id, now })
  return visit.page({
    title: t('results.results'),
    description: t('results.lead'),
    section: '/results',
    body: (
      <>
        <Heading level={1} text={t('results.results')} />
        <Lead text={t('results.lead')} />
        {await Together(visit)}
        <Programmes visit={visit} programmes={programmes} />
      </>
    ),
  })
}

/** Partnerships, promises and events of the network, whichever programme they belong to. */
async function Together(visit: Visit) {
  const { t, locale, runtime, tenant } = visit
  const partnerships = await partnershipFigures(runtime.db, tenant.id)
  const events = await eventFigures(runtime.db, tenant.id)
  const more = await itemsOf(visit, networkFigures, {})
  const ofPartnerships = [
    [partnerships.new, 'results.new-partnerships'],
    [partnerships.strengthened, 'results.strengthened'],
    [partnerships.kept, 'results.promises-kept'],
    [partnerships.late, 'results.promises-late'],
    [partnerships.broken, 'results.promises-broken'],
  ] as const
  const hasPartnerships = ofPartnerships.some(([value]) => value > 0)
  const items = [
    ...(hasPartnerships ? ofPartnerships : []),
    [events.attended, 'results.figure-participants'],
    [events.certificates, 'results.figure-certificates'],
  ] as const
  return (
    <Section
      title={t('results.together')}
      id="together"
      link={{ href: visit.path('/partnerships/ledger'), text: t('results.ledger') }}
    >
      <Figures
        items={[
          ...items.map(([value, key]) => ({ value: locale.number(value), text: t(key) })),
          ...more.map(({ text, value }) => ({ text, value })),
        ]}
      />
    </Section>
  )
}

type Props = { visit: Visit; programmes: readonly ProgrammeResult[] }

function Programmes({ visit, programmes }: Props) {
  const { t, locale } = visit
  if (programmes.length === 0)
    return <EmptyState title={t('results.no-programme')} text={t('results.no-programme-text')} />
  const over = programmes.filter(({ applications }) => applications > 0)
  return (
    <Section title={t('results.programmes')} id="programmes">
      {over.length > 0 && (
        <BarChart
          id="programmes-chart"
          t={locale.texts}
          title={t('results.programmes-chart')}
          rowTitle={t('results.the-programme')}
          series={[t('results.took-part'), t('results.applied-besides')]}
          total={({ figures }) => locale.number(figures.reduce((sum, { value }) => sum + value, 0))}
          rows={over.map(({ title, applications, accepted }) => ({
            label: said(visit, title).text,
            figures: [accepted, applications - accepted].map((value) => ({
              value,
              text: locale.number(value),
            })),
          }))}
        />
      )}
      <RowList>
        {programmes.map((programme) => (
          <ListRow>
            <a
              href={visit.path(`/programmes/${programme.slug}/results`)}
              lang={foreign(said(visit, programme.title))}
            >
              {said(visit, programme.title).text}
            </a>
            <p class="under">{t('results.programme-line', programme)}</p>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}
