import type { Visit } from '#kernel/contract.ts'
import { type InputIssue, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { type Indicator, ofProgramme, type ProgrammePage } from '#modules/programmes/index.ts'
import type { Figures } from '../domain/figures.ts'
import {
  type CheckedIndicator,
  cellsOfIndicator,
  checkedIndicators,
  indicatorFormat,
} from '../queries/filed-indicators.ts'
import { measuredValue } from '../queries/measured-value.ts'
import { importIndicators } from '../use-cases/import-indicators.ts'
import { countedOf, programmeOf } from './programme-of.ts'

/** The indicators of a programme with baseline, target and where those stand that were reported, to take along. */
export async function exportIndicators(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const { indicators, slug } = programme
  const figures = await countedOf(visit, programme)
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of indicators)
      yield cellsOfIndicator(one, {
        reported: figures.reported.find(({ indicatorId }) => indicatorId === one.id),
        counted: countedIn(figures, one),
      })
  }
  return fileAnswer(visit, slug, tableFile(indicatorFormat(indicators), rows()))
}

/** What is counted here for an indicator; empty where nothing counts it or it is not known. */
function countedIn(figures: Figures, { measure }: Pick<Indicator, 'measure'>): string {
  return measure === null ? '' : String(measuredValue(figures, measure) ?? '')
}

/** A value of the file that is not what is counted here is named, and never written. */
function countedOtherwise(figures: Figures, { cells, indicator }: CheckedIndicator): InputIssue[] {
  const { counted = '' } = cells
  if (counted === '' || indicator === undefined || indicator.measure === null) return []
  const here = countedIn(figures, indicator)
  return here === counted ? [] : [issueAt('counted', 'results.counted-otherwise', { here })]
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
    const figures = await countedOf(visit, programme)
    const { reported } = figures
    const today = visit.now.toISOString().slice(0, 10)
    const { indicators } = programme
    return checkedIndicators(rows, { indicators, reported, today }).map((checked) => {
      const { line, cells, change, faults, indicator } = checked
      return {
        ...{ line, change, faults, notes: countedOtherwise(figures, checked) },
        title: indicator === undefined ? (cells['id'] ?? '') : said(visit, indicator.title).text,
        under: cells['id'] ?? '',
        place: cells['target'] ?? '',
      }
    })
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importIndicators, { tenantId, programmeId: id, draftId }),
}
