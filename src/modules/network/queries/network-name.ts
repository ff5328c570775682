import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** A network's address, name and languages, for mails and lists. */
export async function networkName(
  db: Db,
  networkId: string,
): Promise<{ slug: string; name: LocalizedText; languages: readonly string[] }> {
  return db
    .selectFrom('network.network as n')
    .innerJoin('kernel.tenant as t', 't.id', 'n.tenant_id')
    .select(['t.slug', 'n.name', 'n.languages'])
    .where('n.tenant_id', '=', networkId)
    .executeTakeFirstOrThrow()
}
