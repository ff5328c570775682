import { sql } from 'kysely'
import type { Work } from '../contract.ts'
import { type Capacity, lockCapacities } from './lock.ts'

const batch = 200

/**
 * Lets those who wait move up into what is free, by the rule of the capacity. The capacity is locked by the caller. A party that
 * waits for several capacities moves up when all of them are free.
 */
export async function promoteWaiting(work: Work, capacity: Capacity): Promise<void> {
  const parties = await work.db
    .selectFrom('kernel.hold')
    .select(['party_id as partyId', sql<number>`sum(quantity)::bigint`.as('quantity')])
    .where('tenant_id', '=', capacity.tenantId)
    .where('capacity_id', '=', capacity.id)
    .where('state', '=', 'waiting')
    .groupBy('party_id')
    .orderBy(sql`min(rank)`)
    .orderBy(sql`min(created_at)`)
    .orderBy(sql`min(id::text)`)
    .limit(batch)
    .execute()
  for (const { partyId } of parties) {
    const isPromoted = await promoteParty(work, capacity, partyId)
    if (!isPromoted && capacity.promotion === 'strict') return
  }
}

async function promoteParty(
  work: Work,
  { tenantId, offerSeconds }: Capacity,
  partyId: string,
): Promise<boolean> {
  const { db, now } = work
  const holds = await db
    .selectFrom('kernel.hold')
    .select(['id', 'capacity_id as capacityId', 'holder', 'quantity'])
    .where('tenant_id', '=', tenantId)
    .where('party_id', '=', partyId)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute()
  const capacities = await lockCapacities(
    db,
    tenantId,
    holds.map(({ capacityId }) => capacityId),
  )
  const fits = capacities.every((capacity) => {
    const wanted = holds
      .filter(({ capacityId }) => capacityId === capacity.id)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    return capacity.held + wanted <= capacity.size
  })
  if (!fits) return false
  const expiresAt = offerSeconds === null ? null : new Date(now.getTime() + offerSeconds * 1000)
  const state = offerSeconds === null ? 'confirmed' : 'offered'
  await db
    .updateTable('kernel.hold')
    .set({ state, expires_at: expiresAt, changed_at: now })
    .where('tenant_id', '=', tenantId)
    .where(
      'id',
      'in',
      holds.map(({ id }) => id),
    )
    .execute()
  await work.record(
    'kernel.hold-promoted',
    { partyId, state, holds: holds.map(({ id }) => id) },
    { tenantId },
  )
  return true
}
