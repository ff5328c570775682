import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { CostDoubt } from '../domain/cost-doubt.ts'
import type { ReferenceState, Result, YearlySum } from '../domain/reference.ts'

/** A town as a reference shows it. */
export type ReferenceTown = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly inhabitants: number | null
  readonly setting: string | null
  readonly placeId: number | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** A solution in a town, with everything but whose address stands behind it. */
export type ReferenceRow = {
  readonly id: string
  readonly solutionId: string
  readonly town: ReferenceTown
  readonly state: ReferenceState
  readonly endReason: LocalizedText
  readonly sinceOn: string | null
  /** The town's people at that time. */
  readonly inhabitants: number | null
  readonly story: LocalizedText
  readonly lessons: LocalizedText
  readonly results: readonly Result[]
  readonly introduce: YearlySum | null
  readonly run: YearlySum | null
  readonly costSaid: string
  readonly costDoubts: readonly CostDoubt[]
  readonly adoptedFrom: string | null
  readonly contactRole: LocalizedText
  /** Whether somebody answers questions about it. */
  readonly hasContact: boolean
  readonly claimedAt: Date
  readonly signedAt: Date | null
  readonly signedRole: string
  readonly isInvented: boolean
}

const sum = (
  name: 'introduce' | 'run',
) => sql<YearlySum | null>`case when ${sql.ref(`r.${name}_minor`)} is null then null
  else jsonb_build_object('minor', ${sql.ref(`r.${name}_minor`)}, 'currency', ${sql.ref(`r.${name}_currency`)}, 'year', ${sql.ref(`r.${name}_year`)}) end`

const town = sql<ReferenceTown>`jsonb_build_object('id', o.id, 'slug', o.slug, 'kind', o.kind, 'name', o.name, 'country', o.country,
  'inhabitants', o.inhabitants, 'setting', o.setting, 'placeId', o.place_id, 'latitude', o.latitude, 'longitude', o.longitude)`

/** References with their towns, of published solutions and of drafts. */
export function referenceRows(db: Db) {
  return db
    .selectFrom('solutions.reference as r')
    .innerJoin('network.organisation as o', 'o.id', 'r.organisation_id')
    .select([
      'r.id',
      'r.solution_id as solutionId',
      'r.state',
      'r.end_reason as endReason',
      sql<string | null>`r.since_on::text`.as('sinceOn'),
      'r.inhabitants',
      'r.story',
      'r.lessons',
      'r.results',
      'r.cost_said as costSaid',
      'r.cost_doubts as costDoubts',
      'r.adopted_from as adoptedFrom',
      'r.contact_role as contactRole',
      'r.claimed_at as claimedAt',
      'r.signed_at as signedAt',
      'r.signed_role as signedRole',
      'r.is_invented as isInvented',
      sql<boolean>`(r.contact_person_id is not null)`.as('hasContact'),
      town.as('town'),
      sum('introduce').as('introduce'),
      sum('run').as('run'),
    ])
}

/** The references of some solutions: signed ones first, those further on first, then the newest. */
export async function referencesOf(
  db: Db,
  solutionIds: readonly string[],
  limit = 500,
): Promise<ReferenceRow[]> {
  if (solutionIds.length === 0) return []
  return referenceRows(db)
    .where('r.solution_id', 'in', [...solutionIds])
    .orderBy(sql`(r.signed_at is null)`)
    .orderBy(
      sql`array_position(array['in-service', 'pilot', 'proof-of-concept', 'idea', 'ended'], r.state)`,
    )
    .orderBy(sql`r.since_on desc nulls last`)
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** One reference by its id. */
export function referenceById(db: Db, id: string): Promise<ReferenceRow | undefined> {
  return referenceRows(db).where('r.id', '=', id).executeTakeFirst()
}

/** The reference of a solution in a town, by the names in its address. */
export function referenceInTown(
  db: Db,
  { solutionId, townSlug }: { solutionId: string; townSlug: string },
): Promise<ReferenceRow | undefined> {
  return referenceRows(db)
    .where('r.solution_id', '=', solutionId)
    .where('o.slug', '=', townSlug)
    .executeTakeFirst()
}

/** What a town has adopted, with the solution's name, newest first. */
export async function referencesInTown(
  db: Db,
  organisationId: string,
  limit = 100,
): Promise<
  (ReferenceRow & { readonly solutionSlug: string; readonly solutionName: LocalizedText })[]
> {
  return referenceRows(db)
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .select(['s.slug as solutionSlug', 's.name as solutionName'])
    .where('r.organisation_id', '=', organisationId)
    .where('s.state', '=', 'published')
    .orderBy(sql`r.since_on desc nulls last`)
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** Who answers questions about a reference. For those who pass a question on; never shown. */
export async function referenceContact(
  db: Db,
  id: string,
): Promise<{ readonly personId: string; readonly organisationId: string } | undefined> {
  const row = await db
    .selectFrom('solutions.reference')
    .select(['contact_person_id as personId', 'organisation_id as organisationId'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.personId == null ? undefined : { ...row, personId: row.personId }
}

/** Each state a reference came to, oldest first. */
export function stepsOfReference(db: Db, referenceId: string) {
  return db
    .selectFrom('solutions.reference_step')
    .select(['state', 'note', sql<string>`on_day::text`.as('onDay')])
    .where('reference_id', '=', referenceId)
    .orderBy('number')
    .limit(100)
    .execute()
}
