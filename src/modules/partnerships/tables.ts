import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Day = ColumnType<string, string, string>
type MaybeDay = ColumnType<string | null, string | null | undefined, string | null>
type Maybe = ColumnType<string | null, string | null | undefined, string | null>
type Localized = JSONColumnType<Record<string, string>>
type LocalizedOrNone = ColumnType<Record<string, string>, string | undefined, string>

export type PartnershipTable = {
  id: string
  slug: string
  kind: 'tandem' | 'memorandum'
  title: Localized
  summary: Localized
  state: 'forming' | 'at-work' | 'ended'
  began_on: MaybeDay
  ended_on: MaybeDay
  created_at: Instant
  network_id: Maybe
  is_new: Generated<boolean>
  work_plan: LocalizedOrNone
  what_stays: LocalizedOrNone
  ending: Generated<string>
  received: Generated<string>
}

export type PartnershipPartyTable = {
  partnership_id: string
  organisation_id: string
  position: number
  confirmed_at: MaybeInstant
  confirmed_by: Maybe
}

export type CommitmentTable = {
  id: string
  partnership_id: string
  organisation_id: string
  promise: Localized
  responsible: string
  person_id: Maybe
  due_on: Day
  state: 'open' | 'kept' | 'late' | 'broken'
  evidence: Generated<string>
  next_check_on: MaybeDay
  settled_on: MaybeDay
  created_at: Instant
}

export type MilestoneTable = {
  id: string
  partnership_id: string
  kind: 'result' | 'funding-application' | 'data-exchange'
  title: Localized
  link: Maybe
  happened_on: Day
  created_at: Instant
}

export type ActivityTable = {
  id: string
  partnership_id: string
  title: Localized
  takes_place_on: MaybeDay
  is_open: boolean
  created_at: Instant
}

export type ActivityGuestTable = {
  activity_id: string
  organisation_id: string
  joined_at: Instant
  joined_by: Maybe
}

declare module '#kernel/db.ts' {
  interface Tables {
    'partnerships.partnership': PartnershipTable
    'partnerships.partnership_party': PartnershipPartyTable
    'partnerships.commitment': CommitmentTable
    'partnerships.milestone': MilestoneTable
    'partnerships.activity': ActivityTable
    'partnerships.activity_guest': ActivityGuestTable
  }
}

export const tables = {
  'partnerships.partnership': 'shared',
  'partnerships.partnership_party': 'shared',
  'partnerships.commitment': 'shared',
  'partnerships.milestone': 'shared',
  'partnerships.activity': 'shared',
  'partnerships.activity_guest': 'shared',
} satisfies Record<string, TableMark>
