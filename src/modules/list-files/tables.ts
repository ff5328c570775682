import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

export type ImportDraftTable = {
  tenant_id: string
  id: string
  subject_id: string
  kind: string
  file_name: string
  rows: ColumnType<readonly unknown[], string, string>
  created_at: ColumnType<Date, Date, Date>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'list_files.import_draft': ImportDraftTable
  }
}

export const tables = {
  'list_files.import_draft': 'tenant',
} satisfies Record<string, TableMark>
