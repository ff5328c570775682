import type { LocalizedText } from '@korzo/values'
import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { ApplicationState, StepName } from './domain/application-state.ts'
import type { ActivityKind, Criterion, Quota, Rule } from './domain/call.ts'
import type { PartnerAnswer, PartnerState } from './domain/eligibility.ts'
import type { Indicator, Milestone, ProgrammePartner } from './domain/programme.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Localized = JSONColumnType<Record<string, string>>
type Document<T> = ColumnType<T, string | undefined, string>

export type ProgrammeTable = {
  tenant_id: string
  id: string
  slug: string
  title: Localized
  summary: Localized
  aims: Localized
  partners: Document<ProgrammePartner[]>
  indicators: Document<Indicator[]>
  created_at: Instant
  changed_at: Instant
  closed_at: MaybeInstant
}

export type EditionTable = {
  tenant_id: string
  id: string
  programme_id: string
  year: number
  budget_minor: Maybe<number>
  currency: string
  timeline: Document<Milestone[]>
}

export type CallTable = {
  tenant_id: string
  id: string
  edition_id: string
  slug: string
  title: Localized
  summary: Localized
  body: Localized
  state: 'draft' | 'published'
  form_id: string
  countries: string[]
  rules: Document<Rule[]>
  criteria: Document<Criterion[]>
  quotas: Document<Quota[]>
  zone: string
  opens_at: Instant
  closes_at: Instant
  answers_by: MaybeInstant
  answer_days: number
  places: number
  capacity_id: Maybe<string>
  published_at: MaybeInstant
  created_at: Instant
  changed_at: Instant
}

export type ExtensionTable = {
  tenant_id: string
  call_id: string
  number: number
  former_at: Instant
  closes_at: Instant
  reason: Localized
  announced_at: Instant
}

export type ActivityTable = {
  tenant_id: string
  id: string
  call_id: string
  position: number
  kind: ActivityKind
  title: Localized
  summary: Localized
  size: number
  capacity_id: Maybe<string>
}

export type QuestionTable = {
  tenant_id: string
  id: string
  call_id: string
  asked_by: string | null
  language: string
  question: string
  asked_at: Instant
  answer: ColumnType<LocalizedText | null, string | null | undefined, string | null>
  answered_at: MaybeInstant
  received: ColumnType<string, string | undefined, string>
}

export type ApplicationTable = {
  tenant_id: string
  id: string
  call_id: string
  code: string
  organisation_id: string | null
  applicant_name: string
  applicant_kind: string
  country: string
  place_id: number | null
  population: number | null
  setting: string | null
  is_first_time: boolean
  is_invented: ColumnType<boolean, boolean | undefined, boolean>
  response_id: string
  state: ApplicationState
  rank: Maybe<number>
  submitted_at: MaybeInstant
  digest: Maybe<string>
  correct_by: MaybeInstant
  created_at: Instant
  changed_at: Instant
}

export type AuthorTable = {
  tenant_id: string
  application_id: string
  person_id: string
  is_lead: boolean
  added_at: Instant
}

export type PartnerTable = {
  tenant_id: string
  id: string
  application_id: string
  name: string
  country: string
  role: string
  email: string
  state: PartnerState
  asked_at: Instant
  answered_at: MaybeInstant
  late_answer: Maybe<PartnerAnswer>
  late_answered_at: MaybeInstant
  received: ColumnType<string, string | undefined, string>
}

export type WishTable = {
  tenant_id: string
  application_id: string
  activity_id: string
  position: number
  is_granted: ColumnType<boolean, boolean | undefined, boolean>
}

/** What a step said besides itself. */
export type StepNote = {
  readonly reason?: LocalizedText
  readonly points?: readonly { readonly fieldId: string; readonly text: string }[]
  readonly revision?: number
  readonly digest?: string
}

export type StepTable = {
  tenant_id: string
  id: string
  application_id: string
  name: StepName
  from_state: ApplicationState
  to_state: ApplicationState
  actor: string
  note: Document<StepNote>
  taken_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'programmes.programme': ProgrammeTable
    'programmes.edition': EditionTable
    'programmes.call': CallTable
    'programmes.extension': ExtensionTable
    'programmes.activity': ActivityTable
    'programmes.question': QuestionTable
    'programmes.application': ApplicationTable
    'programmes.author': AuthorTable
    'programmes.partner': PartnerTable
    'programmes.wish': WishTable
    'programmes.step': StepTable
  }
}

export const tables = {
  'programmes.programme': 'tenant',
  'programmes.edition': 'tenant',
  'programmes.call': 'tenant',
  'programmes.extension': 'tenant',
  'programmes.activity': 'tenant',
  'programmes.question': 'tenant',
  'programmes.application': 'tenant',
  'programmes.author': 'tenant',
  'programmes.partner': 'tenant',
  'programmes.wish': 'tenant',
  'programmes.step': 'tenant',
} satisfies Record<string, TableMark>
