import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>

export type ProgrammeEventTable = {
  tenant_id: string
  programme_id: string
  event_id: string
  named_at: Instant
}

export type AwardTable = {
  tenant_id: string
  application_id: string
  amount_minor: number
  currency: string
  agreed_on: string
  changed_at: Instant
}

export type ReportedTable = {
  tenant_id: string
  programme_id: string
  indicator_id: string
  value: number
  stands_on: string
  source: string
  language: string
  reported_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'results.programme_event': ProgrammeEventTable
    'results.award': AwardTable
    'results.reported': ReportedTable
  }
}

export const tables = {
  'results.programme_event': 'tenant',
  'results.award': 'tenant',
  'results.reported': 'tenant',
} satisfies Record<string, TableMark>
