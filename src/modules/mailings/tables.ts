import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe = ColumnType<string | null, string | null | undefined, string | null>
type Localized = JSONColumnType<Record<string, string>>

export type MailingTable = {
  tenant_id: string
  id: string
  kind: 'members' | 'newsletter'
  subject: Localized
  body: Localized
  filter: JSONColumnType<Record<string, unknown>>
  state: 'draft' | 'sending' | 'sent'
  written_by: Maybe
  created_at: Instant
  changed_at: Instant
  sending_at: MaybeInstant
  sent_at: MaybeInstant
}

export type MailingRecipientTable = {
  tenant_id: string
  mailing_id: string
  address: string
  person_id: Maybe
  language: string
  mail_id: Maybe
}

export type SubscriptionTable = {
  tenant_id: string
  address: string
  person_id: Maybe
  language: string
  asked_at: Instant
  confirmed_at: MaybeInstant
  ended_at: MaybeInstant
}

export type MailRefusalTable = { tenant_id: string; address: string; refused_at: Instant }

declare module '#kernel/db.ts' {
  interface Tables {
    'mailings.mailing': MailingTable
    'mailings.mailing_recipient': MailingRecipientTable
    'mailings.subscription': SubscriptionTable
    'mailings.mail_refusal': MailRefusalTable
  }
}

export const tables = {
  'mailings.mailing': 'tenant',
  'mailings.mailing_recipient': 'tenant',
  'mailings.subscription': 'tenant',
  'mailings.mail_refusal': 'tenant',
} satisfies Record<string, TableMark>
