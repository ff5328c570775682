import { fold } from '@korzo/names'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Db } from '../db.ts'
import type { LocalizedText } from '../localized-text.ts'
import { audiencesOf } from '../permission.ts'

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

/**
 * What the actor may find for these words: all words in the title first, then all words somewhere, and, when no title has them, titles one
 * or two typing errors away; among equals the heavier first. One query over two indexes, whatever the kinds.
 */
export async function search(db: Db, actor: Actor, request: SearchRequest): Promise<Found[]> {
  const words = wordsOf(request.text)
  if (words.length === 0) return []
  const starts = words.map((word) => `% ${escapeLike(word)}%`)
  const wholes = words.map((word) => `% ${escapeLike(word)} %`)
  const key = words.join(' ')
  const allowed = allowedTo(actor, request)
  const everyWord = sql.join(
    starts.map((start) => sql`text_key like ${start}`),
    sql` and `,
  )
  const { rows } = await sql<Found>`
    with exact as materialized (
      select kind, id, tenant_id, title, summary, path, weight,
        case when title_key like all(${wholes}::text[]) then 0
             when title_key like all(${starts}::text[]) then 1
             else 2 end::real as distance
      from kernel.document where ${everyWord} and ${allowed}
    ), misspelt as (
      select kind, id, tenant_id, title, summary, path, weight, 3 - word_similarity(${key}, title_key) / 2 as distance
      from kernel.document
      where not exists (select from exact where distance < 2)
        and title_key %> ${key} and not (${everyWord}) and ${allowed}
    )
    select kind, id, tenant_id as "tenantId", title, summary, path
    from (select * from exact union all select * from misspelt) found
    order by distance, weight desc, kind, id
    limit ${request.limit} offset ${request.offset ?? 0}`.execute(db)
  return rows
}

function allowedTo(actor: Actor, { tenantId, kinds }: SearchRequest): RawBuilder<unknown> {
  return sql`audiences && ${audiencesOf(actor)}
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
