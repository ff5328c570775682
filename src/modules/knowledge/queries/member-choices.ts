import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** The members of a network to choose from, real organisations first come by their address. */
export function memberChoices(
  db: Db,
  tenantId: string,
): Promise<{ id: string; name: LocalizedText }[]> {
  return db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select(['o.id', 'o.name'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.left_on', 'is', null)
    .where('o.is_invented', '=', false)
    .orderBy('o.slug')
    .limit(1000)
    .execute()
}
