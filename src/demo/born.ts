import type { Config } from '#kernel/config.ts'
import type { Db } from '#kernel/db.ts'

/**
 * Whether the doors of the demonstration (one-click sign-in, the mailbox) are there: only in a database born by `korzo demo`, and
 * only where nobody but this machine can reach it.
 */
export async function isDemo(db: Db, config: Config): Promise<boolean> {
  if (config.host !== '127.0.0.1') return false
  const row = await db
    .selectFrom('kernel.site_value')
    .select('value')
    .where('name', '=', 'born')
    .executeTakeFirst()
  return row !== undefined && 'by' in row.value && row.value.by === 'demo'
}
