import type { Db } from '#kernel/db.ts'

/** Applications that were found eligible and are not in review yet, locked until the transaction ends. */
export async function eligibleApplications(db: Db, tenantId: string, callId: string) {
  const rows = await db
    .selectFrom('programmes.application')
    .select(['tenant_id as tenantId', 'id', 'state'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', '=', 'eligible')
    .orderBy('id')
    .limit(20_000)
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...row, authors: [] }))
}
