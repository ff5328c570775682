import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

export type CohortTable = {
  tenant_id: string
  event_id: string
  activity_id: string
  connected_at: ColumnType<Date, Date, Date>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'activities.cohort': CohortTable
  }
}

export const tables = { 'activities.cohort': 'tenant' } satisfies Record<string, TableMark>
