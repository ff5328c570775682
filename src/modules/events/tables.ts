import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import type { EventAdmission, EventKind, EventState } from './domain/event.ts'
import type { Questions } from './domain/registration-form.ts'
import type { SessionKind, Speaker } from './domain/session.ts'
import type { PaperState, ReplicationState } from './domain/study-visit.ts'
import type { SurveyMoment } from './domain/survey-form.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Localized = JSONColumnType<Record<string, string>>
type Document<T> = ColumnType<T, string, string>

export type EventTable = {
  tenant_id: string
  id: string
  slug: string
  kind: EventKind
  state: EventState
  title: Localized
  summary: Localized
  body: Localized
  zone: string
  starts_at: Instant
  ends_at: Instant
  venue: string
  place_id: Maybe<number>
  latitude: Maybe<number>
  longitude: Maybe<number>
  online_url: string
  admission: EventAdmission
  places: number
  capacity_id: Maybe<string>
  opens_at: Instant
  closes_at: Instant
  questions: Document<Questions>
  form_id: Maybe<string>
  enough_percent: number
  papers: string[]
  has_survey: boolean
  before_form_id: Maybe<string>
  after_form_id: Maybe<string>
  sequence: ColumnType<number, number | undefined, number>
  created_at: Instant
  changed_at: Instant
  published_at: MaybeInstant
  tidied_at: MaybeInstant
}

export type HostTable = { tenant_id: string; event_id: string; organisation_id: string }

export type SessionTable = {
  tenant_id: string
  id: string
  event_id: string
  kind: SessionKind
  title: Localized
  summary: Localized
  track: string
  room: string
  starts_at: Instant
  ends_at: Instant
  speakers: Document<Speaker[]>
  place_id: Maybe<number>
  latitude: Maybe<number>
  longitude: Maybe<number>
  host_id: Maybe<string>
  places: Maybe<number>
  capacity_id: Maybe<string>
}

export type RegistrationTable = {
  tenant_id: string
  id: string
  event_id: string
  person_id: Maybe<string>
  registered_by: Maybe<string>
  name: string
  email: Maybe<string>
  organisation_id: Maybe<string>
  organisation_name: string
  origin: Maybe<string>
  code: string
  hold_id: string
  response_id: Maybe<string>
  language: string
  registered_at: Instant
  told: Maybe<'confirmed' | 'waiting' | 'cancelled'>
  cancelled_at: MaybeInstant
}

export type AttendanceTable = {
  tenant_id: string
  session_id: string
  registration_id: string
  marked_by: string
  marked_at: Instant
}

export type CertifiedTable = {
  tenant_id: string
  registration_id: string
  certificate_code: string
  certified_at: Instant
}

export type PaperTable = {
  tenant_id: string
  registration_id: string
  paper: string
  state: PaperState
  file_id: Maybe<string>
  handed_in_at: Instant
  checked_at: MaybeInstant
}

export type ReplicationTable = {
  tenant_id: string
  id: string
  registration_id: string
  what: string
  language: string
  due_on: string
  state: ReplicationState
  account: string
  received: ColumnType<string, string | undefined, string>
  promised_at: Instant
  settled_at: MaybeInstant
  reminded_on: ColumnType<string | null, string | null | undefined, string>
}

export type SurveyAskTable = {
  tenant_id: string
  registration_id: string
  moment: SurveyMoment
  asked_at: Instant
  reminded_at: MaybeInstant
}

declare module '#kernel/db.ts' {
  interface Tables {
    'events.event': EventTable
    'events.host': HostTable
    'events.session': SessionTable
    'events.registration': RegistrationTable
    'events.attendance': AttendanceTable
    'events.certified': CertifiedTable
    'events.paper': PaperTable
    'events.replication': ReplicationTable
    'events.survey_ask': SurveyAskTable
  }
}

export const tables = {
  'events.event': 'tenant',
  'events.host': 'tenant',
  'events.session': 'tenant',
  'events.registration': 'tenant',
  'events.attendance': 'tenant',
  'events.certified': 'tenant',
  'events.paper': 'tenant',
  'events.replication': 'tenant',
  'events.survey_ask': 'tenant',
} satisfies Record<string, TableMark>
