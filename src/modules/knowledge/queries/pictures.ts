import type { Db } from '#kernel/db.ts'
import type { PictureSize } from '../domain/picture.ts'

export type ArticlePicture = {
  readonly id: string
  readonly words: string
  readonly sizes: readonly PictureSize[]
}

/** The pictures of an article, in the order they came. */
export function picturesOf(
  db: Db,
  { tenantId, articleId }: { tenantId: string; articleId: string },
): Promise<ArticlePicture[]> {
  return db
    .selectFrom('knowledge.picture')
    .select(['id', 'words', 'sizes'])
    .where('tenant_id', '=', tenantId)
    .where('article_id', '=', articleId)
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Whether everyone may read an article at an instant, and so have its pictures. */
export async function isPublic(
  db: Db,
  { tenantId, articleId, now }: { tenantId: string; articleId: string; now: Date },
): Promise<boolean> {
  const article = await db
    .selectFrom('knowledge.article')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', articleId)
    .where('published_at', '<=', now)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return article !== undefined
}
