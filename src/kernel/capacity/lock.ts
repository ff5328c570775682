import { refuse } from '@korzo/values'
import type { Tx } from '../db.ts'
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
