import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

export type SignInLinkTable = {
  id: string
  token_hash: Buffer
  address: string
  back: string
  language: string
  created_at: Instant
  expires_at: Instant
  used_at: MaybeInstant
}

export type PasskeyTable = {
  id: string
  person_id: string
  credential_id: string
  public_key: Buffer
  /** Postgres gives bigint as text. */
  counter: ColumnType<string | number, number, number>
  transports: string[]
  label: string
  created_at: Instant
  used_at: MaybeInstant
}

export type OutsideIdentityTable = {
  issuer: string
  subject: string
  person_id: string
  label: string
  linked_at: Instant
}

export type AttemptTable = {
  token_hash: Buffer
  kind: 'passkey-registration' | 'passkey-sign-in' | 'oidc' | 'identity-to-link'
  person_id: Maybe<string>
  details: JSONColumnType<Record<string, unknown>>
  created_at: Instant
  expires_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'ways_in.sign_in_link': SignInLinkTable
    'ways_in.passkey': PasskeyTable
    'ways_in.outside_identity': OutsideIdentityTable
    'ways_in.attempt': AttemptTable
  }
}

export const tables = {
  'ways_in.sign_in_link': 'local',
  'ways_in.passkey': 'local',
  'ways_in.outside_identity': 'local',
  'ways_in.attempt': 'local',
} satisfies Record<string, TableMark>
