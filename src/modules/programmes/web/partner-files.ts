import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { callForUpdate } from '../queries/call-subject.ts'
import { cellsOfPartner, partnerFormat, partnersToFile } from '../queries/filed-partners.ts'
import { enterPartners, importPartners } from '../use-cases/import-partners.ts'
import { callOf } from './call-of.ts'
import { type FileOfCall, ofCall } from './file-homes.ts'

/** The partners of the applications to a call, with what they said, to take along. */
export async function exportPartners(visit: Visit): Promise<Response> {
  const { tenantId, id: callId, slug } = await callOf(visit)
  const partners = await partnersToFile(visit.runtime.db, { tenantId, callId })
  async function* rows(): AsyncGenerator<Cells> {
    for (const partner of partners) yield cellsOfPartner(partner)
  }
  return fileAnswer(visit, slug, tableFile(partnerFormat, rows()))
}

/** Partners who said so on paper, or elsewhere. */
export const partnersFile: FileOfCall<FiledRow> = {
  ...ofCall,
  name: 'partners',
  listPath: '/applications',
  words: (t) => ({
    list: t('programmes.applications'),
    title: t('programmes.partners-from-file'),
    lead: t('programmes.partners-from-file-lead'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('programmes.partners'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('programmes.record-partners', { count }),
  }),
  doneMessage: 'programmes.partners-recorded',
  read: (_visit, _call, path) => readTable(partnerFormat, path),
  async check({ runtime, actor }, { tenantId, id }, rows) {
    const lines = await rehearse(runtime, actor, async (work) => {
      const call = await callForUpdate(work.db, { tenantId, id })
      return call === undefined ? [] : enterPartners(work, call, rows)
    })
    return lines.map(({ line, cells, change, faults }) => ({
      ...{ line, change, faults, place: cells['name'] ?? '' },
      title: cells['applicant'] || (cells['code'] ?? ''),
      under: cells['code'] ?? '',
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importPartners, { tenantId, callId: id, draftId }),
}
