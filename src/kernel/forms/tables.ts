import type { Answers, Form } from '@korzo/forms'
import type { ColumnType } from 'kysely'
import type { TableMark } from '../tables.ts'

type Instant = ColumnType<Date, Date, Date>
type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type NullableNumber = ColumnType<number | null, number | null | undefined, number | null>
type Document<T> = ColumnType<T, string, string>

export type FormTable = {
  tenant_id: string
  id: string
  owner: string
  draft: number
  version: NullableNumber
  created_at: Instant
}

export type FormDraftTable = {
  tenant_id: string
  form_id: string
  number: number
  previous: NullableNumber
  definition: Document<Form>
  author: string
  saved_at: Instant
}

export type FormVersionTable = {
  tenant_id: string
  form_id: string
  number: number
  definition: Document<Form>
  author: string
  published_at: Instant
}

export type ResponseState = 'draft' | 'submitted'

export type ResponseTable = {
  tenant_id: string
  id: string
  form_id: string
  version: number
  holder: string
  state: ResponseState
  revision: number
  submitted_revision: NullableNumber
  created_at: Instant
  saved_at: Instant
  submitted_at: NullableInstant
  closed_at: NullableInstant
  erase_at: NullableInstant
}

export type RevisionTable = {
  tenant_id: string
  response_id: string
  number: number
  version: number
  answers: Document<Answers>
  author: string
  saved_at: Instant
}

declare module '../db.ts' {
  interface Tables {
    'kernel.form': FormTable
    'kernel.form_draft': FormDraftTable
    'kernel.form_version': FormVersionTable
    'kernel.response': ResponseTable
    'kernel.revision': RevisionTable
  }
}

export const tables = {
  'kernel.form': 'tenant',
  'kernel.form_draft': 'tenant',
  'kernel.form_version': 'tenant',
  'kernel.response': 'tenant',
  'kernel.revision': 'tenant',
} satisfies Record<string, TableMark>
