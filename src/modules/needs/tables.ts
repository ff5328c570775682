import type { TraitName } from '@korzo/fit'
import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>
type MaybeNumber = ColumnType<number | null, number | null | undefined, number | null>

export type NeedState = 'open' | 'solved' | 'withdrawn'
export type NeedTable = {
  tenant_id: string
  id: string
  organisation_id: string
  author_id: MaybeText
  words: string
  language: string
  topics: string[]
  inhabitants: MaybeNumber
  /** A bigint comes as text. */
  budget_minor: ColumnType<string | null, number | null | undefined, number | null>
  budget_currency: MaybeText
  due_on: MaybeText
  traits: TraitName[]
  state: NeedState
  adopted_id: MaybeText
  is_invented: boolean
  created_at: Instant
  changed_at: Instant
}

export type FollowerTable = {
  tenant_id: string
  need_id: string
  person_id: string
  since: Instant
}

export type QuestionState = 'queued' | 'sent' | 'answered'
export type QuestionTable = {
  tenant_id: string
  id: string
  reference_id: string
  need_id: MaybeText
  asker_id: string
  asker_organisation_id: MaybeText
  contact_id: string
  words: string
  language: string
  state: QuestionState
  asked_at: Instant
  sent_at: MaybeInstant
  reminded_at: MaybeInstant
  answered_at: MaybeInstant
  helped_at: MaybeInstant
  asker_agrees: ColumnType<boolean, boolean | undefined, boolean>
  contact_agrees: ColumnType<boolean, boolean | undefined, boolean>
  published_at: MaybeInstant
}

export type MessageTable = {
  tenant_id: string
  id: string
  question_id: string
  author_id: string
  words: string
  way: 'site' | 'mail'
  attachments_left_out: ColumnType<number, number | undefined, number>
  digest: MaybeText
  written_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'needs.need': NeedTable
    'needs.follower': FollowerTable
    'needs.question': QuestionTable
    'needs.message': MessageTable
  }
}

export const tables = {
  'needs.need': 'tenant',
  'needs.follower': 'tenant',
  'needs.question': 'tenant',
  'needs.message': 'tenant',
} satisfies Record<string, TableMark>
