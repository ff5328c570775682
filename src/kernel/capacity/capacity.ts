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

/** Gives those who move up from now on so long to think, in some capacities; offers that stand keep their day. */
export async function setOfferTime(
  { db, record }: Work,
  given: { tenantId: string; capacityIds: readonly string[]; offerSeconds: number },
): Promise<void> {
  const { tenantId, capacityIds, offerSeconds } = given
  if (capacityIds.length === 0) return
  await lockCapacities(db, tenantId, capacityIds)
  await db
    .updateTable('kernel.capacity')
    .set({ offer_seconds: offerSeconds })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...capacityIds])
    .execute()
  await record(
    'kernel.offer-time-changed',
    { capacityIds: [...capacityIds], offerSeconds },
    { tenantId },
  )
}

/** Lets offers stand until later instants. None is shortened, and what is over or answered stays so. */
export async function prolongOffers(
  { db, now, record }: Work,
  given: { tenantId: string; offers: readonly { readonly id: string; readonly until: Date }[] },
): Promise<void> {
  const { tenantId, offers } = given
  if (offers.length === 0) return
  const { rows } = await sql<{ id: string }>`update kernel.hold h set expires_at = given.until
    from unnest(${offers.map(({ id }) => id)}::uuid[], ${offers.map(({ until }) => until)}::timestamptz[]) given(id, until)
    where h.tenant_id = ${tenantId} and h.id = given.id and h.state = 'offered'
      and h.expires_at > ${now} and h.expires_at < given.until returning h.id`.execute(db)
  const holds = rows.map(({ id }) => id).sort()
  if (holds.length > 0) await record('kernel.offers-prolonged', { holds }, { tenantId })
}
