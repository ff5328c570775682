import type { Db } from '#kernel/db.ts'
import type { ArticleKind, Publication } from '../domain/article.ts'

export type HeldArticle = Publication & {
  readonly tenantId: string
  readonly id: string
  readonly kind: ArticleKind
  readonly slug: string
  readonly latestVersion: number
}

/** An article, held until the transaction ends, so that of two editors one comes after the other. */
export function articleForUpdate(
  db: Db,
  { tenantId, articleId }: { tenantId: string; articleId: string },
): Promise<HeldArticle | undefined> {
  return db
    .selectFrom('knowledge.article')
    .select([
      'tenant_id as tenantId',
      'id',
      'kind',
      'slug',
      'latest_version as latestVersion',
      'public_version as publicVersion',
      'scheduled_version as scheduledVersion',
      'scheduled_at as scheduledAt',
      'published_at as publishedAt',
      'deleted_at as deletedAt',
    ])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', articleId)
    .forUpdate()
    .executeTakeFirst()
}
