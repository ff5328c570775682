import type { Visit } from '#kernel/contract.ts'
import type { PdfBlock } from '#kernel/tagged-pdf.ts'
import { said } from '#modules/network/index.ts'
import type { Part } from '../domain/figures.ts'
import { reportedWords, standings } from './indicators.tsx'
import type { Report } from './report.ts'

/** The report of a programme, line by line. */
export function reportBlocks(visit: Visit, report: Report, title: string): PdfBlock[] {
  const { t, locale, now } = visit
  const { programme, figures, rows, countries, sizes } = report
  return [
    { as: 'H1', text: title },
    { as: 'P', text: said(visit, programme.summary).text },
    { as: 'P', text: t('results.report-made', { when: locale.dateTime(now) }) },
    ...(programme.indicators.length === 0
      ? []
      : [{ as: 'H2' as const, text: t('results.indicators') }]),
    ...standings(programme, figures).flatMap(({ indicator, value, reported }): PdfBlock[] => [
      { as: 'H3', text: said(visit, indicator.title).text },
      {
        as: 'P',
        text: t('results.indicator-line', {
          now: value === null ? t('results.not-known') : locale.number(value),
          baseline: locale.number(indicator.baseline),
          target: locale.number(indicator.target),
        }),
      },
      ...(reported === undefined
        ? []
        : [{ as: 'P' as const, text: reportedWords(visit, reported) }]),
    ]),
    { as: 'H2', text: t('results.all-figures') },
    ...rows.flatMap(({ text, value, source }): PdfBlock[] => [
      { as: 'H3', text: `${text}: ${value}` },
      { as: 'P', text: source },
    ]),
    ...partBlocks(visit, t('results.by-country'), countries),
    ...partBlocks(visit, t('results.by-size'), sizes),
  ]
}

function partBlocks({ t }: Visit, title: string, parts: readonly Part[]): PdfBlock[] {
  return [
    { as: 'H2', text: title },
    ...parts.map((part): PdfBlock => ({ as: 'P', text: t('results.part-line', part) })),
  ]
}
