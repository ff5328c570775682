import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import type { Indicator, ProgrammePage } from '#modules/programmes/index.ts'
import { BarChart } from '#ui/chart/bars.tsx'
import { Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import type { Figures, Reported } from '../domain/figures.ts'
import { percentOfWay } from '../domain/progress.ts'
import { measuredValue } from '../queries/measured-value.ts'

/** An indicator with what it is held against; null where that is not counted here or not known. */
export type Standing = {
  readonly indicator: Indicator
  readonly value: number | null
  readonly percent: number | null
  /** What somebody reported, where nothing counts it. */
  readonly reported: Reported | undefined
}

/** How the indicators of a programme stand. */
export function standings({ indicators }: ProgrammePage, figures: Figures): Standing[] {
  return indicators.map((indicator) => {
    const { id, measure } = indicator
    const reported =
      measure === null ? figures.reported.find((one) => one.indicatorId === id) : undefined
    const value = measure === null ? (reported?.value ?? null) : measuredValue(figures, measure)
    const percent = value === null ? null : percentOfWay(indicator, value)
    return { indicator, value, percent, reported }
  })
}

type Props = { visit: Visit; rows: readonly Standing[] }

/** By what a programme is measured: where it began, where it wanted to get, where it is. */
export function Indicators({ visit, rows }: Props) {
  const { t } = visit
  if (rows.length === 0) return null
  return (
    <Section title={t('results.indicators')} id="indicators">
      <IndicatorTable visit={visit} rows={rows} />
    </Section>
  )
}

/** The same with a picture of how far it is. */
export function IndicatorsAtLength({ visit, rows }: Props) {
  const { t, locale } = visit
  const known = rows.flatMap(({ indicator, percent }) =>
    percent === null
      ? []
      : [
          {
            label: said(visit, indicator.title).text,
            figures: [{ value: percent, text: percentWords(visit, percent) }],
          },
        ],
  )
  if (rows.length === 0) return null
  return (
    <Section title={t('results.indicators')} id="indicators">
      {known.length > 0 && (
        <BarChart
          id="way"
          t={locale.texts}
          title={t('results.way-to-target')}
          rowTitle={t('results.indicator')}
          series={[t('results.reached')]}
          rows={known}
          note={t('results.way-to-target-note')}
        />
      )}
      <IndicatorTable visit={visit} rows={rows} />
    </Section>
  )
}

function IndicatorTable({ visit, rows }: Props) {
  const { t, locale } = visit
  const known = (value: number | null) =>
    value === null ? t('results.not-known') : locale.number(value)
  return (
    <Table
      t={locale.texts}
      caption={t('results.indicators')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'title',
          title: t('results.indicator'),
          isHeading: true,
          cell: ({ indicator }) => said(visit, indicator.title).text,
        },
        {
          key: 'baseline',
          title: t('results.baseline'),
          isNumber: true,
          cell: ({ indicator }) => locale.number(indicator.baseline),
        },
        {
          key: 'target',
          title: t('results.target'),
          isNumber: true,
          cell: ({ indicator }) => locale.number(indicator.target),
        },
        {
          key: 'now',
          title: t('results.now'),
          isNumber: true,
          cell: ({ value, reported }) => (
            <>
              {known(value)}
              {reported !== undefined && (
                <span class="under">
                  {t('results.reported-on', { day: locale.date(new Date(reported.standsOn)) })}{' '}
                  <span lang={reported.language}>{reported.source}</span>
                </span>
              )}
            </>
          ),
        },
        {
          key: 'reached',
          title: t('results.reached'),
          isNumber: true,
          cell: ({ percent }) => (percent === null ? '–' : percentWords(visit, percent)),
        },
      ]}
    />
  )
}

/** Since when it stands so and where that is from, in one line; nothing where nothing was reported. */
export function reportedWords({ t, locale }: Visit, reported: Reported | undefined): string {
  if (reported === undefined) return ''
  const day = locale.date(new Date(reported.standsOn))
  return `${t('results.reported-on', { day })} ${reported.source}`
}

function percentWords({ locale }: Visit, percent: number): string {
  return locale.number(percent / 100, { style: 'percent' })
}
