import type { LocalizedText } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { documentChunks, readDocument, type WholeObject } from '#kernel/sheets/index.ts'
import {
  definitionLines,
  definitionWords,
  type FileOf,
  fileAnswer,
} from '#modules/list-files/index.ts'
import { eventDefinition, eventFormat } from '../queries/event-definition.ts'
import { copyEvent, eventFaults, importEvent } from '../use-cases/import-event.ts'
import { refused } from './event-deeds.tsx'
import { eventOf } from './say.ts'

/** Everything an event says, to take along: for another network, for a translator, for next year. */
export async function exportEvent(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const document = await eventDefinition(visit.runtime.db, event)
  return fileAnswer(visit, event.slug, (ending) => documentChunks(eventFormat, ending, document))
}

/** Drafts the same event anew; its days are the next thing to change. */
export async function copyNow(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const outcome = await visit.call(copyEvent, { tenantId: event.tenantId, eventId: event.id })
  return outcome.ok
    ? visit.redirect(visit.path(`/events/${outcome.value.slug}/edit`), 'events.copied')
    : refused(visit, outcome.refusal)
}

type Events = { readonly tenantId: string; readonly title: LocalizedText }

/** An event that was taken along, as a new draft. */
export const eventsFile: FileOf<Events, WholeObject> = {
  under: '/events',
  subject: async ({ tenant, t, locale }) => ({
    tenantId: tenant.id,
    title: { [locale.language]: t('events.events') },
  }),
  homeOf: ({ tenantId, title }) => ({
    ...{ tenantId, subjectId: tenantId, section: '/events', path: '/events', title },
  }),
  name: 'new',
  makesNew: true,
  words: (t) => ({
    ...definitionWords(t),
    list: t('events.new-event'),
    title: t('events.event-from-file'),
    lead: t('events.event-from-file-lead'),
    enter: () => t('events.draft-from-file'),
  }),
  doneMessage: 'events.saved',
  read: async (_visit, _events, path) => [await readDocument(eventFormat, path)],
  async check(visit, _events, [document = {}]) {
    const faults = await eventFaults(visit.runtime.db, document)
    return definitionLines(visit, { words, document, faults })
  },
  enter: (visit, { tenantId }, draftId) => visit.call(importEvent, { tenantId, draftId }),
  after: (visit, drafted) => visit.path(`/events/${(drafted as { slug: string }).slug}`),
}

/** The parts of an event, in their order, and what they are called. */
const words: Readonly<Record<string, string>> = {
  kind: 'events.kind',
  title: 'events.title',
  summary: 'events.summary',
  body: 'events.body',
  zone: 'events.zone',
  startsAt: 'events.starts-at',
  endsAt: 'events.ends-at',
  venue: 'events.venue',
  placeId: 'events.where',
  onlineUrl: 'events.online-url',
  admission: 'events.admission',
  places: 'events.places',
  opensAt: 'events.opens-at',
  closesAt: 'events.closes-at',
  questions: 'events.what-is-asked',
  enoughPercent: 'events.enough-percent',
  papers: 'events.papers',
  hasSurvey: 'events.has-survey',
  hosts: 'events.hosts',
  agenda: 'events.agenda',
  surveys: 'events.surveys',
}
