import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import { paperFormat, paperSurveys, rowsOfPaper } from '../queries/filed-answers.ts'
import { enterPaperAnswers, importAnswers } from '../use-cases/import-answers.ts'
import { ofEvent } from './participant-files.ts'
import { eventOf } from './say.ts'

/** Answers that came on paper, to take along; of fewer than a handful nothing. */
export async function exportAnswers(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const surveys = await paperSurveys(visit.runtime.db, event)
  async function* rows(): AsyncGenerator<Cells> {
    yield* rowsOfPaper(surveys)
  }
  return fileAnswer(visit, event.slug, tableFile(paperFormat(surveys), rows()))
}

/** Answers to the surveys that came on paper: a line for each sheet. */
export const answersFile: FileOf<EventRow, FiledRow> = {
  ...ofEvent,
  name: 'survey-answers',
  listPath: '/surveys',
  words: (t) => ({
    list: t('events.surveys'),
    title: t('events.answers-from-file'),
    lead: t('events.answers-from-file-lead'),
    hint: t('events.answers-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('events.survey-sheet'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('events.count-sheets', { count }),
  }),
  doneMessage: 'events.sheets-counted',
  async read({ runtime }, event, path) {
    if (event.state !== 'published') refuse('events.not-published')
    return readTable(paperFormat(await paperSurveys(runtime.db, event)), path)
  },
  async check({ t, runtime, actor }, { tenantId, id }, rows) {
    const checked = await rehearse(runtime, actor, async (work) => {
      const event = await eventForUpdate(work.db, { tenantId, id })
      return event === undefined ? [] : enterPaperAnswers(work, event, rows)
    })
    return checked.map(({ line, cells, change, faults }) => ({
      ...{ line, change, faults, under: '' },
      title:
        cells['moment'] === 'before' || cells['moment'] === 'after'
          ? t(`events.${cells['moment']}`)
          : (cells['moment'] ?? ''),
      place: cells['sheet'] ?? '',
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importAnswers, { tenantId, eventId: id, draftId }),
}
