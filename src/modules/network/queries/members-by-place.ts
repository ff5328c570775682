import type { Member } from '@korzo/places'
import { sql } from 'kysely'
import type { Runtime } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { memoOf } from '#kernel/memo.ts'
import { townKinds } from '../domain/organisation-kind.ts'

/** The towns of all networks by their place, with their topics and what they say of their size; up to ten seconds old. */
export const membersByPlace = memoOf(10, ({ db }: Runtime) => load(db))

async function load(db: Db): Promise<ReadonlyMap<number, Member>> {
  const rows = await db
    .selectFrom('network.organisation as o')
    .select([
      'o.place_id as placeId',
      'o.population',
      sql<
        string[]
      >`array(select distinct topic_id from network.organisation_topic t where t.organisation_id = o.id order by 1)`.as(
        'topics',
      ),
    ])
    .where('o.merged_into', 'is', null)
    .where('o.place_id', 'is not', null)
    .where('o.kind', 'in', [...townKinds])
    .where((row) =>
      row.exists(
        row
          .selectFrom('network.membership as m')
          .select('m.organisation_id')
          .whereRef('m.organisation_id', '=', 'o.id')
          .where('m.left_on', 'is', null),
      ),
    )
    .orderBy('o.id', 'desc')
    .limit(50_000)
    .execute()
  return new Map(
    rows.map(({ placeId, population, topics }) => [
      placeId ?? 0,
      { topics, ...(population === null ? {} : { population }) },
    ]),
  )
}

export type OrganisationAtPlace = {
  readonly placeId: number
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly isInvented: boolean
}

/** The organisations that sit in one of these places, towns first. */
export async function organisationsAt(
  db: Db,
  placeIds: readonly number[],
): Promise<OrganisationAtPlace[]> {
  if (placeIds.length === 0) return []
  return db
    .selectFrom('network.organisation_place as p')
    .innerJoin('network.organisation as o', 'o.id', 'p.organisation_id')
    .select([
      'p.place_id as placeId',
      'o.id',
      'o.slug',
      'o.kind',
      'o.name',
      'o.is_invented as isInvented',
    ])
    .where('p.place_id', 'in', [...placeIds])
    .where('o.merged_into', 'is', null)
    .orderBy(sql`o.kind in ('city', 'town', 'rural-municipality') desc`)
    .orderBy('o.sort_name')
    .orderBy('o.id')
    .limit(200)
    .execute()
}
