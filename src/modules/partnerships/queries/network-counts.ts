import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** Groups, partnerships at work and promises kept in a network, in one query. */
export async function networkCounts(
  db: Db,
  networkId: string,
): Promise<{ groups: number; partnerships: number; kept: number }> {
  const { rows } = await sql<{ groups: number; partnerships: number; kept: number }>`select
    (select count(*) from network."group" where tenant_id = ${networkId} and closed_at is null)::int as groups,
    (select count(*) from partnerships.partnership where network_id = ${networkId} and state = 'at-work')::int as partnerships,
    (select count(*) from partnerships.commitment c join partnerships.partnership p on p.id = c.partnership_id
      where p.network_id = ${networkId} and c.state = 'kept')::int as kept`.execute(db)
  return rows[0] ?? { groups: 0, partnerships: 0, kept: 0 }
}
