import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { ArticleKind } from '../domain/article.ts'

/** A published news item as a list shows it. */
export type NewsItem = {
  readonly id: string
  readonly slug: string
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly category: { readonly slug: string; readonly name: LocalizedText } | null
  readonly publishedAt: Date
  /** When the version that is read now was saved. */
  readonly savedAt: Date
  readonly views: number
}

export type PublicArticle = NewsItem & { readonly body: LocalizedText }

type NewsFilter = {
  readonly networkId: string
  readonly now: Date
  readonly limit: number
  /** The slug of a category. */
  readonly category?: string | undefined
  /** Published at this instant or later. */
  readonly since?: Date | undefined
  /** Where the page before ended. */
  readonly after?: { readonly publishedAt: Date; readonly id: string } | undefined
}

/** The news of a network that are public at an instant, newest first: for lists, feeds and mailings. */
export function latestNews(db: Db, filter: NewsFilter): Promise<NewsItem[]> {
  return newsQuery(db, filter).select(shown).$narrowType<{ publishedAt: Date }>().execute()
}

/** The same with their whole texts, for feeds. */
export function latestNewsTexts(db: Db, filter: NewsFilter): Promise<PublicArticle[]> {
  return newsQuery(db, filter)
    .select(shown)
    .select('v.body')
    .$narrowType<{ publishedAt: Date }>()
    .execute()
}

function newsQuery(db: Db, { networkId, now, limit, category, since, after }: NewsFilter) {
  let query = published(db, { tenantId: networkId, kind: 'news', now })
    .orderBy('a.published_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
  if (category !== undefined) query = query.where('c.slug', '=', category)
  if (since !== undefined) query = query.where('a.published_at', '>=', since)
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(a.published_at, a.id) < (${after.publishedAt}, ${after.id}::uuid)`,
    )
  return query
}

/** What everyone reads at an address at an instant. */
export function publicArticle(
  db: Db,
  { tenantId, kind, slug, now }: { tenantId: string; kind: ArticleKind; slug: string; now: Date },
): Promise<PublicArticle | undefined> {
  return published(db, { tenantId, kind, now })
    .select(shown)
    .select('v.body')
    .where('a.slug', '=', slug)
    .$narrowType<{ publishedAt: Date }>()
    .executeTakeFirst()
}

/** The pages of a network that are public, in no order of meaning: there are few. */
export function publicPages(
  db: Db,
  { tenantId, now }: { tenantId: string; now: Date },
): Promise<{ slug: string; title: LocalizedText }[]> {
  return published(db, { tenantId, kind: 'page', now })
    .select(['a.slug', 'v.title'])
    .orderBy('a.slug')
    .limit(50)
    .execute()
}

/** Articles joined with the version that is read at the instant: a scheduled one counts from its very instant. */
function published(
  db: Db,
  { tenantId, kind, now }: { tenantId: string; kind: ArticleKind; now: Date },
) {
  return db
    .selectFrom('knowledge.article as a')
    .innerJoin('knowledge.article_version as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'a.tenant_id')
        .onRef('v.article_id', '=', 'a.id')
        .on(
          sql<boolean>`v.number = case when a.scheduled_at <= ${now} then a.scheduled_version else a.public_version end`,
        ),
    )
    .leftJoin('knowledge.category as c', (join) =>
      join.onRef('c.tenant_id', '=', 'v.tenant_id').onRef('c.id', '=', 'v.category_id'),
    )
    .leftJoin('knowledge.view_count as w', (join) =>
      join.onRef('w.tenant_id', '=', 'a.tenant_id').onRef('w.article_id', '=', 'a.id'),
    )
    .where('a.tenant_id', '=', tenantId)
    .where('a.kind', '=', kind)
    .where('a.published_at', '<=', now)
    .where('a.deleted_at', 'is', null)
}

const shown = [
  'a.id',
  'a.slug',
  'v.title',
  'v.summary',
  'a.published_at as publishedAt',
  'v.saved_at as savedAt',
  sql<number>`coalesce(w.views, 0)::int`.as('views'),
  sql<NewsItem['category']>`case when c.id is null then null
    else jsonb_build_object('slug', c.slug, 'name', c.name) end`.as('category'),
] as const
