import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { networksOf } from './claim-subject.ts'

/** A claim that waits for an answer, as a list shows it. */
export type WaitingClaim = {
  readonly id: string
  readonly personName: string
  readonly address: string | null
  readonly reason: string
  readonly askedAt: Date
  readonly placeId: number | null
  readonly organisation: { slug: string; kind: string; name: LocalizedText } | null
}

/** Whether somebody has said that an organisation, or a place without one, is theirs, and no answer was given yet. */
export async function isClaimWaiting(
  db: Db,
  personId: string,
  claimed: { readonly organisationId: string } | { readonly placeId: number },
): Promise<boolean> {
  const found = await db
    .selectFrom('network.claim')
    .select('id')
    .where('person_id', '=', personId)
    .where('state', '=', 'asked')
    .where((row) =>
      'organisationId' in claimed
        ? row('organisation_id', '=', claimed.organisationId)
        : row('place_id', '=', claimed.placeId),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The claims the actor may answer (the SQL twin of `claimAnswerers`), oldest first; all of the site, or those of one network. */
export async function claimsWaiting(db: Db, actor: Actor): Promise<WaitingClaim[]> {
  const isAdministrator = actor.audiences.has('site:administrator')
  const networks = [...actor.audiences].flatMap(
    (audience) => /^network:([0-9a-f-]{36}):secretariat$/.exec(audience)?.[1] ?? [],
  )
  if (!isAdministrator && networks.length === 0) return []
  return db
    .selectFrom('network.claim as c')
    .innerJoin('people.person as p', 'p.id', 'c.person_id')
    .leftJoin('people.email as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.is_primary', '=', true),
    )
    .leftJoin('network.organisation as o', 'o.id', 'c.organisation_id')
    .select([
      'c.id',
      'p.name as personName',
      'e.address',
      'c.reason',
      'c.asked_at as askedAt',
      'c.place_id as placeId',
      sql<WaitingClaim['organisation']>`case when o.id is not null then
        jsonb_build_object('slug', o.slug, 'kind', o.kind, 'name', o.name) end`.as('organisation'),
    ])
    .where('c.state', '=', 'asked')
    .$if(!isAdministrator, (q) =>
      q.where(
        (row) =>
          sql<boolean>`${networksOf(row.ref('c.organisation_id'), row.ref('c.network_id'))} && ${networks}::text[]`,
      ),
    )
    .orderBy('c.asked_at')
    .orderBy('c.id')
    .limit(100)
    .execute()
}
