import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe = ColumnType<string | null, string | null | undefined, string | null>
type Localized = JSONColumnType<Record<string, string>>

export type GroupTable = {
  tenant_id: string
  id: string
  slug: string
  kind: string
  name: Localized
  purpose: Localized
  admission: 'open' | 'request'
  created_at: Instant
  closed_at: MaybeInstant
}

export type GroupMemberTable = {
  tenant_id: string
  group_id: string
  id: string
  person_id: Maybe
  organisation_id: Maybe
  asked_by: Maybe
  is_coordinator: Generated<boolean>
  state: 'asked' | 'member' | 'refused' | 'left'
  why: Generated<string>
  reason: Generated<string>
  asked_at: Instant
  answered_at: MaybeInstant
  answered_by: Maybe
  left_at: MaybeInstant
}

export type JoiningTable = {
  tenant_id: string
  id: string
  direction: 'request' | 'invitation'
  organisation_id: Maybe
  organisation_name: Generated<string>
  organisation_kind: Generated<string>
  country: Generated<string>
  person_id: Maybe
  is_person: Generated<boolean>
  why: Generated<string>
  contact_name: string
  contact_address: string
  language: string
  state: 'open' | 'accepted' | 'refused' | 'withdrawn'
  reason: Generated<string>
  created_at: Instant
  answered_at: MaybeInstant
  answered_by: Maybe
}

declare module '#kernel/db.ts' {
  interface Tables {
    'network.group': GroupTable
    'network.group_member': GroupMemberTable
    'network.joining': JoiningTable
  }
}

export const groupTables = {
  'network.group': 'tenant',
  'network.group_member': 'tenant',
  'network.joining': 'tenant',
} satisfies Record<string, TableMark>
