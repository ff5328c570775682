import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type NetworkRow = {
  readonly id: string
  readonly slug: string
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly languages: readonly string[]
  readonly members: number
}

/** The networks of the site with how many members each has, oldest first. */
export async function networkList(
  db: Db,
  { limit, after }: { limit: number; after?: readonly [string, string] | undefined },
): Promise<(NetworkRow & { createdAt: Date })[]> {
  let query = db
    .selectFrom('network.network as n')
    .innerJoin('kernel.tenant as t', 't.id', 'n.tenant_id')
    .select(['t.id', 't.slug', 'n.name', 'n.summary', 'n.languages', 'n.created_at as createdAt'])
    .select(
      sql<number>`(select count(*)::int from network.membership m where m.tenant_id = n.tenant_id and m.left_on is null)`.as(
        'members',
      ),
    )
    .orderBy('n.created_at')
    .orderBy('t.id')
    .limit(limit)
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(n.created_at, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  return query.execute()
}
