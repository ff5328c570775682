import { dayOf } from '#kernel/clock.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { foreign, said, townProfile } from '#modules/network/index.ts'
import { ledgerEntries } from '#modules/partnerships/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { Figures } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { inLedger, type ReportStanding, reportStanding } from '../domain/report-standing.ts'
import { type GrantReport, grantReports } from '../queries/reports.ts'
import { programmeFigures } from '../slots.ts'

/** In the ledger of the network: the reports due on money granted. */
export const reportsInLedger = fill(ledgerEntries, async (visit: Visit, { limit }) => {
  const { runtime, tenant, t } = visit
  const found = await grantReports(runtime.db, { tenantId: tenant.id, limit })
  return found.map((report) => {
    const standing = standingOf(visit, report)
    const title = said(visit, report.report)
    return {
      promise: title.text,
      language: title.language,
      href: visit.path(`/programmes/${report.slug}/results#reports`),
      who: report.applicantName,
      responsible: '',
      dueOn: report.dueOn,
      state: inLedger[standing],
      stateText: standing === 'kept-late' ? t('results.report-kept-late') : null,
      from: `${said(visit, report.programme).text} · ${report.year}`,
      settledOn: report.handedInOn,
      evidence: '',
    }
  })
})

/** On the page of an organisation: the reports it owes or handed in. */
export const reportsOfTown = fill(townProfile, async (visit: Visit, { organisationId }) => {
  const reports = await grantReports(visit.runtime.db, { organisationId, limit: 100 })
  if (reports.length === 0) return []
  const body = (
    <Section title={visit.t('results.reports')} id="reports">
      <ReportTable visit={visit} reports={reports} isOfOne />
    </Section>
  )
  return [{ order: 910, body }]
})

/** Among the results of a programme, also in its archive: who reported on the money granted, and when. */
export async function ProgrammeReports(visit: Visit, { id }: ProgrammePage) {
  const reports = await grantReports(visit.runtime.db, { programmeId: id, limit: 1000 })
  if (reports.length === 0) return null
  const { t, locale } = visit
  const counts = countsOf(visit, reports)
  return (
    <Section title={t('results.reports')} id="reports">
      <Figures
        items={counts.map(({ words, count }) => ({
          value: locale.number(count),
          text: t(`results.reports-${words}`),
        }))}
      />
      <ReportTable visit={visit} reports={reports} />
    </Section>
  )
}

/** The same among the figures of a programme, so that every export has it. */
export const reportFigures = fill(programmeFigures, async (visit: Visit, { programme }) => {
  const { t, locale, runtime } = visit
  const reports = await grantReports(runtime.db, { programmeId: programme.id, limit: 1000 })
  if (reports.length === 0) return []
  return countsOf(visit, reports).map(({ words, count }) => ({
    text: `${t('results.reports')}: ${t(`results.reports-${words}`)}`,
    value: locale.number(count),
    source: t('results.source-reports'),
  }))
})

function countsOf(visit: Visit, reports: readonly GrantReport[]) {
  const states = reports.map((report) => inLedger[standingOf(visit, report)])
  return (['kept', 'late', 'broken', 'open'] as const).map((words) => ({
    words,
    count: states.filter((state) => state === words).length,
  }))
}

function standingOf({ now }: Visit, report: GrantReport): ReportStanding {
  return reportStanding(report, dayOf(now))
}

const tones = {
  open: undefined,
  kept: 'good',
  overdue: 'warning',
  'kept-late': 'warning',
  never: 'danger',
} as const

type Props = {
  readonly visit: Visit
  readonly reports: readonly GrantReport[]
  /** All of one organisation: the programme stands in the place of who. */
  readonly isOfOne?: boolean
}

function ReportTable({ visit, reports, isOfOne = false }: Props) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      id="reports-table"
      caption={t('results.reports')}
      hasQuietCaption
      isCardsOnPhone
      rows={reports}
      columns={[
        {
          key: 'report',
          title: t('results.report'),
          isHeading: true,
          cell: ({ report, year }) => {
            const title = said(visit, report)
            return (
              <span lang={foreign(title)}>
                {title.text} · {String(year)}
              </span>
            )
          },
        },
        {
          key: 'who',
          title: t(isOfOne ? 'results.the-programme' : 'results.report-of'),
          cell: (report) =>
            isOfOne ? <ProgrammeLink visit={visit} report={report} /> : report.applicantName,
        },
        { key: 'due', title: t('results.report-until'), cell: ({ dueOn }) => locale.date(dueOn) },
        {
          key: 'state',
          title: t('results.report-state'),
          cell: (report) => {
            const standing = standingOf(visit, report)
            return <Tag text={t(`results.report-${standing}`)} tone={tones[standing]} />
          },
        },
      ]}
    />
  )
}

function ProgrammeLink({ visit, report }: { visit: Visit; report: GrantReport }) {
  const title = said(visit, report.programme)
  const href = visit.sitePath(`/${report.network}/programmes/${report.slug}/results#reports`)
  return (
    <a href={href} lang={foreign(title)}>
      {title.text}
    </a>
  )
}
