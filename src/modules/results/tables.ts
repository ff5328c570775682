import type { ColumnType } from 'kysely'
import type { LocalizedText } from '#kernel/localized-text.ts'
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

export type FollowUpTable = {
  tenant_id: string
  id: string
  edition_id: string
  form_id: string
  kind: ColumnType<'still-there' | 'report', 'still-there' | 'report' | undefined, never>
  title: ColumnType<LocalizedText, string | undefined, never>
  state: 'planned' | 'refused' | 'asked'
  due_on: string
  reason: string
  planned_at: Instant
  asked_at: ColumnType<Date | null, Date | null | undefined, Date>
}

export type FollowUpAskTable = {
  tenant_id: string
  follow_up_id: string
  application_id: string
  people: number
  asked_at: Instant
  reminded_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  told_late_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  received: ColumnType<string, string | undefined, string>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'results.programme_event': ProgrammeEventTable
    'results.award': AwardTable
    'results.reported': ReportedTable
    'results.follow_up': FollowUpTable
    'results.follow_up_ask': FollowUpAskTable
  }
}

export const tables = {
  'results.programme_event': 'tenant',
  'results.award': 'tenant',
  'results.reported': 'tenant',
  'results.follow_up': 'tenant',
  'results.follow_up_ask': 'tenant',
} satisfies Record<string, TableMark>
