import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { CostDoubt } from './domain/cost-doubt.ts'
import type { ReferenceState, Result } from './domain/reference.ts'
import type { SolutionContent, SolutionKind } from './domain/solution.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type MaybeNumber = ColumnType<number | null, number | null | undefined, number | null>
/** A bigint comes as text. */
type MaybeBig = ColumnType<string | number | null, number | null | undefined, number | null>
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>
type Text = ColumnType<string, string | undefined, string>
type Localized = JSONColumnType<Record<string, string>>
type MaybeLocalized = JSONColumnType<Record<string, string>, string | undefined, string>

export type SolutionTable = {
  id: string
  slug: string
  kind: SolutionKind
  state: 'draft' | 'published'
  owner_id: MaybeText
  network_id: MaybeText
  name: Localized
  summary: Localized
  content: JSONColumnType<SolutionContent>
  sort_name: string
  licence: MaybeText
  languages: string[]
  is_rural: boolean
  cost_euros: MaybeBig
  months: MaybeNumber
  latest_version: number
  public_version: MaybeNumber
  signed_count: ColumnType<number, number | undefined, number>
  reference_count: ColumnType<number, number | undefined, number>
  is_invented: ColumnType<boolean, boolean | undefined, boolean>
  source: MaybeText
  source_key: MaybeText
  created_at: Instant
  changed_at: Instant
}

export type SolutionVersionTable = {
  solution_id: string
  number: number
  content: JSONColumnType<SolutionContent>
  note: Text
  saved_by: MaybeText
  saved_at: Instant
}

export type TakenTable = {
  solution_id: string
  content: JSONColumnType<SolutionContent>
  taken_at: Instant
}

export type ReferenceTable = {
  id: string
  solution_id: string
  organisation_id: string
  state: ReferenceState
  end_reason: MaybeLocalized
  since_on: MaybeText
  inhabitants: MaybeNumber
  story: MaybeLocalized
  lessons: MaybeLocalized
  results: JSONColumnType<Result[], string | undefined, string>
  introduce_minor: MaybeBig
  introduce_currency: MaybeText
  introduce_year: MaybeNumber
  run_minor: MaybeBig
  run_currency: MaybeText
  run_year: MaybeNumber
  cost_said: Text
  cost_doubts: JSONColumnType<CostDoubt[], string | undefined, string>
  cost_euros: MaybeBig
  adopted_from: MaybeText
  contact_role: MaybeLocalized
  contact_person_id: MaybeText
  claimed_by: MaybeText
  claimed_for: MaybeText
  claimed_at: Instant
  signed_at: MaybeInstant
  signed_by: MaybeText
  signed_role: Text
  network_id: MaybeText
  is_invented: ColumnType<boolean, boolean | undefined, boolean>
  changed_at: Instant
}

export type ReferenceStepTable = {
  reference_id: string
  number: number
  state: ReferenceState
  on_day: string
  note: MaybeLocalized
  person_id: MaybeText
  recorded_at: Instant
}

export type DocumentRole = 'picture' | 'document' | 'contract' | 'budget' | 'lessons'
export type DocumentTable = {
  id: string
  solution_id: MaybeText
  reference_id: MaybeText
  file_id: string
  role: DocumentRole
  title: string
  position: number
  added_by: MaybeText
  added_at: Instant
}

export type CollectionTable = {
  tenant_id: string
  id: string
  slug: string
  name: Localized
  summary: Localized
  position: number
  created_at: Instant
}
export type CollectionItemTable = {
  tenant_id: string
  collection_id: string
  solution_id: string
  position: number
}
export type CollectionPaperTable = {
  tenant_id: string
  collection_id: string
  paper_id: string
  position: number
}

declare module '#kernel/db.ts' {
  interface Tables {
    'solutions.solution': SolutionTable
    'solutions.solution_topic': { solution_id: string; topic_id: string }
    'solutions.solution_version': SolutionVersionTable
    'solutions.taken': TakenTable
    'solutions.reference': ReferenceTable
    'solutions.reference_step': ReferenceStepTable
    'solutions.document': DocumentTable
    'solutions.collection': CollectionTable
    'solutions.collection_item': CollectionItemTable
    'solutions.collection_paper': CollectionPaperTable
  }
}

export const tables = {
  'solutions.solution': 'shared',
  'solutions.solution_topic': 'shared',
  'solutions.solution_version': 'shared',
  'solutions.taken': 'shared',
  'solutions.reference': 'shared',
  'solutions.reference_step': 'shared',
  'solutions.document': 'shared',
  'solutions.collection': 'tenant',
  'solutions.collection_item': 'tenant',
  'solutions.collection_paper': 'tenant',
} satisfies Record<string, TableMark>
