import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>

export type SettingTable = { tenant_id: string; is_public: boolean; changed_at: Instant }

export type RiskTable = {
  tenant_id: string
  id: string
  programme_id: string | null
  application_id: string | null
  what: string
  language: string
  likelihood: number
  impact: number
  response: string
  owner: string
  due_on: string
  state: 'open' | 'closed'
  written_at: Instant
  changed_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'portfolio.setting': SettingTable
    'portfolio.risk': RiskTable
  }
}

export const tables = {
  'portfolio.setting': 'tenant',
  'portfolio.risk': 'tenant',
} satisfies Record<string, TableMark>
