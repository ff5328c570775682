import { sql } from 'kysely'
import type { Runtime } from '#kernel/contract.ts'

/** How many jobs and mails are not done yet. */
export async function waitingWork({ db }: Runtime): Promise<{ jobs: number; mails: number }> {
  const { rows } = await sql<{ jobs: number; mails: number }>`select
    (select count(*) from pgboss.job where state < 'completed')::int as jobs,
    (select count(*) from kernel.mail where state = 'waiting')::int as mails`.execute(db)
  return rows[0] ?? { jobs: 0, mails: 0 }
}
