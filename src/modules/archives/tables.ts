import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type Made<T> = ColumnType<T | null, T | null | undefined, T>

export type ArchiveTable = {
  tenant_id: string
  programme_id: string
  number: number
  ordered_at: Instant
  made_at: Made<Date>
  digest: Made<string>
  bytes: Made<number>
  files: Made<number>
  key: Made<string>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'archives.archive': ArchiveTable
  }
}

export const tables = { 'archives.archive': 'tenant' } satisfies Record<string, TableMark>
