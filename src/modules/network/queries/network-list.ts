import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** The networks of the site, oldest first. */
export async function networkList(
  db: Db,
  { limit }: { limit: number },
): Promise<{ id: string; slug: string; name: LocalizedText; summary: LocalizedText }[]> {
  return db
    .selectFrom('network.network as n')
    .innerJoin('kernel.tenant as t', 't.id', 'n.tenant_id')
    .select(['t.id', 't.slug', 'n.name', 'n.summary'])
    .orderBy('n.created_at')
    .orderBy('t.id')
    .limit(limit)
    .execute()
}
