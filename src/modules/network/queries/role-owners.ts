import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** The names of the networks and organisations that roles belong to; other roles are left out. */
export async function namesOfRoles(
  db: Db,
  audiences: readonly string[],
): Promise<{ audience: string; name: LocalizedText; path: string | null }[]> {
  const { rows } = await sql<{ audience: string; name: LocalizedText; path: string | null }>`
    select a.audience, n.name, '/' || t.slug as path
    from unnest(${[...audiences]}::text[]) a(audience)
    join kernel.tenant t on a.audience like 'network:' || t.id || ':%' join network.network n on n.tenant_id = t.id
    union all
    select a.audience, o.name, (select '/' || t.slug || '/towns/' || o.slug from network.membership m join kernel.tenant t on t.id = m.tenant_id
      where m.organisation_id = o.id and m.left_on is null order by m.joined_on, t.id limit 1)
    from unnest(${[...audiences]}::text[]) a(audience)
    join network.organisation o on a.audience = 'organisation:' || o.id || ':representative'
    order by audience limit 500`.execute(db)
  return rows
}
