import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import {
  cellsOfParticipant,
  participantFormat,
  participantsToFile,
} from '../queries/filed-participants.ts'
import { enterFiledParticipants, importParticipants } from '../use-cases/import-participants.ts'
import { eventOf } from './say.ts'

/** Where the files of an event lie. */
export const ofEvent = {
  under: '/events/:slug{[a-z0-9-]+}',
  subject: eventOf,
  homeOf: ({ tenantId, id, slug, title }: EventRow) => ({
    ...{ tenantId, subjectId: id, section: '/events', path: `/events/${slug}`, title },
  }),
} as const

/** Everybody who takes part or waits, with what they answered and where they were, to take along. */
export async function exportParticipants(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const all = await participantsToFile(visit.runtime.db, event)
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of all.people) yield cellsOfParticipant(all, one)
  }
  return fileAnswer(visit, event.slug, tableFile(participantFormat(all.form), rows()))
}

/** Participants and who of them was there, as they were taken along, or as they signed on paper. */
export const participantsFile: FileOf<EventRow, FiledRow> = {
  ...ofEvent,
  name: 'participants',
  words: (t) => ({
    list: t('events.participants'),
    title: t('events.participants-from-file'),
    lead: t('events.participants-from-file-lead'),
    hint: t('events.participants-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('events.state'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('events.enter-lines', { count }),
  }),
  doneMessage: 'events.lines-entered',
  async read({ runtime }, event, path) {
    if (event.state !== 'published') refuse('events.not-published')
    const { form } = await participantsToFile(runtime.db, event)
    return readTable(participantFormat(form), path)
  },
  async check(visit, { tenantId, id }, rows) {
    const { t, runtime, actor } = visit
    const checked = await rehearse(runtime, actor, async (work) => {
      const event = await eventForUpdate(work.db, { tenantId, id })
      return event === undefined ? [] : enterFiledParticipants(work, event, rows)
    })
    return checked.map(({ line, cells, change, faults, state }) => ({
      line,
      change,
      faults,
      title: cells['name'] ?? '',
      under: [cells['code'], cells['organisation']].filter(Boolean).join(' · '),
      place: state === undefined ? '' : t(`events.state-${state}`),
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importParticipants, { tenantId, eventId: id, draftId }),
}
