import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type CollectionRow = {
  readonly id: string
  readonly slug: string
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly position: number
  /** The published solutions in it, in its order. */
  readonly solutions: readonly { readonly slug: string; readonly name: LocalizedText }[]
  /** The names in the addresses of the public papers in it, in its order. */
  readonly papers: readonly string[]
}

/** The collections of a network in their order. */
export function collectionsOf(db: Db, tenantId: string): Promise<CollectionRow[]> {
  return db
    .selectFrom('solutions.collection as c')
    .select([
      'c.id',
      'c.slug',
      'c.name',
      'c.summary',
      'c.position',
      sql<
        CollectionRow['solutions']
      >`coalesce((select jsonb_agg(jsonb_build_object('slug', s.slug, 'name', s.name) order by i.position, s.slug)
        from solutions.collection_item i join solutions.solution s on s.id = i.solution_id
        where i.tenant_id = c.tenant_id and i.collection_id = c.id and s.state = 'published'), '[]')`.as(
        'solutions',
      ),
      sql<
        string[]
      >`array(select p.slug from solutions.collection_paper i join knowledge.paper p on p.tenant_id = i.tenant_id and p.id = i.paper_id
        where i.tenant_id = c.tenant_id and i.collection_id = c.id and p.is_published order by i.position, p.slug)`.as(
        'papers',
      ),
    ])
    .where('c.tenant_id', '=', tenantId)
    .orderBy('c.position')
    .orderBy('c.slug')
    .limit(100)
    .execute()
}
