import { refuse } from '@korzo/values'
import { z } from 'zod'
import { openCapacity, resizeCapacity } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { type SessionInput, sessionInput } from '../domain/event-input.ts'
import { eventMakers } from '../permissions.ts'
import { type AgendaLine, sessionById } from '../queries/agenda.ts'
import { eventForUpdate } from '../queries/event-by.ts'
import { indexEvent } from './index-event.ts'
import { placeOf } from './write-event.ts'

/** Adds a line to the agenda of an event. */
export const addSession = useCase({
  name: 'events.add-session',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid(), session: sessionInput }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, { session }, event) {
    const { tenantId, id: eventId } = event
    const id = work.newId<'session'>()
    const places = await placesOf(work, tenantId, session)
    await work.db
      .insertInto('events.session')
      .values({ tenant_id: tenantId, id, event_id: eventId, ...rowOf(session), ...places })
      .execute()
    await agendaChanged(work, { tenantId, id: eventId })
    return { id }
  },
})

/** Changes a line of the agenda; new seats go to those who wait for them. */
export const changeSession = useCase({
  name: 'events.change-session',
  input: z.object({ tenantId: z.uuid(), sessionId: z.uuid(), session: sessionInput }),
  may: eventMakers,
  load: ({ db }, { tenantId, sessionId }) => sessionById(db, { tenantId, id: sessionId }),
  async run(work, { session }, before) {
    const { tenantId, id, eventId } = before
    const places = await placesOf(work, tenantId, session, before)
    await work.db
      .updateTable('events.session')
      .set({ ...rowOf(session), ...places })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await agendaChanged(work, { tenantId, id: eventId })
  },
})

/** Takes a line out of the agenda; one that somebody was at, or has a seat in, stays. */
export const dropSession = useCase({
  name: 'events.drop-session',
  input: z.object({ tenantId: z.uuid(), sessionId: z.uuid() }),
  may: eventMakers,
  load: ({ db }, { tenantId, sessionId }) => sessionById(db, { tenantId, id: sessionId }),
  async run(work, _input, { tenantId, id, eventId, taken }) {
    const attended = await work.db
      .selectFrom('events.attendance')
      .select('registration_id')
      .where('tenant_id', '=', tenantId)
      .where('session_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (attended !== undefined || taken > 0) refuse('events.session-in-use')
    await work.db
      .deleteFrom('events.session')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await agendaChanged(work, { tenantId, id: eventId })
  },
})

async function agendaChanged(work: Work, key: { tenantId: string; id: string }): Promise<void> {
  const event = (await eventForUpdate(work.db, key)) ?? refuse('not-found')
  await work.db
    .updateTable('events.event')
    .set({ sequence: event.sequence + 1, changed_at: work.now })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .execute()
  await work.record('events.agenda-changed', { eventId: key.id }, { tenantId: key.tenantId })
  await indexEvent(work, event)
}

/** Seats are counted from when a number is said, and then for good: who has one keeps it. */
async function placesOf(
  work: Work,
  tenantId: string,
  { places }: SessionInput,
  before?: AgendaLine,
) {
  if (before?.capacityId != null) {
    if (places === null) throw new InvalidInput([issueAt('places', 'events.seats-are-counted')])
    await resizeCapacity(work, { tenantId, id: before.capacityId, size: places })
    return { places, capacity_id: before.capacityId }
  }
  if (places === null) return { places: null, capacity_id: null }
  const capacityId = await openCapacity(work, { tenantId, kind: 'session', size: places })
  return { places, capacity_id: capacityId }
}

function rowOf(session: SessionInput) {
  if (session.endsAt <= session.startsAt)
    throw new InvalidInput([issueAt('endsAt', 'events.ends-before-it-starts')])
  return {
    kind: session.kind,
    title: JSON.stringify(session.title),
    summary: JSON.stringify(session.summary),
    track: session.track,
    room: session.room,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    speakers: JSON.stringify(session.speakers),
    ...placeOf(session.placeId),
    host_id: session.hostId,
  }
}
