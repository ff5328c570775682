import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import {
  paperListFormat,
  promiseFormat,
  rowsOfPapers,
  rowsOfPromises,
} from '../queries/filed-visit.ts'
import {
  enterPapers,
  enterPromises,
  importPapers,
  importPromises,
} from '../use-cases/import-visit.ts'
import { ofEvent } from './participant-files.ts'
import { eventOf } from './say.ts'

/** Where everybody's travel papers stand, to take along; never the files themselves. */
export async function exportPapers(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const rows = inTurn(await rowsOfPapers(visit.runtime.db, event))
  return fileAnswer(visit, event.slug, tableFile(paperListFormat(event), rows))
}

/** What participants will do at home, and what came of it, to take along. */
export async function exportPromises(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const rows = inTurn(await rowsOfPromises(visit.runtime.db, event))
  return fileAnswer(visit, event.slug, tableFile(promiseFormat, rows))
}

async function* inTurn(rows: readonly Cells[]): AsyncGenerator<Cells> {
  yield* rows
}

type Entering = typeof enterPapers

/** What either file does alike: only of a published event, looked at by doing it and giving it back. */
function lookedAt(enter: Entering, column: string) {
  return async (visit: Visit, { tenantId, id }: EventRow, rows: readonly FiledRow[]) => {
    const checked = await rehearse(visit.runtime, visit.actor, async (work) => {
      const event = await eventForUpdate(work.db, { tenantId, id })
      return event === undefined ? [] : enter(work, event, rows)
    })
    return checked.map(({ line, cells, change, faults }) => ({
      ...{ line, change, faults, place: cells[column] ?? '' },
      title: cells['name'] || (cells['code'] ?? ''),
      under: cells['what'] || (cells['code'] ?? ''),
    }))
  }
}

function published(event: EventRow): EventRow {
  return event.state === 'published' ? event : refuse('events.not-published')
}

/** Which papers were shown and looked at, as a list kept elsewhere says. */
export const papersFile: FileOf<EventRow, FiledRow> = {
  ...ofEvent,
  name: 'papers',
  words: (t) => ({
    list: t('events.papers'),
    title: t('events.papers-from-file'),
    lead: t('events.papers-from-file-lead'),
    hint: t('events.papers-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('events.code'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('events.enter-lines', { count }),
  }),
  doneMessage: 'events.lines-entered',
  read: async (_visit, event, path) => readTable(paperListFormat(published(event)), path),
  check: lookedAt(enterPapers, 'code'),
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importPapers, { tenantId, eventId: id, draftId }),
}

/** What was promised on paper, and what came of it as word of it arrived. */
export const promisesFile: FileOf<EventRow, FiledRow> = {
  ...ofEvent,
  name: 'promises',
  listPath: '#taken-home',
  words: (t) => ({
    list: t('events.taken-home'),
    title: t('events.promises-from-file'),
    lead: t('events.promises-from-file-lead'),
    hint: t('events.promises-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('events.promise-until'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('events.enter-lines', { count }),
  }),
  doneMessage: 'events.lines-entered',
  read: async (_visit, event, path) => {
    published(event)
    return readTable(promiseFormat, path)
  },
  check: lookedAt(enterPromises, 'due_on'),
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importPromises, { tenantId, eventId: id, draftId }),
}
