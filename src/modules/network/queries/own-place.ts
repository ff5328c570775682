import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { idsOf } from '../domain/network-role.ts'

/** The place of the gazetteer where the organisation sits for which somebody speaks; of several, the first by name. */
export async function ownPlace(db: Db, { audiences }: Actor): Promise<number | null> {
  const ids = idsOf(audiences, 'organisation', 'representative')
  if (ids.length === 0) return null
  const row = await db
    .selectFrom('network.organisation')
    .select('place_id as placeId')
    .where('id', 'in', ids)
    .where('place_id', 'is not', null)
    .orderBy('sort_name')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.placeId ?? null
}
