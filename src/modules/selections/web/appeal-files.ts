import type { Visit } from '#kernel/contract.ts'
import { type InputIssue, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { ofCall } from '#modules/programmes/index.ts'
import { appealsOfCall } from '../queries/appeals.ts'
import { appealFormat, cellsOfAppeal } from '../queries/filed-appeals.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import { enterAppeals, importAppeals } from '../use-cases/import-appeals.ts'
import { selectionOf } from './selection-of.ts'

const most = 20_000

/** Appeals against a decision with their answers, to take along: by the codes of the applications. */
export async function exportAppeals(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const appeals = await appealsOfCall(visit.runtime.db, keyOf(visit, call.id), most)
  const inOrder = appeals.toSorted((one, other) => (one.code < other.code ? -1 : 1))
  async function* rows(): AsyncGenerator<Cells> {
    for (const appeal of inOrder) yield cellsOfAppeal(appeal)
  }
  return fileAnswer(visit, call.slug, tableFile(appealFormat, rows()))
}

function keyOf({ tenant }: Visit, callId: string) {
  return { tenantId: tenant.id, callId }
}

/** Appeals that came by letter. */
export const appealsFile: FileOf<SelectionOfCall, FiledRow> = {
  under: ofCall.under,
  subject: selectionOf,
  homeOf: ({ call }) => ofCall.homeOf(call),
  name: 'selection/appeals',
  words: (t) => ({
    list: t('selections.appeals'),
    title: t('selections.appeals-from-file'),
    lead: t('selections.appeals-from-file-lead'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('selections.appeal-received'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('selections.record-appeals', { count }),
  }),
  doneMessage: 'selections.appeals-recorded',
  read: (_visit, _selection, path) => readTable(appealFormat, path),
  async check(visit, { call }, rows) {
    const { runtime, actor } = visit
    const key = keyOf(visit, call.id)
    const lines = await rehearse(runtime, actor, (work) => enterAppeals(work, key, rows))
    const answered = new Set(
      (await appealsOfCall(runtime.db, key, most)).flatMap(({ code, isGranted }) =>
        isGranted === null ? [] : [code],
      ),
    )
    return lines.map(({ line, cells, change, faults }) => ({
      ...{ line, change, faults, notes: unanswered(cells, answered) },
      title: cells['applicant'] || (cells['code'] ?? ''),
      under: (cells['made_at'] ?? '').slice(0, 10),
      place: cells['received'] ?? '',
    }))
  },
  enter: (visit, { call }, draftId) =>
    visit.call(importAppeals, { ...keyOf(visit, call.id), draftId }),
}

/** An answer of elsewhere that is not given here is named, and not written. */
function unanswered(cells: Cells, answered: ReadonlySet<string>): InputIssue[] {
  if ((cells['granted'] ?? '') === '' || answered.has(cells['code'] ?? '')) return []
  return [issueAt('granted', 'selections.answer-not-here')]
}
