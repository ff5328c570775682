import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** Everything an organisation's page says of it. */
export type OrganisationProfile = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly responsible: LocalizedText
  readonly country: string
  readonly placeId: number | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly population: number | null
  readonly inhabitants: number | null
  readonly setting: string | null
  readonly languages: readonly string[]
  readonly website: string | null
  readonly links: readonly { label: string; href: string }[]
  readonly isInvented: boolean
  readonly claimedAt: Date | null
  readonly placeIds: readonly number[]
  readonly topics: readonly { id: string; names: LocalizedText; stance: 'offers' | 'seeks' }[]
  readonly networks: readonly { id: string; slug: string; name: LocalizedText; joinedOn: string }[]
}

/** An organisation by the name in its address; one that was merged answers with the one that goes on. */
export async function organisationProfile(
  db: Db,
  slug: string,
): Promise<OrganisationProfile | undefined> {
  return db
    .selectFrom('network.organisation as asked')
    .innerJoin('network.organisation as o', (join) =>
      join.on((on) => on('o.id', '=', on.fn.coalesce('asked.merged_into', 'asked.id'))),
    )
    .select([
      'o.id',
      'o.slug',
      'o.kind',
      'o.name',
      'o.summary',
      'o.responsible',
      'o.country',
      'o.place_id as placeId',
      'o.latitude',
      'o.longitude',
      'o.population',
      'o.inhabitants',
      'o.setting',
      'o.languages',
      'o.website',
      'o.links',
      'o.is_invented as isInvented',
      'o.claimed_at as claimedAt',
      sql<
        number[]
      >`array(select place_id from network.organisation_place p where p.organisation_id = o.id
        order by place_id <> o.place_id, place_id limit 50)`.as('placeIds'),
      sql<OrganisationProfile['topics']>`coalesce((
        select jsonb_agg(jsonb_build_object('id', t.id, 'names', t.names, 'stance', ot.stance) order by t.id)
        from network.organisation_topic ot join network.topic t on t.id = ot.topic_id where ot.organisation_id = o.id), '[]')`.as(
        'topics',
      ),
      sql<OrganisationProfile['networks']>`coalesce((
        select jsonb_agg(jsonb_build_object('id', n.tenant_id, 'slug', k.slug, 'name', n.name, 'joinedOn', m.joined_on) order by m.joined_on, k.slug)
        from network.membership m join network.network n on n.tenant_id = m.tenant_id join kernel.tenant k on k.id = m.tenant_id
        where m.organisation_id = o.id and m.left_on is null), '[]')`.as('networks'),
    ])
    .where('asked.slug', '=', slug)
    .executeTakeFirst()
}
