import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { type ListedPaper, papers } from './papers.ts'

/** Public papers of networks that carry one of the topics: those that carry more of them first, case stories before guides, then the newest. */
export function papersOnTopics(
  db: Db,
  {
    tenantIds,
    topics,
    limit,
  }: { tenantIds: readonly string[]; topics: readonly string[]; limit: number },
): Promise<ListedPaper[]> {
  const wanted = sql`${[...topics]}::text[]`
  return papers(db, ...tenantIds)
    .where('p.is_published', '=', true)
    .where(sql<SqlBool>`p.topics && ${wanted}`)
    .orderBy(
      sql`(select count(*) from unnest(p.topics) as carried where carried = any(${wanted}))`,
      'desc',
    )
    .orderBy(sql`p.kind <> 'case-story'`)
    .orderBy('p.year', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit)
    .execute()
}

/** Public papers about a solution, `NAME`, wherever it is; or about it in one town, `NAME/in/TOWN`. */
export function papersAbout(
  db: Db,
  { tenantId, about }: { tenantId: string; about: string },
): Promise<ListedPaper[]> {
  return papers(db, tenantId)
    .where('p.is_published', '=', true)
    .where(sql<SqlBool>`(p.about = ${about} or starts_with(p.about, ${`${about}/in/`}))`)
    .orderBy('p.year', 'desc')
    .orderBy('p.id', 'desc')
    .limit(12)
    .execute()
}

/** Public papers by the names in their addresses, in that order. */
export async function papersBySlugs(
  db: Db | Tx,
  { tenantId, slugs }: { tenantId: string; slugs: readonly string[] },
): Promise<ListedPaper[]> {
  const rows = await papers(db, tenantId)
    .where('p.is_published', '=', true)
    .where(sql<SqlBool>`p.slug = any(${[...slugs]}::text[])`)
    .limit(200)
    .execute()
  return rows.sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug))
}

/** Public papers from a town. */
export function papersFrom(
  db: Db,
  { tenantId, organisationId }: { tenantId: string; organisationId: string },
): Promise<ListedPaper[]> {
  return papers(db, tenantId)
    .where('p.is_published', '=', true)
    .where('p.organisation_id', '=', organisationId)
    .orderBy('p.year', 'desc')
    .orderBy('p.id', 'desc')
    .limit(12)
    .execute()
}
