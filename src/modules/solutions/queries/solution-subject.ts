import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Kept } from '../permissions.ts'

/** The networks an organisation belongs to, as SQL over its column. */
export const networksOf = (column: string) =>
  sql<string[]>`array(select m.tenant_id::text from network.membership m
    where m.organisation_id = ${sql.ref(column)} and m.left_on is null order by 1)`

/** A solution as permissions and use cases need it. */
export type SolutionSubject = Kept & {
  readonly id: string
  readonly slug: string
  readonly state: 'draft' | 'published'
  readonly latestVersion: number
  readonly publicVersion: number | null
  readonly source: string | null
}

function subjects(db: Db | Tx) {
  return db.selectFrom('solutions.solution as s').select([
    's.id',
    's.slug',
    's.state',
    's.owner_id as ownerId',
    's.latest_version as latestVersion',
    's.public_version as publicVersion',
    's.source',
    sql<string[]>`array(select m.tenant_id::text from network.membership m
        where m.organisation_id = s.owner_id and m.left_on is null
        union select s.network_id::text where s.network_id is not null order by 1)`.as('networks'),
  ])
}

/** A solution that waits to be changed; nobody else changes it meanwhile. */
export function solutionForUpdate(db: Tx, id: string): Promise<SolutionSubject | undefined> {
  return subjects(db).where('s.id', '=', id).forUpdate('s').executeTakeFirst()
}

export function solutionSubject(db: Db, slug: string): Promise<SolutionSubject | undefined> {
  return subjects(db).where('s.slug', '=', slug).executeTakeFirst()
}

export function subjectById(db: Db, id: string): Promise<SolutionSubject | undefined> {
  return subjects(db).where('s.id', '=', id).executeTakeFirst()
}
