import type { Json } from '@korzo/proofs'
import type { Work } from '#kernel/contract.ts'
import { networkOf } from '../domain/role.ts'

/** Records what happened to a role, in the audit trail of the network it belongs to. */
export async function recordOfRole(
  { record }: Work,
  name: string,
  payload: { readonly audience: string; readonly [name: string]: Json },
): Promise<void> {
  const tenantId = networkOf(payload.audience)
  await record(name, payload, tenantId === null ? {} : { tenantId })
}

/** Whether the network of a role exists; other places are not ours to know. */
export async function isPlaceKnown({ db }: Work, audience: string): Promise<boolean> {
  const tenantId = networkOf(audience)
  if (tenantId === null) return true
  const tenant = await db
    .selectFrom('kernel.tenant')
    .select('id')
    .where('id', '=', tenantId)
    .executeTakeFirst()
  return tenant !== undefined
}
