import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { PaperKind } from '../domain/paper.ts'

/** A case story, guide or publication as lists show it. */
export type ListedPaper = {
  readonly id: string
  readonly slug: string
  readonly kind: PaperKind
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly authors: readonly string[]
  readonly year: number
  readonly language: string
  readonly topics: readonly string[]
  readonly isInvented: boolean
  readonly isPublished: boolean
}

/** One with its text and its file. */
export type Paper = ListedPaper & {
  readonly tenantId: string
  readonly body: LocalizedText
  readonly fileId: string | null
  readonly fileState: 'none' | 'waiting' | 'read' | 'unreadable'
  readonly fileText: string
  readonly filePages: number | null
  readonly fileFault: string
}

const listed = [
  'id',
  'slug',
  'kind',
  'title',
  'summary',
  'authors',
  'year',
  'language',
  'topics',
  'is_invented as isInvented',
  'is_published as isPublished',
] as const
const whole = [
  ...listed,
  'tenant_id as tenantId',
  'body',
  'file_id as fileId',
  'file_state as fileState',
  'file_text as fileText',
  'file_pages as filePages',
  'file_fault as fileFault',
] as const

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
  return db
    .selectFrom('knowledge.paper')
    .select(listed)
    .where('tenant_id', '=', tenantId)
    .$if(!withDrafts, (query) => query.where('is_published', '=', true))
    .$if(kind !== undefined, (query) => query.where(sql<boolean>`kind = ${kind}`))
    .$if(topic !== undefined, (query) => query.where(sql<boolean>`${topic} = any(topics)`))
    .$if(year !== undefined, (query) => query.where(sql<boolean>`year = ${year}`))
    .$if(language !== undefined, (query) => query.where(sql<boolean>`language = ${language}`))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(year, id) < (${after?.year}::integer, ${after?.id}::uuid)`),
    )
    .orderBy('year', 'desc')
    .orderBy('id', 'desc')
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

/** A paper by the name in its address, or by its id. */
export function paperBy(
  db: Db,
  key: { readonly tenantId: string } & ({ readonly slug: string } | { readonly id: string }),
): Promise<Paper | undefined> {
  const [column, value] = 'slug' in key ? (['slug', key.slug] as const) : (['id', key.id] as const)
  return db
    .selectFrom('knowledge.paper')
    .select(whole)
    .where('tenant_id', '=', key.tenantId)
    .where(column, '=', value)
    .executeTakeFirst()
}
