import type { ColumnType, JSONColumnType } from 'kysely'
import type { TableMark } from '#kernel/tables.ts'
import { directoryTables } from './tables-directory.ts'
import { groupTables } from './tables-groups.ts'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Day = ColumnType<string, string, string>
type MaybeDay = ColumnType<string | null, string | null | undefined, string | null>
type Localized = JSONColumnType<Record<string, string>>

/** What groups of a network are: an interest group, a focus area. */
export type GroupKind = { id: string; name: Record<string, string> }

export type NetworkTable = {
  tenant_id: string
  name: Localized
  summary: Localized
  languages: string[]
  accent: string | null
  about: ColumnType<Record<string, string>, string | undefined, string>
  logo_id: ColumnType<string | null, string | null | undefined, string | null>
  logo_width: ColumnType<number | null, number | null | undefined, number | null>
  logo_height: ColumnType<number | null, number | null | undefined, number | null>
  group_kinds: ColumnType<GroupKind[], string | undefined, string>
  created_at: Instant
}

export type OrganisationTable = {
  id: string
  slug: string
  kind: string
  name: Localized
  summary: Localized
  country: string
  place_id: number | null
  latitude: number | null
  longitude: number | null
  population: number | null
  sort_name: ColumnType<string, string | undefined, string>
  inhabitants: ColumnType<number | null, number | null | undefined, number | null>
  setting: ColumnType<string | null, string | null | undefined, string | null>
  responsible: JSONColumnType<Record<string, string>, string | undefined, string>
  languages: string[]
  website: string | null
  links: JSONColumnType<{ label: string; href: string }[]>
  is_invented: ColumnType<boolean, boolean | undefined, boolean>
  claimed_at: MaybeInstant
  merged_into: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Instant
}

export type OrganisationPlaceTable = { organisation_id: string; place_id: number }
export type TopicTable = { id: string; broader: string | null; names: Localized }
export type OrganisationTopicTable = {
  organisation_id: string
  topic_id: string
  stance: 'offers' | 'seeks'
}
export type MembershipTable = {
  tenant_id: string
  organisation_id: string
  joined_on: Day
  left_on: MaybeDay
}

declare module '#kernel/db.ts' {
  interface Tables {
    'network.network': NetworkTable
    'network.organisation': OrganisationTable
    'network.organisation_place': OrganisationPlaceTable
    'network.topic': TopicTable
    'network.organisation_topic': OrganisationTopicTable
    'network.membership': MembershipTable
  }
}

export const tables = {
  'network.network': 'tenant',
  'network.organisation': 'shared',
  'network.organisation_place': 'shared',
  'network.topic': 'shared',
  'network.organisation_topic': 'shared',
  'network.membership': 'tenant',
  ...directoryTables,
  ...groupTables,
} satisfies Record<string, TableMark>
