import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { ArticleKind, Publication } from '../domain/article.ts'

/** An article as those who write it see it in their list. */
export type ListedArticle = Publication & {
  readonly id: string
  readonly slug: string
  readonly title: LocalizedText
  readonly latestVersion: number
  readonly savedAt: Date
  readonly savedBy: string | null
  readonly views: number
}

type ListFilter = {
  readonly tenantId: string
  readonly kind: ArticleKind
  readonly isDeleted: boolean
  readonly limit: number
  /** Where the page before ended: when its last one was saved, and its id. */
  readonly after?: { readonly savedAt: Date; readonly id: string } | undefined
}

/** All articles of a kind, those saved last first; or those in the trash. */
export function editorsList(db: Db, filter: ListFilter): Promise<ListedArticle[]> {
  const { tenantId, kind, isDeleted, limit, after } = filter
  let query = db
    .selectFrom('knowledge.article as a')
    .innerJoin('knowledge.article_version as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'a.tenant_id')
        .onRef('v.article_id', '=', 'a.id')
        .onRef('v.number', '=', 'a.latest_version'),
    )
    .leftJoin('people.person as p', 'p.id', 'v.saved_by')
    .leftJoin('knowledge.view_count as w', (join) =>
      join.onRef('w.tenant_id', '=', 'a.tenant_id').onRef('w.article_id', '=', 'a.id'),
    )
    .select([
      'a.id',
      'a.slug',
      'v.title',
      'a.latest_version as latestVersion',
      'a.public_version as publicVersion',
      'a.scheduled_version as scheduledVersion',
      'a.scheduled_at as scheduledAt',
      'a.published_at as publishedAt',
      'a.deleted_at as deletedAt',
      'v.saved_at as savedAt',
      'p.name as savedBy',
      sql<number>`coalesce(w.views, 0)::int`.as('views'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.kind', '=', kind)
    .where('a.deleted_at', isDeleted ? 'is not' : 'is', null)
    .orderBy('v.saved_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
  if (after !== undefined)
    query = query.where(sql<boolean>`(v.saved_at, a.id) < (${after.savedAt}, ${after.id}::uuid)`)
  return query.execute()
}
