import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>

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
    'directory_files.import_draft': ImportDraftTable
  }
}

export const tables = {
  'directory_files.import_draft': 'tenant',
} satisfies Record<string, TableMark>
