import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { idParam } from '#modules/network/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { answerFormat, cellsOfAsk } from '../queries/filed-answers.ts'
import { asksOf, type FollowUp, followUpById } from '../queries/follow-ups.ts'
import { enterAnswers, importAnswers } from '../use-cases/import-answers.ts'
import { programmeOf } from './programme-of.ts'

type Asked = { readonly programme: ProgrammePage; readonly followUp: FollowUp }

async function askedOf(visit: Visit): Promise<Asked> {
  const programme = await programmeOf(visit)
  const key = { tenantId: visit.tenant.id, id: idParam(visit, 'followUp') }
  const followUp = (await followUpById(visit.runtime.db, key)) ?? refuse('not-found')
  const isHere = followUp.programmeId === programme.id && followUp.state === 'asked'
  return isHere ? { programme, followUp } : refuse('not-found')
}

async function formOf(visit: Visit, { tenantId, formId }: FollowUp) {
  return (await formVersion(visit.runtime.db, { tenantId, formId })) ?? refuse('not-found')
}

/** Reports on money granted, or answers to a follow-up, to take along. */
export async function exportAnswers(visit: Visit): Promise<Response> {
  const { followUp, programme } = await askedOf(visit)
  const form = await formOf(visit, followUp)
  const asks = await asksOf(visit.runtime.db, followUp)
  async function* rows(): AsyncGenerator<Cells> {
    for (const ask of asks) yield cellsOfAsk(form, ask)
  }
  const name = `${programme.slug}-${followUp.year}`
  return fileAnswer(visit, name, tableFile(answerFormat(form, asks), rows()))
}

/** Where what was asked stands: reports, or follow-ups. */
function sectionOf({ kind }: FollowUp): 'reports' | 'follow-ups' {
  return kind === 'report' ? 'reports' : 'follow-ups'
}

/** Answers that came on paper or by mail, as a table. */
export const answersFile: FileOf<Asked, FiledRow> = {
  under:
    '/programmes/:slug{[a-z0-9-]+}/results/:asked{(?:reports|follow-ups)}/:followUp{[0-9a-f-]{36}}',
  name: 'answers',
  listPath: '',
  subject: askedOf,
  homeOf({ programme: { slug, title }, followUp }) {
    const path = `/programmes/${slug}/results/${sectionOf(followUp)}`
    const { tenantId, id: subjectId } = followUp
    return {
      tenantId,
      subjectId,
      section: '/calls',
      path,
      title,
      at: `${path}/${subjectId}/answers`,
    }
  },
  words: (t) => ({
    list: t('results.asked-answers'),
    title: t('results.answers-from-file'),
    lead: t('results.answers-from-file-lead'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('results.answer-received'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('results.record-answers', { count }),
  }),
  doneMessage: 'results.answers-recorded',
  async read(visit, { followUp }, path) {
    return readTable(answerFormat(await formOf(visit, followUp), []), path)
  },
  async check({ runtime, actor }, { followUp }, rows) {
    const lines = await rehearse(runtime, actor, (work) => enterAnswers(work, followUp, rows))
    return lines.map(({ line, cells, change, faults }) => ({
      ...{ line, change, faults },
      title: cells['applicant'] || (cells['code'] ?? ''),
      under: (cells['answered_at'] ?? '').slice(0, 10),
      place: cells['received'] ?? '',
    }))
  },
  enter: (visit, { followUp: { tenantId, id } }, draftId) =>
    visit.call(importAnswers, { tenantId, followUpId: id, draftId }),
}
