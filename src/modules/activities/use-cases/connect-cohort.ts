import { z } from 'zod'
import { systemActor } from '#kernel/actor.ts'
import type { Fact, Work } from '#kernel/contract.ts'
import { isLanguage } from '#kernel/locale.ts'
import { useCase, workIn } from '#kernel/use-case.ts'
import { enterParticipants, eventById, eventMakers } from '#modules/events/index.ts'
import { activityChoices, cohortOfEvent, eventsOfHolds, placeHolders } from '../queries/cohorts.ts'

/**
 * Connects an event with an activity of a programme: whoever has a confirmed place in it takes part in the event, from now on by itself. A
 * person leads one application here; of a person who leads two the first counts.
 */
export const connectCohort = useCase({
  name: 'activities.connect-cohort',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid(), activityId: z.uuid() }),
  may: eventMakers,
  load: async ({ db }, { tenantId, eventId, activityId }) => {
    const event = await eventById(db, { tenantId, id: eventId })
    const activities = await activityChoices(db, tenantId)
    return activities.some(({ id }) => id === activityId) ? event : undefined
  },
  async run(work, { activityId }, { tenantId, id: eventId }) {
    const row = { activity_id: activityId, connected_at: work.now }
    await work.db
      .insertInto('activities.cohort')
      .values({ tenant_id: tenantId, event_id: eventId, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'event_id']).doUpdateSet(row))
      .execute()
    await work.record('activities.cohort-connected', { eventId, activityId }, { tenantId })
    return fillEvent(work, { tenantId, eventId })
  },
})

/** The ledger changed: events follow the places of their activities. */
export async function followPlaces(work: Work, { tenantId, payload }: Fact): Promise<void> {
  const holds = Array.isArray(payload['holds']) ? payload['holds'].map(String) : []
  for (const eventId of await eventsOfHolds(work.db, { tenantId, holds })) {
    const event = await eventById(work.db, { tenantId, id: eventId })
    if (event?.state === 'published' && event.endsAt > work.now)
      await fillEvent(work, { tenantId, eventId })
  }
}

async function fillEvent(
  given: Work,
  { tenantId, eventId }: { tenantId: string; eventId: string },
): Promise<{ entered: number; withdrawn: number }> {
  const work = workIn(given.runtime, systemActor('activities.fill-event'), given.db, given.now)
  const cohort = await cohortOfEvent(work.db, { tenantId, eventId })
  if (cohort === undefined) return { entered: 0, withdrawn: 0 }
  const holders = await placeHolders(work.db, { tenantId, activityId: cohort.activityId })
  const firstOnly = holders.filter(
    ({ personId }, index) =>
      personId === null || holders.findIndex((one) => one.personId === personId) === index,
  )
  return enterParticipants.within(work, {
    tenantId,
    eventId,
    originKind: 'application',
    entrants: firstOnly.map((one) => ({
      origin: one.holder,
      personId: one.personId,
      name: one.personName ?? one.applicantName,
      organisationId: one.organisationId,
      organisationName: one.applicantName,
      ...(one.language !== null && isLanguage(one.language) ? { language: one.language } : {}),
    })),
  })
}
