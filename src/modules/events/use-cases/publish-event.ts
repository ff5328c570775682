import { refuse } from '@korzo/values'
import { z } from 'zod'
import { openCapacity, releaseHold } from '#kernel/capacity/index.ts'
import { createForm, publishFormVersion } from '#kernel/forms/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { registrationForm } from '../domain/registration-form.ts'
import { eventMakers } from '../permissions.ts'
import { eventById, eventForUpdate } from '../queries/event-by.ts'
import { participantList } from '../queries/registrations.ts'
import { indexEvent } from './index-event.ts'
import { openSurveys } from './open-surveys.ts'
import { tellParticipant } from './tell-participant.ts'

const input = z.object({ tenantId: z.uuid(), eventId: z.uuid() })

/** Lets everybody see an event, and opens its places. Publishing twice changes nothing. */
export const publishEvent = useCase({
  name: 'events.publish-event',
  input,
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, _input, event) {
    const { tenantId, id, slug } = event
    if (event.state === 'cancelled') refuse('events.is-cancelled')
    if (event.state === 'published') return { slug }
    const definition = registrationForm(event.questions)
    const formId = await createForm(work, { tenantId, owner: `event:${id}`, definition })
    await publishFormVersion(work, { tenantId, formId })
    const capacityId = await openCapacity(work, { tenantId, kind: 'event', size: event.places })
    await work.db
      .updateTable('events.event')
      .set({
        state: 'published',
        capacity_id: capacityId,
        form_id: formId,
        published_at: work.now,
        changed_at: work.now,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    if (event.hasSurvey) await openSurveys(work, event)
    await work.record('events.event-published', { eventId: id }, { tenantId })
    const published = await eventById(work.db, { tenantId, id })
    if (published !== undefined) await indexEvent(work, published)
    return { slug }
  },
})

/** Calls an event off. Everybody who takes part or waits is told; nobody moves up any more. */
export const cancelEvent = useCase({
  name: 'events.cancel-event',
  input,
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, _input, event) {
    const { tenantId, id, slug } = event
    if (event.state === 'cancelled') return { slug }
    if (event.state === 'draft') refuse('events.not-published')
    await work.db
      .updateTable('events.event')
      .set({ state: 'cancelled', sequence: event.sequence + 1, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    const everybody = await participantList(work.db, { tenantId, eventId: id, limit: 100_000 })
    const waitingFirst = everybody.toSorted((a, b) =>
      a.state < b.state ? 1 : a.state > b.state ? -1 : 0,
    )
    for (const registration of waitingFirst) {
      await releaseHold(work, { tenantId, id: registration.holdId })
      await tellParticipant(work, registration, 'event-cancelled')
    }
    await work.db
      .updateTable('events.registration')
      .set({ cancelled_at: work.now, told: 'cancelled' })
      .where('tenant_id', '=', tenantId)
      .where('event_id', '=', id)
      .where('cancelled_at', 'is', null)
      .execute()
    await work.record('events.event-cancelled', { eventId: id }, { tenantId })
    await indexEvent(work, { ...event, state: 'cancelled' })
    return { slug }
  },
})
