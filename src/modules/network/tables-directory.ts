import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe = ColumnType<string | null, string | null | undefined, string | null>

export type ClaimTable = {
  id: string
  organisation_id: Maybe
  place_id: ColumnType<number | null, number | null | undefined, number | null>
  network_id: Maybe
  person_id: string
  reason: string
  state: 'asked' | 'granted' | 'refused'
  asked_at: Instant
  answered_at: MaybeInstant
  answered_by: Maybe
  answer: ColumnType<string, string | undefined, string>
}

export type ImportDraftTable = {
  tenant_id: string
  id: string
  person_id: string
  file_name: string
  encoding: string
  header: string[]
  rows: JSONColumnType<{ line: number; cells: string[] }[]>
  mapping: JSONColumnType<{ columns: Record<string, number>; usualKind: string }>
  created_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'network.claim': ClaimTable
    'network.import_draft': ImportDraftTable
  }
}

export const directoryTables = {
  'network.claim': 'shared',
  'network.import_draft': 'tenant',
} satisfies Record<string, TableMark>
