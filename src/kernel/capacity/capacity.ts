import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import type { Work } from '../contract.ts'
import { lockCapacities, lockCapacity } from './lock.ts'
import { promoteWaiting } from './promotion.ts'
import type { Promotion } from './tables.ts'

/**
 * Opens a capacity of a size (places, minutes, minor units of money). `promotion` is the rule of its waiting list;
 * `offerSeconds` is how long somebody promoted may think, null confirms them at once.
 */
export async function openCapacity(
  { db, now, newId }: Work,
  given: {
    tenantId: string
    kind: string
    size: number
    promotion?: Promotion
    offerSeconds?: number | null
  },
): Promise<string> {
  const id = newId<'capacity'>()
  await db
    .insertInto('kernel.capacity')
    .values({
      tenant_id: given.tenantId,
      id,
      kind: given.kind,
      size: given.size,
      promotion: given.promotion ?? 'strict',
      offer_seconds: given.offerSeconds ?? null,
      created_at: now,
    })
    .execute()
  return id
}

/**
 * Changes the size; those who wait move up into new places.
 *
 * @throws {Refusal} `capacity.below-held` when more is already given than the new size has.
 */
export async function resizeCapacity(
  work: Work,
  { tenantId, id, size }: { tenantId: string; id: string; size: number },
): Promise<void> {
  const capacity = await lockCapacity(work.db, tenantId, id)
  if (size < capacity.held) refuse('capacity.below-held', { size, held: capacity.held })
  await work.db
    .updateTable('kernel.capacity')
    .set({ size })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await work.record(
    'kernel.capacity-resized',
    { capacityId: id, from: capacity.size, to: size },
    { tenantId },
  )
  await promoteWaiting(work, { ...capacity, size })
}

/** Gives the living holds of some holders other ranks in some capacities: whoever waits stands by the new one. Nobody moves up by it. */
export async function rankHolders(
  { db }: Work,
  given: {
    tenantId: string
    capacityIds: readonly string[]
    ranks: readonly { readonly holder: string; readonly rank: number }[]
  },
): Promise<void> {
  const { tenantId, capacityIds, ranks } = given
  await lockCapacities(db, tenantId, capacityIds)
  await sql`update kernel.hold h set rank = given.rank
    from unnest(${ranks.map(({ holder }) => holder)}::text[], ${ranks.map(({ rank }) => rank)}::bigint[]) given(holder, rank)
    where h.tenant_id = ${tenantId} and h.capacity_id = any(${[...capacityIds]}::uuid[])
      and h.holder = given.holder and h.state in ('offered', 'confirmed', 'waiting')`.execute(db)
}
