import { fold } from '@korzo/names'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Db } from '../db.ts'
import type { LocalizedText } from '../localized-text.ts'

/** Something found. */
export type Found = {
  readonly kind: string
  readonly id: string
  readonly tenantId: string | null
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly path: string
}

export type SearchRequest = {
  readonly text: string
  /** Only what belongs to this network or to the whole site; everything when left out. */
  readonly tenantId?: string
  readonly kinds?: readonly string[]
  readonly limit: number
  readonly offset?: number
}

const mostWords = 8
/** Typing errors are looked for in names of this many words; a longer text is a sentence, and is no title mistyped. */
const mostMisspelt = 4

/**
 * What the actor may find for these words: all words in the title first, then all words somewhere, and, when no title has them, titles one
 * or two typing errors away; among equals the heavier first. One query over two indexes, whatever the kinds.
 */
export async function search(db: Db, actor: Actor, request: SearchRequest): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select kind, id, tenant_id as "tenantId", title, summary, path
    from (${foundBy([...actor.audiences], request)}) found
    order by distance, weight desc, kind, id
    limit ${request.limit} offset ${request.offset ?? 0}`.execute(db)
  return rows
}

/** Words a list is filtered by, and the audiences of who filters: enough to ask within the list's own query. */
export type Words = { readonly text: string; readonly audiences: readonly string[] }

/** The words in a filter, and who asks; undefined where it has none. */
export function wordsAsked({ q }: { readonly q?: string | undefined }, actor: Actor) {
  return q === undefined ? undefined : { text: q, audiences: [...actor.audiences].sort() }
}

/** The ids of what `search` finds of one kind, as a part of another query: `where id::text in ${idsFound(…)}`. */
export function idsFound({ text, audiences }: Words, kind: string): RawBuilder<unknown> {
  return sql`(select id from (${foundBy(audiences, { text, kinds: [kind] })}) found)`
}

type Request = Pick<SearchRequest, 'text' | 'tenantId' | 'kinds'>

function foundBy(audiences: readonly string[], request: Request): RawBuilder<unknown> {
  const words = wordsOf(request.text)
  if (words.length === 0) return sql`select *, 0 as distance from kernel.document where false`
  const starts = words.map((word) => `% ${escapeLike(word)}%`)
  const wholes = words.map((word) => `% ${escapeLike(word)} %`)
  const allowed = allowedTo(audiences, request)
  const everyWord = sql.join(
    starts.map((start) => sql`text_key like ${start}`),
    sql` and `,
  )
  return sql`
    with exact as materialized (
      select kind, id, tenant_id, title, summary, path, weight,
        case when title_key like all(${wholes}::text[]) then 0
             when title_key like all(${starts}::text[]) then 1
             else 2 end::real as distance
      from kernel.document where ${everyWord} and ${allowed}
    )
    select * from exact ${words.length > mostMisspelt ? sql`` : sql`union all ${misspelt(words, sql`not (${everyWord}) and ${allowed}`)}`}`
}

function misspelt(words: readonly string[], others: RawBuilder<unknown>): RawBuilder<unknown> {
  const key = words.join(' ')
  return sql`
    select kind, id, tenant_id, title, summary, path, weight, 3 - word_similarity(${key}, title_key) / 2 as distance
    from kernel.document
    where not exists (select from exact where distance < 2) and title_key %> ${key} and ${others}`
}

function allowedTo(audiences: readonly string[], { tenantId, kinds }: Request) {
  return sql`audiences && ${[...audiences]}::text[]
    ${tenantId === undefined ? sql`` : sql`and (tenant_id is null or tenant_id = ${tenantId})`}
    ${kinds === undefined ? sql`` : sql`and kind = any(${[...kinds]}::text[])`}`
}

function wordsOf(text: string): string[] {
  const words = fold(text.slice(0, 300)).split(/[\s-]+/)
  return [...new Set(words.filter((word) => word !== ''))].slice(0, mostWords)
}

function escapeLike(word: string): string {
  return word.replaceAll(/[\\%_]/g, '\\$&')
}
