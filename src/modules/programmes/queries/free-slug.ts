import type { Db } from '#kernel/db.ts'

/** The first slug of `name`, `name-2`, `name-3` … that is not taken in a network. */
export async function freeSlug(
  db: Db,
  table: 'programmes.programme' | 'programmes.call',
  { tenantId, wanted }: { tenantId: string; wanted: string },
): Promise<string> {
  const rows = await db
    .selectFrom(table)
    .select('slug')
    .where('tenant_id', '=', tenantId)
    .where((where) => where.or([where('slug', '=', wanted), where('slug', 'like', `${wanted}-%`)]))
    .limit(1000)
    .execute()
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++)
    if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}
