import type { Fact, Work } from '#kernel/contract.ts'
import { eventsOfHolds, movedUp } from '../queries/moved-up.ts'
import { tellParticipant } from './tell-participant.ts'

/** Tells those who waited and have a place now. Doing it twice tells nobody twice. */
export async function tellMovedUp(
  work: Work,
  { tenantId, eventId }: { tenantId: string; eventId: string },
): Promise<void> {
  for (const registration of await movedUp(work.db, { tenantId, eventId })) {
    const marked = await work.db
      .updateTable('events.registration')
      .set({ told: 'confirmed' })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', registration.id)
      .where('told', '=', 'waiting')
      .returning('id')
      .executeTakeFirst()
    if (marked !== undefined) await tellParticipant(work, registration, 'moved-up')
  }
}

/** The ledger moved somebody up, as when an event got more places. */
export async function followPromotion(work: Work, { tenantId, payload }: Fact): Promise<void> {
  const holds = Array.isArray(payload['holds']) ? payload['holds'].map(String) : []
  for (const eventId of await eventsOfHolds(work.db, { tenantId, holds }))
    await tellMovedUp(work, { tenantId, eventId })
}
