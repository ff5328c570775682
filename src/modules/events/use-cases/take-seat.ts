import { refuse } from '@korzo/values'
import { z } from 'zod'
import { claim, releaseAlone } from '#kernel/capacity/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { registrationKeepers } from '../permissions.ts'
import { sessionById } from '../queries/agenda.ts'
import { holderOf, registrationById } from '../queries/registrations.ts'
import { seatsOf } from '../queries/seats.ts'

const input = z.object({ tenantId: z.uuid(), registrationId: z.uuid(), sessionId: z.uuid() })

/** Takes a seat in a session with places of its own; where none is free one waits for it. */
export const takeSeat = useCase({
  name: 'events.take-seat',
  input,
  may: registrationKeepers,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, { sessionId }, registration) {
    const { tenantId, id } = registration
    if (registration.state !== 'confirmed') refuse('events.not-registered')
    const session = await sessionById(work.db, { tenantId, id: sessionId })
    if (session === undefined || session.eventId !== registration.eventId) refuse('not-found')
    if (session.capacityId === null) refuse('events.no-seats-counted')
    if (session.startsAt <= work.now) refuse('events.has-begun')
    const claims = [{ capacityId: session.capacityId, holder: holderOf(id) }]
    const [hold] = await claim(work, claims, { tenantId })
    return { state: hold?.state ?? 'waiting' }
  },
})

/** Gives a seat back, to the first who waits for it. */
export const leaveSeat = useCase({
  name: 'events.leave-seat',
  input,
  may: registrationKeepers,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, { sessionId }, { tenantId, id }) {
    const seats = await seatsOf(work.db, { tenantId, registrationId: id })
    const seat = seats.find((one) => one.sessionId === sessionId) ?? refuse('events.no-seat')
    await releaseAlone(work, { tenantId, id: seat.holdId })
  },
})
