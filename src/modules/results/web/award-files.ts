import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { ofProgramme, type ProgrammePage } from '#modules/programmes/index.ts'
import { awardsOf } from '../queries/awards.ts'
import { awardFormat, cellsOfAward } from '../queries/filed-awards.ts'
import { enterAwards, importAwards } from '../use-cases/import-awards.ts'
import { keyOf, programmeOf } from './programme-of.ts'

const most = 20_000

/** Who takes part in a programme and what each was granted, to take along. */
export async function exportAwards(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const awards = await awardsOf(visit.runtime.db, keyOf(visit, programme), most)
  async function* rows(): AsyncGenerator<Cells> {
    for (const award of awards) yield cellsOfAward(award)
  }
  return fileAnswer(visit, programme.slug, tableFile(awardFormat, rows()))
}

/** Money granted, as a table. */
export const awardsFile: FileOf<ProgrammePage, FiledRow> = {
  ...ofProgramme,
  name: 'results/grants',
  listPath: '/results/entries',
  words: (t) => ({
    list: t('results.entries'),
    title: t('results.grants-from-file'),
    lead: t('results.grants-from-file-lead'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('results.amount'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('results.record-grants', { count }),
  }),
  doneMessage: 'results.saved',
  read: (_visit, _programme, path) => readTable(awardFormat, path),
  async check({ runtime, actor }, programme, rows) {
    const lines = await rehearse(runtime, actor, (work) => enterAwards(work, programme, rows))
    return lines.map(({ line, cells, change, faults }) => ({
      ...{ line, change, faults },
      title: cells['applicant'] || (cells['code'] ?? ''),
      under: cells['code'] ?? '',
      place: `${cells['amount'] ?? ''} ${cells['currency'] ?? ''}`.trim(),
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importAwards, { tenantId, programmeId: id, draftId }),
}
