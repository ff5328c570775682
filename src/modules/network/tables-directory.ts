import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe = ColumnType<string | null, string | null | undefined, string | null>

export type ClaimTable = {
  id: string
  organisation_id: Maybe
  place_id: ColumnType<number | null, number | null | undefined, number | null>
  network_id: Maybe
  person_id: string
  reason: string
  state: 'asked' | 'granted' | 'refused'
  asked_at: Instant
  answered_at: MaybeInstant
  answered_by: Maybe
  answer: ColumnType<string, string | undefined, string>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'network.claim': ClaimTable
  }
}

export const directoryTables = {
  'network.claim': 'shared',
} satisfies Record<string, TableMark>
