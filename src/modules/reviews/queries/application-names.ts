import type { Db } from '#kernel/db.ts'

/** Codes and applicants of some applications, as one line each. */
export async function applicationNames(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('programmes.application')
    .select(['id', 'code', 'applicant_name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .limit(ids.length)
    .execute()
  return new Map(rows.map(({ id, code, applicant_name }) => [id, `${code} · ${applicant_name}`]))
}

/** The application of a call with this code. */
export async function applicationWithCode(
  db: Db,
  { tenantId, callId, code }: { tenantId: string; callId: string; code: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('code', '=', code.trim().toUpperCase())
    .executeTakeFirst()
  return row?.id
}
