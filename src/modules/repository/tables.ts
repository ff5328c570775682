import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>

export type SourceTable = {
  id: string
  url: string
  network_id: MaybeText
  added_by: MaybeText
  etag: MaybeText
  digest: MaybeText
  failures: ColumnType<number, number | undefined, number>
  last_error: ColumnType<string, string | undefined, string>
  created_at: Instant
}
export type PublisherTable = {
  id: string
  uri: string
  name: string
  created_at: Instant
  updated_at: Instant
}
export type RecordTable = {
  id: string
  solution_id: string
  url: string
  source_id: MaybeText
  publisher_id: MaybeText
  yaml: string
  created_at: Instant
  updated_at: Instant
}
export type LogTable = { id: string; record_id: MaybeText; message: string; created_at: Instant }

declare module '#kernel/db.ts' {
  interface Tables {
    'repository.source': SourceTable
    'repository.publisher': PublisherTable
    'repository.record': RecordTable
    'repository.log': LogTable
  }
}

export const tables = {
  'repository.source': 'shared',
  'repository.publisher': 'shared',
  'repository.record': 'shared',
  'repository.log': 'shared',
} satisfies Record<string, TableMark>
