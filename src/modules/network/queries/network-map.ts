import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { townKinds } from '../domain/organisation-kind.ts'

export type MapTown = {
  readonly id: string
  readonly slug: string
  readonly name: LocalizedText
  readonly country: string
  readonly population: number | null
  readonly latitude: number
  readonly longitude: number
}

export type MapTandem = {
  readonly from: string
  readonly to: string
  readonly state: string
  readonly title: LocalizedText
}

/** What the map of a network shows: its towns that have a place, and the tandems between them. */
export async function networkMap(
  db: Db,
  networkId: string,
): Promise<{ towns: MapTown[]; tandems: MapTandem[] }> {
  const towns = await db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select(['o.id', 'o.slug', 'o.name', 'o.country', 'o.population', 'o.latitude', 'o.longitude'])
    .where('m.tenant_id', '=', networkId)
    .where('m.left_on', 'is', null)
    .where('o.kind', 'in', townKinds)
    .where('o.latitude', 'is not', null)
    .orderBy(sql`o.population desc nulls last`)
    .orderBy('o.id')
    .limit(500)
    .$narrowType<{ latitude: number; longitude: number }>()
    .execute()
  const tandems = await db
    .selectFrom('network.partnership as p')
    .innerJoin('network.partnership_party as a', 'a.partnership_id', 'p.id')
    .innerJoin('network.partnership_party as b', 'b.partnership_id', 'p.id')
    .select(['a.organisation_id as from', 'b.organisation_id as to', 'p.state', 'p.title'])
    .whereRef('a.position', '<', 'b.position')
    .where('p.kind', '=', 'tandem')
    .where('p.state', '!=', 'ended')
    .where(
      'a.organisation_id',
      'in',
      towns.map(({ id }) => id).concat('00000000-0000-0000-0000-000000000000'),
    )
    .orderBy('p.id')
    .limit(500)
    .execute()
  return { towns, tandems }
}
