import type { ColumnType } from 'kysely'
import type { TableMark } from '../tables.ts'

export type HoldState = 'offered' | 'confirmed' | 'waiting' | 'expired' | 'released'
export type Promotion = 'strict' | 'fill'

type Instant = ColumnType<Date, Date, Date>

export type CapacityTable = {
  tenant_id: string
  id: string
  kind: string
  size: number
  held: ColumnType<number, never, never>
  promotion: Promotion
  offer_seconds: number | null
  created_at: Instant
}

export type HoldTable = {
  tenant_id: string
  id: string
  capacity_id: string
  holder: string
  quantity: number
  state: HoldState
  party_id: string
  rank: number
  expires_at: ColumnType<Date | null, Date | null, Date | null>
  created_at: Instant
  changed_at: Instant
}

declare module '../db.ts' {
  interface Tables {
    'kernel.capacity': CapacityTable
    'kernel.hold': HoldTable
  }
}

export const tables = {
  'kernel.capacity': 'tenant',
  'kernel.hold': 'tenant',
} satisfies Record<string, TableMark>
