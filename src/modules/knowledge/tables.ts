import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { Figure } from './domain/paper.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type MaybeNumber = ColumnType<number | null, number | null | undefined, number | null>
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>
type Localized = JSONColumnType<Record<string, string>>

export type CategoryTable = {
  tenant_id: string
  id: string
  slug: string
  name: Localized
  position: number
}

export type ArticleTable = {
  tenant_id: string
  id: string
  kind: 'news' | 'page'
  slug: string
  latest_version: number
  public_version: MaybeNumber
  scheduled_version: MaybeNumber
  scheduled_at: MaybeInstant
  published_at: MaybeInstant
  deleted_at: MaybeInstant
  created_at: Instant
}

export type ArticleVersionTable = {
  tenant_id: string
  article_id: string
  number: number
  category_id: MaybeText
  title: Localized
  summary: Localized
  body: Localized
  restored_from: MaybeNumber
  saved_by: MaybeText
  saved_at: Instant
}

export type UnsavedTextTable = {
  tenant_id: string
  person_id: string
  about: string
  base: string
  typed: JSONColumnType<Record<string, unknown>>
  typed_at: Instant
}

/** `views` comes as text: a bigint. */
export type ViewCountTable = {
  tenant_id: string
  article_id: string
  views: ColumnType<string | number, number, number>
}

export type ViewerTable = {
  tenant_id: string
  seen_on: ColumnType<string, string, string>
  digest: Buffer
}

export type ViewSaltTable = { used_on: ColumnType<string, string, string>; salt: Buffer }

export type PictureTable = {
  tenant_id: string
  id: string
  article_id: string
  words: string
  sizes: JSONColumnType<{ fileId: string; width: number; height: number }[]>
  added_at: Instant
}

export type TestimonialTable = {
  tenant_id: string
  id: string
  quote: Localized
  role: Localized
  organisation_id: MaybeText
  is_invented: boolean
  consent: MaybeText
  position: number
  deleted_at: MaybeInstant
  created_at: Instant
}

export type PaperTable = {
  tenant_id: string
  id: string
  slug: string
  kind: 'case-story' | 'guide' | 'publication' | 'question-and-answer'
  title: Localized
  summary: Localized
  body: Localized
  authors: string[]
  year: number
  language: string
  topics: string[]
  organisation_id: MaybeText
  about: ColumnType<string, string | undefined, string>
  went_wrong: ColumnType<Record<string, string>, string | undefined, string>
  figures: ColumnType<Figure[], string | undefined, string>
  made_from: MaybeText
  file_id: MaybeText
  file_state: 'none' | 'waiting' | 'read' | 'unreadable'
  file_text: ColumnType<string, string | undefined, string>
  file_pages: MaybeNumber
  file_fault: ColumnType<string, string | undefined, string>
  is_published: boolean
  is_invented: boolean
  added_by: MaybeText
  created_at: Instant
  changed_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'knowledge.category': CategoryTable
    'knowledge.article': ArticleTable
    'knowledge.article_version': ArticleVersionTable
    'knowledge.unsaved_text': UnsavedTextTable
    'knowledge.view_count': ViewCountTable
    'knowledge.viewer': ViewerTable
    'knowledge.view_salt': ViewSaltTable
    'knowledge.picture': PictureTable
    'knowledge.testimonial': TestimonialTable
    'knowledge.paper': PaperTable
  }
}

export const tables = {
  'knowledge.category': 'tenant',
  'knowledge.article': 'tenant',
  'knowledge.article_version': 'tenant',
  'knowledge.unsaved_text': 'tenant',
  'knowledge.view_count': 'tenant',
  'knowledge.viewer': 'tenant',
  'knowledge.view_salt': 'local',
  'knowledge.picture': 'tenant',
  'knowledge.testimonial': 'tenant',
  'knowledge.paper': 'tenant',
} satisfies Record<string, TableMark>
