import type { Feed, SignedRoot } from '@korzo/proofs'
import type { Db } from '../db.ts'

/** One page of a tenant's public feed: its signed roots after a number, oldest first. */
export async function proofFeed(
  db: Db,
  tenantId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Feed> {
  const rows = await db
    .selectFrom('kernel.root')
    .select('signed')
    .where('tenant_id', '=', tenantId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  const roots = rows.map(({ signed }) => JSON.parse(signed) as SignedRoot)
  return { format: 'korzo-feed/1', tenant: tenantId, rotations: [], roots }
}
