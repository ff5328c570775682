import type { ColumnType, JSONColumnType } from 'kysely'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

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
    'certificates.certificate': CertificateTable
  }
}

export const tables = {
  'certificates.certificate': 'shared',
} satisfies Record<string, TableMark>
