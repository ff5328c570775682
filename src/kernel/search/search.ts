import { fold } from '@korzo/names'
import { sql } from 'kysely'
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
/** How much of a word's trigrams a title must share to be taken for a typing error (0 to 1). */
const likeness = 0.45

/**
 * What the actor may find for these words: all words in the title first, then all words somewhere, then titles one or two typing errors
 * away; among equals the heavier first. One query, whatever the kinds.
 */
export async function search(db: Db, actor: Actor, request: SearchRequest): Promise<Found[]> {
  const words = wordsOf(request.text)
  if (words.length === 0) return []
  const starts = words.map((word) => `% ${escapeLike(word)}%`)
  const key = words.join(' ')
  const { rows } = await sql<Found>`
    select kind, id, tenant_id as "tenantId", title, summary, path
    from kernel.document
    where audiences && ${audiencesOf(actor)}
      ${request.tenantId === undefined ? sql`` : sql`and (tenant_id is null or tenant_id = ${request.tenantId})`}
      ${request.kinds === undefined ? sql`` : sql`and kind = any(${[...request.kinds]}::text[])`}
      and (text_key like all(${starts}::text[]) or word_similarity(${key}, title_key) >= ${likeness})
    order by
      case when title_key like all(${words.map((word) => `% ${escapeLike(word)} %`)}::text[]) then 0
           when title_key like all(${starts}::text[]) then 1
           when text_key like all(${starts}::text[]) then 2
           else 3 - word_similarity(${key}, title_key) / 2 end,
      weight desc, kind, id
    limit ${request.limit} offset ${request.offset ?? 0}`.execute(db)
  return rows
}

function wordsOf(text: string): string[] {
  const words = fold(text.slice(0, 300)).split(/[\s-]+/)
  return [...new Set(words.filter((word) => word !== ''))].slice(0, mostWords)
}

function escapeLike(word: string): string {
  return word.replaceAll(/[\\%_]/g, '\\$&')
}
