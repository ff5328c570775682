import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { ArticleKind, Publication } from '../domain/article.ts'

/** An article as its editor sees it: how it stands, and its latest text. */
export type EditedArticle = Publication & {
  readonly id: string
  readonly kind: ArticleKind
  readonly slug: string
  readonly latestVersion: number
  readonly text: ArticleVersion
}

/** One save of an article. */
export type ArticleVersion = {
  readonly number: number
  readonly categoryId: string | null
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly body: LocalizedText
  readonly savedAt: Date
  readonly savedBy: string | null
}

type ArticleKey = { readonly tenantId: string; readonly articleId: string }

/** An article with its latest version, or another one; undefined when there is none of that number. */
export async function editedArticle(
  db: Db,
  key: ArticleKey,
  number?: number,
): Promise<EditedArticle | undefined> {
  const article = await db
    .selectFrom('knowledge.article')
    .select([
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
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.articleId)
    .executeTakeFirst()
  if (article === undefined) return undefined
  const text = await articleVersion(db, key, number ?? article.latestVersion)
  return text === undefined ? undefined : { ...article, text }
}

export function articleVersion(
  db: Db,
  { tenantId, articleId }: ArticleKey,
  number: number,
): Promise<ArticleVersion | undefined> {
  return db
    .selectFrom('knowledge.article_version as v')
    .leftJoin('people.person as p', 'p.id', 'v.saved_by')
    .select([
      'v.number',
      'v.category_id as categoryId',
      'v.title',
      'v.summary',
      'v.body',
      'v.saved_at as savedAt',
      'p.name as savedBy',
    ])
    .where('v.tenant_id', '=', tenantId)
    .where('v.article_id', '=', articleId)
    .where('v.number', '=', number)
    .executeTakeFirst()
}

export type VersionRow = {
  readonly number: number
  readonly savedAt: Date
  readonly savedBy: string | null
  readonly restoredFrom: number | null
}

/** The saves of an article, newest first; before a number to go on. */
export function versionList(
  db: Db,
  { tenantId, articleId }: ArticleKey,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<VersionRow[]> {
  let query = db
    .selectFrom('knowledge.article_version as v')
    .leftJoin('people.person as p', 'p.id', 'v.saved_by')
    .select([
      'v.number',
      'v.saved_at as savedAt',
      'p.name as savedBy',
      'v.restored_from as restoredFrom',
    ])
    .where('v.tenant_id', '=', tenantId)
    .where('v.article_id', '=', articleId)
    .orderBy('v.number', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('v.number', '<', before)
  return query.execute()
}

/** The article begun last in a network; empty where there is none. What is kept on a device for a new text belongs to the time before the next one. */
export async function newestArticle(db: Db, tenantId: string): Promise<string> {
  const newest = await db
    .selectFrom('knowledge.article')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.id ?? ''
}
