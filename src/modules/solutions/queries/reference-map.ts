import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { ReferenceTown } from './reference-list.ts'
import { filtered, type SolutionScope } from './solution-list.ts'

/** The towns that have one of the solutions a filter is about, with how many; those with most first. */
export async function townsOnMap(
  db: Db,
  scope: SolutionScope,
  limit: number,
): Promise<(ReferenceTown & { readonly solutions: number; readonly signed: number })[]> {
  return db
    .selectFrom('solutions.reference as r')
    .innerJoin('network.organisation as o', 'o.id', 'r.organisation_id')
    .select([
      'o.id',
      'o.slug',
      'o.kind',
      'o.name',
      'o.country',
      'o.inhabitants',
      'o.setting',
      'o.place_id as placeId',
      'o.latitude',
      'o.longitude',
      sql<number>`count(*)::int`.as('solutions'),
      sql<number>`count(r.signed_at)::int`.as('signed'),
    ])
    .where('r.solution_id', 'in', filtered(db, scope).select('s.id'))
    .groupBy('o.id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('o.id')
    .limit(limit)
    .execute()
}
