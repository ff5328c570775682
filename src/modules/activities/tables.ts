import type { ColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { Side } from './domain/mentoring-problem.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Usual<T> = ColumnType<T, T | undefined, T>

export type CohortTable = {
  tenant_id: string
  event_id: string
  activity_id: string
  connected_at: Instant
}

export type MentoringTable = {
  tenant_id: string
  activity_id: string
  wishes_until: string
  opened_at: Instant
}

export type MemberTable = {
  tenant_id: string
  id: string
  activity_id: string
  number: number
  side: Side
  person_id: Maybe<string>
  organisation_name: Usual<string>
  languages: Usual<string[]>
  topics: Usual<string[]>
  about: Usual<string>
  capacity: Usual<number>
  wishes: Usual<string[]>
  takes_others: Usual<boolean>
  described_at: MaybeInstant
  received: Usual<string>
  joined_at: Instant
}

export type MentorshipTable = {
  tenant_id: string
  id: string
  activity_id: string
  mentor_id: string
  mentee_id: string
  decision_code: string
  started_at: Instant
  ended_at: MaybeInstant
  words: Usual<string>
  received: Usual<string>
  mentor_certificate: Maybe<string>
  mentee_certificate: Maybe<string>
}

export type GoalTable = {
  tenant_id: string
  id: string
  mentorship_id: string
  text: string
  due_on: string
  set_at: Instant
  reached_at: MaybeInstant
}

export type MeetingTable = {
  tenant_id: string
  id: string
  mentorship_id: string
  met_on: string
  minutes: number
  entered_at: Instant
}

export type NoteTable = {
  tenant_id: string
  id: string
  mentorship_id: string
  written_by: string
  text: string
  written_at: Instant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'activities.cohort': CohortTable
    'activities.mentoring': MentoringTable
    'activities.member': MemberTable
    'activities.mentorship': MentorshipTable
    'activities.goal': GoalTable
    'activities.meeting': MeetingTable
    'activities.note': NoteTable
  }
}

export const tables = {
  'activities.cohort': 'tenant',
  'activities.mentoring': 'tenant',
  'activities.member': 'tenant',
  'activities.mentorship': 'tenant',
  'activities.goal': 'tenant',
  'activities.meeting': 'tenant',
  'activities.note': 'tenant',
} satisfies Record<string, TableMark>
