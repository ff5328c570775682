import type { ColumnType, JSONColumnType } from 'kysely'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { TableMark } from '#kernel/tables.ts'
import type { Frequency } from './domain/frequency.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Defaulted<T> = ColumnType<T, T | undefined, T>

export type PersonTable = {
  id: string
  name: string
  language: string
  languages: Defaulted<string[]>
  topics: Defaulted<string[]>
  created_at: Instant
  merged_into: Maybe<string>
  erased_at: MaybeInstant
}

export type EmailTable = {
  address: string
  person_id: string
  is_primary: boolean
  confirmed_at: MaybeInstant
  added_at: Instant
}

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

export type RoleTable = {
  person_id: string
  audience: string
  granted_at: Instant
  granted_by: string
}

export type EmailConfirmationTable = {
  token_hash: Buffer
  person_id: string
  address: string
  created_at: Instant
  expires_at: Instant
}

export type InvitationTable = {
  id: string
  token_hash: Buffer
  address: string
  name: string
  language: string
  audience: string
  what: JSONColumnType<LocalizedText>
  invited_by: string
  created_at: Instant
  expires_at: Instant
  accepted_at: MaybeInstant
  accepted_by: Maybe<string>
  revoked_at: MaybeInstant
  succeeds: Maybe<string>
  note: Defaulted<string>
}

export type SuccessionTable = {
  id: string
  audience: string
  from_person: string
  to_person: string
  note: string
  handed_over_by: string
  handed_over_at: Instant
}

export type NoticeTable = {
  id: string
  person_id: string
  kind: string
  message: string
  arguments: JSONColumnType<Record<string, unknown>>
  href: string
  created_at: Instant
  read_at: MaybeInstant
  awaits: Maybe<'daily'>
}

export type NoticeChoiceTable = { person_id: string; kind: string; frequency: Frequency }

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

export type ConsentTable = {
  id: string
  person_id: string
  purpose: string
  version: string
  given_at: Instant
  withdrawn_at: MaybeInstant
}

export type CertificateTable = {
  id: string
  code: string
  person_id: string
  network_id: string
  holder: string | null
  issuer: JSONColumnType<LocalizedText>
  title: JSONColumnType<LocalizedText>
  statement: JSONColumnType<LocalizedText>
  subject: string
  issued_at: Instant
  issued_by: string
  revoked_at: MaybeInstant
  revocation_reason: Maybe<string>
}

declare module '#kernel/db.ts' {
  interface Tables {
    'people.person': PersonTable
    'people.email': EmailTable
    'people.sign_in_link': SignInLinkTable
    'people.role': RoleTable
    'people.email_confirmation': EmailConfirmationTable
    'people.invitation': InvitationTable
    'people.succession': SuccessionTable
    'people.notice': NoticeTable
    'people.notice_choice': NoticeChoiceTable
    'people.passkey': PasskeyTable
    'people.outside_identity': OutsideIdentityTable
    'people.attempt': AttemptTable
    'people.consent': ConsentTable
    'people.certificate': CertificateTable
  }
}

export const tables = {
  'people.person': 'shared',
  'people.email': 'shared',
  'people.sign_in_link': 'local',
  'people.role': 'shared',
  'people.email_confirmation': 'local',
  'people.invitation': 'shared',
  'people.succession': 'shared',
  'people.notice': 'local',
  'people.notice_choice': 'local',
  'people.passkey': 'local',
  'people.outside_identity': 'local',
  'people.attempt': 'local',
  'people.consent': 'local',
  'people.certificate': 'shared',
} satisfies Record<string, TableMark>
