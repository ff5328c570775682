import type { Json } from '@korzo/proofs'
import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { ReviewState } from './domain/assignment-problem.ts'
import type { ConflictKind, Tie } from './domain/conflict.ts'
import type { Normalisation } from './domain/normalise.ts'
import type { Objective, ShownPlan } from './domain/plan.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Localized = JSONColumnType<Record<string, string>>
type Document<T> = ColumnType<T, string | undefined, string>

export type RoundTable = {
  tenant_id: string
  call_id: string
  coverage: number
  hides_applicant: boolean
  hides_reviewers: boolean
  needs_language: boolean
  normalisation: Normalisation
  due_at: Instant
  appeal_days: number
  discussion_at: MaybeInstant
  created_at: Instant
  changed_at: Instant
}

export type ReviewerState = 'invited' | 'accepted' | 'declined' | 'withdrawn'

export type ReviewerTable = {
  tenant_id: string
  id: string
  call_id: string
  number: number
  name: string
  email: string
  language: string
  languages: string[]
  topics: string[]
  organisation_id: Maybe<string>
  organisation_name: ColumnType<string, string | undefined, string>
  place_id: Maybe<number>
  place_name: ColumnType<string, string | undefined, string>
  ties: Document<Tie[]>
  least: number
  most: number
  state: ReviewerState
  person_id: Maybe<string>
  invited_at: Instant
  answered_at: MaybeInstant
  reminded_at: MaybeInstant
}

export type ReadingTable = {
  tenant_id: string
  application_id: string
  language: string
  topics: string[]
  changed_at: Instant
}

export type ConflictTable = {
  tenant_id: string
  reviewer_id: string
  application_id: string
  kind: ConflictKind
  note: string
  declared_at: Instant
}

export type ClearedTable = {
  tenant_id: string
  reviewer_id: string
  application_id: string
  reason: string
  cleared_by: string
  cleared_at: Instant
}

export type PairTable = {
  tenant_id: string
  reviewer_id: string
  application_id: string
  kind: 'pinned' | 'forbidden'
  set_at: Instant
}

/** What the record of a decision will say. */
export type PlannedDecision = {
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  readonly ties: readonly Json[]
  readonly result: Json
  readonly inputs: Json
}

export type PlanTable = {
  tenant_id: string
  id: string
  call_id: string
  objective: Objective
  digest: string
  decision: Document<PlannedDecision>
  shown: Document<ShownPlan>
  made_at: Instant
  made_by: string
  applied_at: MaybeInstant
  code: Maybe<string>
}

export type ReviewTable = {
  tenant_id: string
  id: string
  call_id: string
  application_id: string
  reviewer_id: string
  state: ReviewState
  points: Document<Record<string, number>>
  comments: Document<Record<string, string>>
  comment: ColumnType<string, string | undefined, string>
  revision: ColumnType<number, number | undefined, number>
  assigned_at: Instant
  saved_at: MaybeInstant
  handed_in_at: MaybeInstant
  ended_at: MaybeInstant
}

export type RemarkTable = {
  tenant_id: string
  id: string
  application_id: string
  review_id: string | null
  author_id: Maybe<string>
  language: string
  text: string
  written_at: Instant
}

export type PointTable = {
  tenant_id: string
  call_id: string
  id: string
  position: number
  title: Localized
}

export type FindingTable = {
  tenant_id: string
  application_id: string
  point: string
  is_met: boolean
  reason: Localized
  found_by: string
  found_at: Instant
}

export type AppealTable = {
  tenant_id: string
  id: string
  application_id: string
  language: string
  text: string
  made_by: Maybe<string>
  made_at: Instant
  is_granted: Maybe<boolean>
  answer: ColumnType<Record<string, string> | null, string | null | undefined, string | null>
  answered_by: Maybe<string>
  answered_at: MaybeInstant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'reviews.round': RoundTable
    'reviews.reviewer': ReviewerTable
    'reviews.reading': ReadingTable
    'reviews.conflict': ConflictTable
    'reviews.pair': PairTable
    'reviews.cleared': ClearedTable
    'reviews.plan': PlanTable
    'reviews.review': ReviewTable
    'reviews.remark': RemarkTable
    'reviews.point': PointTable
    'reviews.finding': FindingTable
    'reviews.appeal': AppealTable
  }
}

export const tables = {
  'reviews.round': 'tenant',
  'reviews.reviewer': 'tenant',
  'reviews.reading': 'tenant',
  'reviews.conflict': 'tenant',
  'reviews.pair': 'tenant',
  'reviews.cleared': 'tenant',
  'reviews.plan': 'tenant',
  'reviews.review': 'tenant',
  'reviews.remark': 'tenant',
  'reviews.point': 'tenant',
  'reviews.finding': 'tenant',
  'reviews.appeal': 'tenant',
} satisfies Record<string, TableMark>
