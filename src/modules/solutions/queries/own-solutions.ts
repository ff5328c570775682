import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

type Listed = { readonly id: string; readonly slug: string; readonly name: LocalizedText }

/** The published solutions of an organisation, by name. */
export function solutionsOfOwner(db: Db, ownerId: string): Promise<Listed[]> {
  return db
    .selectFrom('solutions.solution')
    .select(['id', 'slug', 'name'])
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'published')
    .orderBy('sort_name')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** The solutions of organisations and networks one speaks for, drafts first. */
export async function solutionsKept(
  db: Db,
  { organisations, networks }: { organisations: readonly string[]; networks: readonly string[] },
): Promise<(Listed & { readonly state: 'draft' | 'published' })[]> {
  return db
    .selectFrom('solutions.solution as s')
    .select(['s.id', 's.slug', 's.name', 's.state'])
    .where(
      sql<SqlBool>`(s.owner_id = any(${[...organisations]}::uuid[]) or (s.owner_id is null and s.network_id = any(${[...networks]}::uuid[])))`,
    )
    .orderBy('s.state')
    .orderBy('s.changed_at', 'desc')
    .orderBy('s.id')
    .limit(200)
    .execute()
}

/** References that wait for the signature of a town one speaks for, oldest first. */
export function referencesToSign(
  db: Db,
  organisations: readonly string[],
): Promise<
  { solutionSlug: string; solutionName: LocalizedText; townSlug: string; town: LocalizedText }[]
> {
  return db
    .selectFrom('solutions.reference as r')
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .innerJoin('network.organisation as o', 'o.id', 'r.organisation_id')
    .select([
      's.slug as solutionSlug',
      's.name as solutionName',
      'o.slug as townSlug',
      'o.name as town',
    ])
    .where(sql<SqlBool>`r.organisation_id = any(${[...organisations]}::uuid[])`)
    .where('r.signed_at', 'is', null)
    .where('s.state', '=', 'published')
    .orderBy('r.claimed_at')
    .orderBy('r.id')
    .limit(100)
    .execute()
}
