import type { Runtime } from '#kernel/contract.ts'

/** The applications to a call in the order they arrived. */
export async function applicationsOf(
  { db }: Runtime,
  tenantId: string,
  callId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}
