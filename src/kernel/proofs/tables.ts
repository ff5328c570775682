import type { ColumnType } from 'kysely'
import type { TableMark } from '../tables.ts'

type Instant = ColumnType<Date, Date, Date>

export type DecisionTable = {
  tenant_id: string
  id: string
  code: string
  rule: string
  subject: string
  record: string
  inputs: string
  leaf_hash: string
  seal: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: Instant
  published_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export type RootTable = {
  tenant_id: string
  number: number
  signed: string
  digest: string
  sealed_at: Instant
}

declare module '../db.ts' {
  interface Tables {
    'kernel.decision': DecisionTable
    'kernel.root': RootTable
  }
}

export const tables = {
  'kernel.decision': 'tenant',
  'kernel.root': 'tenant',
} satisfies Record<string, TableMark>
