import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** A partnership of an organisation with its parties. */
export type ProfilePartnership = {
  readonly slug: string
  readonly kind: string
  readonly state: string
  readonly title: LocalizedText
  readonly networkSlug: string | null
  /** All parties, the organisation itself among them. */
  readonly parties: readonly ProfileParty[]
}

export type ProfileParty = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly inhabitants: number | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The partnerships of an organisation, those at work first. */
export async function partnershipsOfOrganisation(
  db: Db,
  organisationId: string,
): Promise<ProfilePartnership[]> {
  return db
    .selectFrom('partnerships.partnership_party as own')
    .innerJoin('partnerships.partnership as p', 'p.id', 'own.partnership_id')
    .leftJoin('kernel.tenant as k', 'k.id', 'p.network_id')
    .select([
      'p.slug',
      'p.kind',
      'p.state',
      'p.title',
      'k.slug as networkSlug',
      sql<ProfilePartnership['parties']>`coalesce((
        select jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'kind', o.kind, 'name', o.name, 'country', o.country,
          'inhabitants', o.inhabitants, 'latitude', o.latitude, 'longitude', o.longitude) order by party.position)
        from partnerships.partnership_party party join network.organisation o on o.id = party.organisation_id
        where party.partnership_id = p.id), '[]')`.as('parties'),
    ])
    .where('own.organisation_id', '=', organisationId)
    .orderBy(sql`array_position(array['at-work', 'forming', 'ended'], p.state)`)
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id')
    .limit(100)
    .execute()
}
