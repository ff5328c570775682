import { refuse } from '@korzo/values'
import { z } from 'zod'
import { releaseAlone } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { registrationKeepers } from '../permissions.ts'
import { eventById } from '../queries/event-by.ts'
import { registrationById } from '../queries/registrations.ts'
import { seatsOf } from '../queries/seats.ts'
import { tellMovedUp, tellParticipant } from './tell-participant.ts'

/** Takes a registration back: the place goes to the first who waits, at once; seats in sessions too. Others of the party keep theirs. */
export const leaveEvent = useCase({
  name: 'events.leave-event',
  input: z.object({ tenantId: z.uuid(), registrationId: z.uuid() }),
  may: registrationKeepers,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, _input, registration) {
    const { tenantId, eventId } = registration
    const event = (await eventById(work.db, { tenantId, id: eventId })) ?? refuse('not-found')
    if (!['confirmed', 'waiting'].includes(registration.state)) refuse('events.not-registered')
    if (event.startsAt <= work.now) refuse('events.has-begun')
    await withdrawRegistration(work, registration)
    await tellParticipant(work, registration, 'cancelled')
    return { eventSlug: event.slug }
  },
})

type Withdrawn = { tenantId: string; id: string; eventId: string; holdId: string }

/** Gives back everything a registration holds; who moves up is told. */
export async function withdrawRegistration(work: Work, given: Withdrawn): Promise<void> {
  const { tenantId, id, eventId, holdId } = given
  await work.db
    .updateTable('events.registration')
    .set({ cancelled_at: work.now, told: 'cancelled' })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  for (const seat of await seatsOf(work.db, { tenantId, registrationId: id }))
    await releaseAlone(work, { tenantId, id: seat.holdId })
  await releaseAlone(work, { tenantId, id: holdId })
  await work.record('events.left', { eventId, registrationId: id }, { tenantId })
  await tellMovedUp(work, { tenantId, eventId })
}
