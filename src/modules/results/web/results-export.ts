import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { csvChunks, streamed, type Table, xlsxChunks } from '#kernel/sheets/index.ts'
import { taggedPdf } from '#kernel/tagged-pdf.ts'
import { said } from '#modules/network/index.ts'
import { measures } from '#modules/programmes/index.ts'
import type { Part } from '../domain/figures.ts'
import { byCountry, bySize } from '../queries/application-figures.ts'
import { measuredValue } from '../queries/measured-value.ts'
import { closedCalls } from '../queries/programme-results.ts'
import { figureRows } from './figure-rows.ts'
import { reportedWords, standings } from './indicators.tsx'
import { countedOf, keyOf, programmeOf } from './programme-of.ts'
import type { Report } from './report.ts'
import { reportBlocks } from './report-blocks.ts'
import { sizeWords } from './size-words.ts'

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** The results of a programme to take along: a report to read, or a table to count on with. */
export async function exportResults(visit: Visit): Promise<Response> {
  const [, ending = ''] = (visit.params['file'] ?? '').split('.')
  const type = types[ending] ?? refuse('not-found')
  const report = await reportOf(visit)
  const { slug } = report.programme
  return new Response(await bodyOf(visit, report, ending), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${slug}-results.${ending}"`,
    },
  })
}

async function reportOf(visit: Visit): Promise<Report> {
  const { runtime, locale } = visit
  const programme = await programmeOf(visit)
  const key = keyOf(visit, programme)
  if ((await closedCalls(runtime.db, key)).length === 0) refuse('not-found')
  const figures = await countedOf(visit, programme)
  const countries = await byCountry(runtime.db, key)
  const sizes = await bySize(runtime.db, key)
  return {
    programme,
    figures,
    rows: await figureRows(visit, programme, figures),
    countries: countries.map((part) => ({ ...part, name: locale.country(part.name) })),
    sizes: sizes.map((part) => ({ ...part, name: sizeWords(visit, part.name) })),
  }
}

async function bodyOf(
  visit: Visit,
  report: Report,
  ending: string,
): Promise<ReadableStream | Uint8Array<ArrayBuffer>> {
  if (ending !== 'pdf') {
    const table = tableOf(visit, report)
    return streamed(ending === 'csv' ? csvChunks(table) : xlsxChunks(table, report.programme.slug))
  }
  const title = `${visit.t('results.results')}: ${said(visit, report.programme.title).text}`
  const blocks = reportBlocks(visit, report, title)
  return new Uint8Array(
    await taggedPdf({ title, language: visit.locale.tag, madeAt: visit.now, blocks }),
  )
}

/** One line for each indicator, figure and part; numbers as numbers are written in sheets. What is not known is empty. */
function tableOf(visit: Visit, report: Report): Table {
  const { t } = visit
  const { programme, figures, rows, countries, sizes } = report
  const written = (value: number | null | undefined) => (value == null ? '' : String(value))
  const part = (title: string, parts: readonly Part[]) =>
    parts.map(({ name, applied, tookPart }) => [
      ...[title, name, written(applied), written(tookPart), '', '', ''],
    ])
  const lines = [
    ...standings(programme, figures).map(({ indicator, value, reported }) => [
      ...[t('results.indicators'), said(visit, indicator.title).text, written(value), ''],
      ...[written(indicator.baseline), written(indicator.target)],
      indicator.measure === null
        ? reportedWords(visit, reported)
        : t(`results.source-${indicator.measure}`),
    ]),
    ...rows.map(({ text, value, source }, index) => {
      const measure = measures[index]
      const exact = measure === undefined ? value : written(measuredValue(figures, measure))
      return [t('results.all-figures'), text, exact, '', '', '', source]
    }),
    ...part(t('results.by-country'), countries),
    ...part(t('results.by-size'), sizes),
  ]
  const header = [
    ...[t('results.part'), t('results.figure'), t('results.value'), t('results.took-part')],
    ...[t('results.baseline'), t('results.target'), t('results.source')],
  ]
  return { header, rows: eachOf(lines) }
}

async function* eachOf(lines: readonly string[][]): AsyncGenerator<string[]> {
  yield* lines
}
