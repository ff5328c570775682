import type { TraitName } from '@korzo/fit'
import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { NeedState } from '../tables.ts'

export type Need = {
  readonly tenantId: string
  readonly id: string
  readonly organisationId: string
  readonly words: string
  readonly language: string
  readonly topics: readonly string[]
  readonly inhabitants: number | null
  /** Whole units of the currency. */
  readonly budget: number | null
  readonly currency: string | null
  readonly dueOn: string | null
  readonly traits: readonly TraitName[]
  readonly state: NeedState
  readonly adoptedId: string | null
  readonly isInvented: boolean
  readonly createdAt: Date
  readonly town: {
    readonly slug: string
    readonly kind: string
    readonly name: LocalizedText
    readonly country: string
    readonly placeId: number | null
  }
}

function needs(db: Db | Tx) {
  return db
    .selectFrom('needs.need as n')
    .innerJoin('network.organisation as o', 'o.id', 'n.organisation_id')
    .select([
      'n.tenant_id as tenantId',
      'n.id',
      'n.organisation_id as organisationId',
      'n.words',
      'n.language',
      'n.topics',
      sql<number | null>`coalesce(n.inhabitants, o.inhabitants)`.as('inhabitants'),
      sql<number | null>`(n.budget_minor / 100)::float8`.as('budget'),
      'n.budget_currency as currency',
      sql<string | null>`n.due_on::text`.as('dueOn'),
      'n.traits',
      'n.state',
      'n.adopted_id as adoptedId',
      'n.is_invented as isInvented',
      'n.created_at as createdAt',
      sql<
        Need['town']
      >`jsonb_build_object('slug', o.slug, 'kind', o.kind, 'name', o.name, 'country', o.country, 'placeId', o.place_id)`.as(
        'town',
      ),
    ])
}

type Key = { readonly tenantId: string; readonly needId: string }

export function needById(db: Db, { tenantId, needId }: Key): Promise<Need | undefined> {
  return needs(db).where('n.tenant_id', '=', tenantId).where('n.id', '=', needId).executeTakeFirst()
}

export function needForUpdate(db: Tx, { tenantId, needId }: Key): Promise<Need | undefined> {
  return needs(db)
    .where('n.tenant_id', '=', tenantId)
    .where('n.id', '=', needId)
    .forUpdate('n')
    .executeTakeFirst()
}

/** The open needs of a network, newest first; solved ones when asked for. */
export function needList(
  db: Db,
  {
    tenantId,
    state,
    limit,
    before,
  }: {
    tenantId: string
    state: 'open' | 'solved'
    limit: number
    before?: readonly [string, string] | undefined
  },
): Promise<Need[]> {
  return needs(db)
    .where('n.tenant_id', '=', tenantId)
    .where('n.state', '=', state)
    .$if(before !== undefined, (q) =>
      q.where(
        sql<boolean>`(n.created_at, n.id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`,
      ),
    )
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit)
    .execute()
}

/** A town that is a member of a network now. */
export async function townInNetwork(
  db: Db | Tx,
  { tenantId, organisationId }: { tenantId: string; organisationId: string },
): Promise<{ organisationId: string } | undefined> {
  return db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select('o.id as organisationId')
    .where('m.tenant_id', '=', tenantId)
    .where('m.organisation_id', '=', organisationId)
    .where('m.left_on', 'is', null)
    .where('o.merged_into', 'is', null)
    .executeTakeFirst()
}

export async function followsNeed(
  db: Db,
  { tenantId, needId, personId }: Key & { personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('needs.follower')
    .select('person_id')
    .where('tenant_id', '=', tenantId)
    .where('need_id', '=', needId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

/** What a town needs now. */
export function openNeedsOf(
  db: Db,
  { tenantId, organisationId }: { tenantId: string; organisationId: string },
): Promise<Need[]> {
  return needs(db)
    .where('n.tenant_id', '=', tenantId)
    .where('n.organisation_id', '=', organisationId)
    .where('n.state', '=', 'open')
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id')
    .limit(20)
    .execute()
}
