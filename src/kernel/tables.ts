import type { ColumnType, JSONColumnType } from 'kysely'

/** Tenant, shared or local: how a table would be distributed. See ARCHITECTURE.md, rule 8. */
export type TableMark = 'tenant' | 'shared' | 'local'

type Instant = ColumnType<Date, Date, Date>
type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type JsonObject = JSONColumnType<Record<string, unknown>>

export type TenantTable = { id: string; slug: string; created_at: Instant }

export type FactTable = {
  tenant_id: string
  id: string
  name: string
  actor: string
  acting_for: string | null
  payload: JsonObject
  recorded_at: Instant
  seal_number: ColumnType<number | null, number | null | undefined, number | null>
  leaf_hash: string
  leaf_index: ColumnType<number | null, number | null | undefined, number | null>
}

export type SessionTable = {
  id: string
  principal_id: string
  token_hash: Buffer
  user_agent: string
  method: string
  acting_for: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Instant
  seen_at: Instant
  expires_at: Instant
}

export type ApiTokenTable = {
  id: string
  principal_id: string
  token_hash: Buffer
  label: string
  scopes: string[]
  created_at: Instant
  used_at: NullableInstant
  expires_at: Instant
}

export type MailTable = {
  id: string
  template: string
  recipient_id: string | null
  address: string
  language: string
  arguments: JsonObject
  rendered: JSONColumnType<{
    subject: string
    text: string
    html: string
    replyTo?: string
    check?: string
  } | null>
  state: 'waiting' | 'sent' | 'failed'
  attempts: ColumnType<number, number | undefined, number>
  error: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Instant
  sent_at: NullableInstant
}

export type SettingTable = {
  tenant_id: string
  module: string
  values: JsonObject
  changed_at: Instant
}
export type SiteValueTable = { name: string; value: JSONColumnType<object> }

declare module './db.ts' {
  interface Tables {
    'kernel.tenant': TenantTable
    'kernel.fact': FactTable
    'kernel.session': SessionTable
    'kernel.api_token': ApiTokenTable
    'kernel.mail': MailTable
    'kernel.setting': SettingTable
    'kernel.site_value': SiteValueTable
  }
}

export const tables = {
  'kernel.tenant': 'shared',
  'kernel.fact': 'tenant',
  'kernel.session': 'local',
  'kernel.api_token': 'local',
  'kernel.mail': 'local',
  'kernel.setting': 'tenant',
  'kernel.site_value': 'local',
} satisfies Record<string, TableMark>
