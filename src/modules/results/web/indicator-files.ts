import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { ofProgramme, type ProgrammePage } from '#modules/programmes/index.ts'
import {
  cellsOfIndicator,
  checkedIndicators,
  indicatorFormat,
} from '../queries/filed-indicators.ts'
import { reportedOf } from '../queries/reported.ts'
import { importIndicators } from '../use-cases/import-indicators.ts'
import { keyOf, programmeOf } from './programme-of.ts'

/** The indicators of a programme with baseline, target and where those stand that were reported, to take along. */
export async function exportIndicators(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const { indicators, slug } = programme
  const reported = await reportedOf(visit.runtime.db, keyOf(visit, programme))
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of indicators)
      yield cellsOfIndicator(
        one,
        reported.find(({ indicatorId }) => indicatorId === one.id),
      )
  }
  return fileAnswer(visit, slug, tableFile(indicatorFormat(indicators), rows()))
}

/** Indicators that were taken along, or written in a spreadsheet. */
export const indicatorsFile: FileOf<ProgrammePage, FiledRow> = {
  ...ofProgramme,
  name: 'results/indicators',
  listPath: '/results/entries',
  words: (t) => ({
    list: t('results.entries'),
    title: t('results.indicators-from-file'),
    lead: t('results.indicators-from-file-lead'),
    hint: t('results.indicators-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('results.target'),
    read: (file, count) => t('results.lines-read', { file, count }),
    enter: (count) => t('results.write-indicators', { count }),
  }),
  doneMessage: 'results.saved',
  read: (_visit, { indicators }, path) => readTable(indicatorFormat(indicators), path),
  async check(visit, programme, rows) {
    const reported = await reportedOf(visit.runtime.db, keyOf(visit, programme))
    const today = visit.now.toISOString().slice(0, 10)
    const { indicators } = programme
    return checkedIndicators(rows, { indicators, reported, today }).map(
      ({ line, cells, change, faults, indicator }) => ({
        line,
        change,
        faults,
        title: indicator === undefined ? (cells['id'] ?? '') : said(visit, indicator.title).text,
        under: cells['id'] ?? '',
        place: cells['target'] ?? '',
      }),
    )
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importIndicators, { tenantId, programmeId: id, draftId }),
}
