import { refuse } from '@korzo/values'
import type { Tx } from '../db.ts'
import type { Work } from '../use-case.ts'
import { promoteWaiting } from './promotion.ts'
import type { Promotion } from './tables.ts'

/** Something limited, as it stands now: `held` is the sum of what is offered and confirmed. */
export type Capacity = {
  readonly tenantId: string
  readonly id: string
  readonly kind: string
  readonly size: number
  readonly held: number
  readonly promotion: Promotion
  readonly offerSeconds: number | null
}

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

/** Reads a capacity and keeps everyone else from changing its holds until the transaction ends. */
export async function lockCapacity(db: Tx, tenantId: string, id: string): Promise<Capacity> {
  const [capacity] = await lockCapacities(db, tenantId, [id])
  return capacity ?? refuse('not-found')
}

/** Locks several capacities, always in the order of their ids, so that two callers never wait for each other. */
export async function lockCapacities(
  db: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Capacity[]> {
  const rows = await db
    .selectFrom('kernel.capacity')
    .select([
      'tenant_id as tenantId',
      'id',
      'kind',
      'size',
      'held',
      'promotion',
      'offer_seconds as offerSeconds',
    ])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length < new Set(ids).size) refuse('not-found')
  return rows
}
