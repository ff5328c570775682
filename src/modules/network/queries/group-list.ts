import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type GroupRow = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly purpose: LocalizedText
  readonly organisations: number
  readonly people: number
}

const counted = (column: 'organisation_id' | 'person_id') =>
  sql<number>`(select count(*)::int from network.group_member m where m.tenant_id = g.tenant_id and m.group_id = g.id
    and m.state = 'member' and ${sql.ref(`m.${column}`)} is not null)`

/** The groups of a network with how many are in them, in the order they were founded. */
export async function groupList(db: Db, networkId: string): Promise<GroupRow[]> {
  return db
    .selectFrom('network.group as g')
    .select([
      'g.id',
      'g.slug',
      'g.kind',
      'g.name',
      'g.purpose',
      counted('organisation_id').as('organisations'),
      counted('person_id').as('people'),
    ])
    .where('g.tenant_id', '=', networkId)
    .where('g.closed_at', 'is', null)
    .orderBy('g.created_at')
    .orderBy('g.id')
    .limit(200)
    .execute()
}

export type GroupMemberRow = {
  readonly id: string
  readonly personId: string | null
  readonly person: string | null
  readonly organisationId: string | null
  readonly organisation: LocalizedText | null
  readonly organisationSlug: string | null
  readonly isCoordinator: boolean
  readonly state: 'asked' | 'member'
  readonly why: string
}

export type GroupPage = NonNullable<Awaited<ReturnType<typeof groupPage>>>

/** A group with its members and those who ask to be. */
export async function groupPage(db: Db, networkId: string, slug: string) {
  const group = await db
    .selectFrom('network.group')
    .select(['id', 'slug', 'kind', 'name', 'purpose', 'admission', 'closed_at as closedAt'])
    .where('tenant_id', '=', networkId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (group === undefined) return undefined
  const members = await db
    .selectFrom('network.group_member as m')
    .leftJoin('people.person as p', 'p.id', 'm.person_id')
    .leftJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select([
      'm.id',
      'm.person_id as personId',
      'p.name as person',
      'm.organisation_id as organisationId',
      'o.name as organisation',
      'o.slug as organisationSlug',
      'm.is_coordinator as isCoordinator',
      'm.state',
      'm.why',
    ])
    .where('m.tenant_id', '=', networkId)
    .where('m.group_id', '=', group.id)
    .where('m.state', 'in', ['asked', 'member'])
    .orderBy('m.is_coordinator', 'desc')
    .orderBy('m.asked_at')
    .orderBy('m.id')
    .limit(500)
    .$narrowType<{ state: 'asked' | 'member' }>()
    .execute()
  return { ...group, members: members as readonly GroupMemberRow[] }
}
