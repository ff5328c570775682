import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>

export type PersonTable = {
  id: string
  name: string
  language: string
  created_at: Instant
  merged_into: ColumnType<string | null, string | null | undefined, string | null>
  erased_at: MaybeInstant
}

export type EmailTable = {
  address: string
  person_id: string
  is_primary: boolean
  confirmed_at: MaybeInstant
  added_at: Instant
}

export type SignInLinkTable = {
  id: string
  token_hash: Buffer
  address: string
  back: string
  language: string
  created_at: Instant
  expires_at: Instant
  used_at: MaybeInstant
}

export type RoleTable = {
  person_id: string
  audience: string
  granted_at: Instant
  granted_by: string
}

declare module '#kernel/db.ts' {
  interface Tables {
    'people.person': PersonTable
    'people.email': EmailTable
    'people.sign_in_link': SignInLinkTable
    'people.role': RoleTable
  }
}

export const tables = {
  'people.person': 'shared',
  'people.email': 'shared',
  'people.sign_in_link': 'local',
  'people.role': 'shared',
} satisfies Record<string, TableMark>
