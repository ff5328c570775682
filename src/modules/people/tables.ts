import type { ColumnType, JSONColumnType } from 'kysely'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { TableMark } from '#kernel/tables.ts'
import type { Frequency } from './domain/frequency.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Defaulted<T> = ColumnType<T, T | undefined, T>

export type PersonTable = {
  id: string
  name: string
  language: string
  languages: Defaulted<string[]>
  topics: Defaulted<string[]>
  created_at: Instant
  merged_into: Maybe<string>
  erased_at: MaybeInstant
}

export type EmailTable = {
  address: string
  person_id: string
  is_primary: boolean
  confirmed_at: MaybeInstant
  added_at: Instant
}

export type RoleTable = {
  person_id: string
  audience: string
  granted_at: Instant
  granted_by: string
}

export type EmailConfirmationTable = {
  token_hash: Buffer
  person_id: string
  address: string
  created_at: Instant
  expires_at: Instant
}

export type InvitationTable = {
  id: string
  token_hash: Buffer
  address: string
  name: string
  language: string
  audience: string
  what: JSONColumnType<LocalizedText>
  invited_by: string
  created_at: Instant
  expires_at: Instant
  accepted_at: MaybeInstant
  accepted_by: Maybe<string>
  revoked_at: MaybeInstant
  succeeds: Maybe<string>
  note: Defaulted<string>
}

export type SuccessionTable = {
  id: string
  audience: string
  from_person: string
  to_person: string
  note: string
  handed_over_by: string
  handed_over_at: Instant
}

export type NoticeTable = {
  id: string
  person_id: string
  kind: string
  message: string
  arguments: JSONColumnType<Record<string, unknown>>
  href: string
  created_at: Instant
  read_at: MaybeInstant
  awaits: Maybe<'daily'>
}

export type NoticeChoiceTable = { person_id: string; kind: string; frequency: Frequency }

export type ConsentTable = {
  id: string
  person_id: string
  purpose: string
  version: string
  given_at: Instant
  withdrawn_at: MaybeInstant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'people.person': PersonTable
    'people.email': EmailTable
    'people.role': RoleTable
    'people.email_confirmation': EmailConfirmationTable
    'people.invitation': InvitationTable
    'people.succession': SuccessionTable
    'people.notice': NoticeTable
    'people.notice_choice': NoticeChoiceTable
    'people.consent': ConsentTable
  }
}

export const tables = {
  'people.person': 'shared',
  'people.email': 'shared',
  'people.role': 'shared',
  'people.email_confirmation': 'local',
  'people.invitation': 'shared',
  'people.succession': 'shared',
  'people.notice': 'local',
  'people.notice_choice': 'local',
  'people.consent': 'local',
} satisfies Record<string, TableMark>
