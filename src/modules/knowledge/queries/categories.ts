import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type Category = {
  readonly id: string
  readonly slug: string
  readonly name: LocalizedText
  readonly position: number
  /** Whether any version of any article stands in it; then it cannot be removed. */
  readonly isUsed: boolean
}

/** The categories of a network's news, in its order. */
export function categories(db: Db, tenantId: string): Promise<Category[]> {
  return db
    .selectFrom('knowledge.category as c')
    .select([
      'c.id',
      'c.slug',
      'c.name',
      'c.position',
      sql<boolean>`exists (select 1 from knowledge.article_version v
        where v.tenant_id = c.tenant_id and v.category_id = c.id)`.as('isUsed'),
    ])
    .where('c.tenant_id', '=', tenantId)
    .orderBy('c.position')
    .orderBy('c.id')
    .limit(100)
    .execute()
}
