import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { Figure, PaperKind } from '../domain/paper.ts'

export type PaperTown = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly inhabitants: number | null
}

/** A case story, guide, publication, or question with its answer, as lists show it. */
export type ListedPaper = {
  readonly id: string
  readonly tenantId: string
  readonly slug: string
  readonly kind: PaperKind
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly authors: readonly string[]
  readonly year: number
  readonly language: string
  readonly topics: readonly string[]
  /** The town it is from. */
  readonly town: PaperTown | null
  readonly isInvented: boolean
  readonly isPublished: boolean
}

/** One with its text and its file. */
export type Paper = ListedPaper & {
  readonly body: LocalizedText
  /** A solution, `NAME`, or a solution in a town, `NAME/in/TOWN`; empty when it is about neither. */
  readonly about: string
  readonly wentWrong: LocalizedText
  readonly figures: readonly Figure[]
  readonly madeFrom: string | null
  readonly fileId: string | null
  readonly fileState: 'none' | 'waiting' | 'read' | 'unreadable'
  readonly fileText: string
  readonly filePages: number | null
  readonly fileFault: string
}

const listed = [
  'p.id',
  'p.tenant_id as tenantId',
  'p.slug',
  'p.kind',
  'p.title',
  'p.summary',
  'p.authors',
  'p.year',
  'p.language',
  'p.topics',
  'p.is_invented as isInvented',
  'p.is_published as isPublished',
  sql<PaperTown | null>`case when o.id is null then null else
    jsonb_build_object('id', o.id, 'slug', o.slug, 'kind', o.kind, 'name', o.name, 'country', o.country, 'inhabitants', o.inhabitants) end`.as(
    'town',
  ),
] as const
const rest = [
  'p.body',
  'p.about',
  'p.went_wrong as wentWrong',
  'p.figures',
  'p.made_from as madeFrom',
  'p.file_id as fileId',
  'p.file_state as fileState',
  'p.file_text as fileText',
  'p.file_pages as filePages',
  'p.file_fault as fileFault',
] as const

/** The papers of networks with what lists show. */
export function papers(db: Db | Tx, ...tenantIds: readonly string[]) {
  return db
    .selectFrom('knowledge.paper as p')
    .leftJoin('network.organisation as o', 'o.id', 'p.organisation_id')
    .where('p.tenant_id', 'in', tenantIds)
    .select(listed)
}

export type PaperFilter = {
  readonly kind?: string | undefined
  readonly topic?: string | undefined
  readonly year?: number | undefined
  readonly language?: string | undefined
}

type Wanted = {
  readonly tenantId: string
  readonly filter?: PaperFilter
  readonly after?: { readonly year: number; readonly id: string } | undefined
  readonly limit: number
  /** Also what is not public yet: for those who write. */
  readonly withDrafts?: boolean
}

/** The papers of a network that fit a filter, newest year first. */
export function papersOf(
  db: Db,
  { tenantId, filter = {}, after, limit, withDrafts = false }: Wanted,
): Promise<ListedPaper[]> {
  const { kind, topic, year, language } = filter
  return papers(db, tenantId)
    .$if(!withDrafts, (query) => query.where('p.is_published', '=', true))
    .$if(kind !== undefined, (query) => query.where(sql<boolean>`p.kind = ${kind}`))
    .$if(topic !== undefined, (query) => query.where(sql<boolean>`${topic} = any(p.topics)`))
    .$if(year !== undefined, (query) => query.where(sql<boolean>`p.year = ${year}`))
    .$if(language !== undefined, (query) => query.where(sql<boolean>`p.language = ${language}`))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(p.year, p.id) < (${after?.year}::integer, ${after?.id}::uuid)`),
    )
    .orderBy('p.year', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit)
    .execute()
}

/** The choices that some public paper has. */
export async function paperFacets(db: Db, tenantId: string) {
  const { rows } = await sql<{
    kinds: string[]
    years: number[]
    languages: string[]
    topics: string[]
  }>`
    select coalesce(array_agg(distinct p.kind), '{}') as kinds, coalesce(array_agg(distinct p.year), '{}') as years,
      coalesce(array_agg(distinct p.language), '{}') as languages,
      coalesce(array_agg(distinct t.topic) filter (where t.topic is not null), '{}') as topics
    from knowledge.paper p left join lateral unnest(p.topics) as t(topic) on true
    where p.tenant_id = ${tenantId} and p.is_published`.execute(db)
  return rows[0] ?? { kinds: [], years: [], languages: [], topics: [] }
}

type Key = { readonly tenantId: string } & (
  | { readonly slug: string }
  | { readonly id: string }
  | { readonly madeFrom: string }
)

/** A paper by the name in its address, by its id, or by what it was made from. */
export function paperBy(db: Db, key: Key): Promise<Paper | undefined> {
  const query = papers(db, key.tenantId).select(rest)
  const found =
    'slug' in key
      ? query.where('p.slug', '=', key.slug)
      : 'id' in key
        ? query.where('p.id', '=', key.id)
        : query.where('p.made_from', '=', key.madeFrom)
  return found.executeTakeFirst()
}
