import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '../tables.ts'

export type DocumentTable = {
  kind: string
  id: string
  tenant_id: string | null
  audiences: string[]
  title: JSONColumnType<Record<string, string>>
  summary: JSONColumnType<Record<string, string>>
  path: string
  title_key: string
  text_key: string
  weight: number
  changed_at: ColumnType<Date, Date, Date>
}

declare module '../db.ts' {
  interface Tables {
    'kernel.document': DocumentTable
  }
}

export const tables = { 'kernel.document': 'local' } satisfies Record<string, TableMark>
