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

/** The towns of a network that have a place, the largest first. */
export function networkMap(db: Db, networkId: string): Promise<MapTown[]> {
  return db
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
}
