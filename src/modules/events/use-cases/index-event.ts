import type { Work } from '#kernel/contract.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'
import { agendaOf } from '../queries/agenda.ts'
import type { EventRow } from '../queries/event-by.ts'

/** Lets everybody find an event that is published; one that was called off is no longer found. */
export async function indexEvent(work: Work, event: EventRow): Promise<void> {
  if (event.state === 'cancelled') return removeDocument(work, 'event', event.id)
  if (event.state === 'draft') return
  const agenda = await agendaOf(work.db, { tenantId: event.tenantId, eventId: event.id })
  await indexDocument(work, {
    kind: 'event',
    id: event.id,
    tenantId: event.tenantId,
    audiences: ['public'],
    title: event.title,
    summary: event.summary,
    text: [
      event.venue,
      ...Object.values(event.body),
      ...agenda.flatMap(({ title, speakers }) => [
        ...Object.values(title),
        ...speakers.map(({ name }) => name),
      ]),
    ],
    path: `/events/${event.slug}`,
    weight: event.endsAt > work.now ? 2 : 1,
  })
}
