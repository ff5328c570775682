import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { questionsOf } from '../queries/call-page.ts'
import { callForUpdate } from '../queries/call-subject.ts'
import { cellsOfQuestion, questionFormat } from '../queries/filed-questions.ts'
import { enterQuestions, importQuestions } from '../use-cases/import-questions.ts'
import { callOf } from './call-of.ts'
import { type FileOfCall, ofCall } from './file-homes.ts'

const most = 20_000

/** Questions and answers of a call, to take along. */
export async function exportQuestions(visit: Visit): Promise<Response> {
  const { tenantId, id: callId, slug } = await callOf(visit)
  const questions = await questionsOf(visit.runtime.db, { tenantId, callId, limit: most })
  async function* rows(): AsyncGenerator<Cells> {
    for (const question of questions) yield cellsOfQuestion(question)
  }
  return fileAnswer(visit, slug, tableFile(questionFormat(questions), rows()))
}

/** Questions that came by letter, or were asked where the call was kept before. */
export const questionsFile: FileOfCall<FiledRow> = {
  ...ofCall,
  name: 'questions',
  listPath: '',
  words: (t) => ({
    list: t('programmes.questions'),
    title: t('programmes.questions-from-file'),
    lead: t('programmes.questions-from-file-lead'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('programmes.question-asked'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('programmes.record-questions', { count }),
  }),
  doneMessage: 'programmes.questions-recorded',
  read: (_visit, _call, path) => readTable(questionFormat([]), path),
  async check({ runtime, actor }, { tenantId, id }, rows) {
    const lines = await rehearse(runtime, actor, async (work) => {
      const call = await callForUpdate(work.db, { tenantId, id })
      return call === undefined ? [] : enterQuestions(work, call, rows)
    })
    return lines.map(({ line, cells, change, faults }) => ({
      line,
      change,
      faults,
      title: cells['question'] ?? '',
      under: cells['received'] ?? '',
      place: (cells['asked_at'] ?? '').slice(0, 10),
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importQuestions, { tenantId, callId: id, draftId }),
}
