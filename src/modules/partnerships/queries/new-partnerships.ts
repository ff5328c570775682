import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type NewPartnerships = {
  readonly networkId: string
  /** The first and the last day that counts, as `2026-11-21`. */
  readonly from: string
  readonly to: string
}

/** How many partnerships that did not exist before began in a network between two days. */
export async function newPartnerships(
  db: Db,
  { networkId, from, to }: NewPartnerships,
): Promise<number> {
  const { rows } = await sql<{ begun: number }>`select count(*)::int as begun
    from partnerships.partnership
    where network_id = ${networkId} and is_new and began_on between ${from} and ${to}
      and state in ('at-work', 'ended')`.execute(db)
  return rows[0]?.begun ?? 0
}
