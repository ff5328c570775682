import type { ColumnType } from 'kysely'
import type { TableMark } from '../tables.ts'

type Instant = ColumnType<Date, Date, Date>

export type BlobTable = { digest: string; bytes: number; stored_at: Instant }

export type FileTable = {
  tenant_id: string
  id: string
  owner: string
  name: string
  type: string
  bytes: number
  digest: string
  uploaded_at: Instant
}

declare module '../db.ts' {
  interface Tables {
    'kernel.blob': BlobTable
    'kernel.file': FileTable
  }
}

export const tables = {
  'kernel.blob': 'shared',
  'kernel.file': 'tenant',
} satisfies Record<string, TableMark>
