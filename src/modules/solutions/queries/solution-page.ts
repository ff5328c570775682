import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { SolutionContent } from '../domain/solution.ts'
import type { Kept } from '../permissions.ts'
import { type SolutionRow, solutionRows } from './solution-list.ts'
import { solutionSubject } from './solution-subject.ts'

/** Everything a solution's page says of it. */
export type SolutionProfile = Kept & {
  readonly id: string
  readonly slug: string
  readonly state: 'draft' | 'published'
  readonly content: SolutionContent
  readonly latestVersion: number
  readonly publicVersion: number | null
  readonly signedCount: number
  readonly referenceCount: number
  readonly isInvented: boolean
  readonly source: string | null
  readonly sourceKey: string | null
  readonly changedAt: Date
  readonly owner: { slug: string; kind: string; name: LocalizedText; isInvented: boolean } | null
}

/** A solution by the name in its address, published or not; who may see it is asked by the page. */
export async function solutionProfile(db: Db, slug: string): Promise<SolutionProfile | undefined> {
  const subject = await solutionSubject(db, slug)
  if (subject === undefined) return undefined
  const row = await db
    .selectFrom('solutions.solution as s')
    .leftJoin('network.organisation as o', 'o.id', 's.owner_id')
    .select([
      's.content',
      's.signed_count as signedCount',
      's.reference_count as referenceCount',
      's.is_invented as isInvented',
      's.source_key as sourceKey',
      's.changed_at as changedAt',
      'o.slug as ownerSlug',
      'o.kind as ownerKind',
      'o.name as ownerName',
      'o.is_invented as ownerIsInvented',
    ])
    .where('s.id', '=', subject.id)
    .executeTakeFirstOrThrow()
  const { ownerSlug, ownerKind, ownerName, ownerIsInvented, ...rest } = row
  const owner =
    ownerSlug === null || ownerKind === null || ownerName === null
      ? null
      : { slug: ownerSlug, kind: ownerKind, name: ownerName, isInvented: ownerIsInvented === true }
  return { ...subject, ...rest, owner }
}

/** Published solutions by their ids, in no particular order; those that are not published are left out. */
export async function solutionsById(db: Db, ids: readonly string[]): Promise<SolutionRow[]> {
  if (ids.length === 0) return []
  return solutionRows(db)
    .where('s.id', 'in', [...ids])
    .where('s.state', '=', 'published')
    .orderBy('s.id')
    .limit(1000)
    .execute()
}

/** Published solutions by the names in their addresses. */
export async function solutionsBySlug(db: Db, slugs: readonly string[]) {
  if (slugs.length === 0) return []
  return solutionRows(db)
    .select('s.content')
    .where('s.slug', 'in', [...slugs])
    .where('s.state', '=', 'published')
    .orderBy('s.id')
    .limit(20)
    .execute()
}

/** Every save of a solution, newest first. */
export function versionsOf(db: Db, solutionId: string) {
  return db
    .selectFrom('solutions.solution_version as v')
    .leftJoin('people.person as p', 'p.id', 'v.saved_by')
    .select(['v.number', 'v.content', 'v.note', 'v.saved_at as savedAt', 'p.name as savedBy'])
    .where('v.solution_id', '=', solutionId)
    .orderBy('v.number', 'desc')
    .limit(100)
    .execute()
}
