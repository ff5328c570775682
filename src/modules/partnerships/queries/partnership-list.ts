import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { PartnershipState } from '../domain/partnership-transition.ts'

export type PartyName = {
  readonly id: string
  readonly slug: string
  readonly name: LocalizedText
  readonly country: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly isConfirmed: boolean
}

export type PartnershipRow = {
  readonly id: string
  readonly slug: string
  readonly kind: 'tandem' | 'memorandum'
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly state: PartnershipState
  readonly beganOn: string | null
  readonly endedOn: string | null
  /** Address of the network that keeps it; null when none does. */
  readonly networkSlug: string | null
  readonly parties: readonly PartyName[]
}

type Filter = {
  readonly networkId?: string | undefined
  readonly organisationId?: string | undefined
  readonly state?: PartnershipState | undefined
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

const parties = sql<
  PartyName[]
>`(select jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name,
    'country', o.country, 'latitude', o.latitude, 'longitude', o.longitude, 'isConfirmed', pp.confirmed_at is not null) order by pp.position)
  from partnerships.partnership_party pp join network.organisation o on o.id = pp.organisation_id where pp.partnership_id = p.id)`
const standing = sql<string>`case p.state when 'at-work' then '1' when 'forming' then '2' else '3' end`

/** Partnerships of a network, or of an organisation anywhere: those at work first, then those forming, then what has ended. */
export async function partnershipList(
  db: Db,
  filter: Filter,
): Promise<(PartnershipRow & { place: string })[]> {
  let query = db
    .selectFrom('partnerships.partnership as p')
    .leftJoin('kernel.tenant as t', 't.id', 'p.network_id')
    .select([
      'p.id',
      'p.slug',
      'p.kind',
      'p.title',
      'p.summary',
      'p.state',
      'p.began_on as beganOn',
      'p.ended_on as endedOn',
      't.slug as networkSlug',
      parties.as('parties'),
      standing.as('place'),
    ])
    .orderBy(standing)
    .orderBy('p.id')
    .limit(filter.limit)
  const { networkId, organisationId, state, after } = filter
  if (networkId !== undefined) query = query.where('p.network_id', '=', networkId)
  if (state !== undefined) query = query.where('p.state', '=', state)
  if (after !== undefined)
    query = query.where(sql<boolean>`(${standing}, p.id) > (${after[0]}, ${after[1]}::uuid)`)
  if (organisationId !== undefined)
    query = query.where('p.id', 'in', (of) =>
      of
        .selectFrom('partnerships.partnership_party')
        .select('partnership_id')
        .where('organisation_id', '=', organisationId),
    )
  return query.execute()
}

/** The partnerships of an organisation, for its page. */
export function partnershipsOf(db: Db, organisationId: string): Promise<readonly PartnershipRow[]> {
  return partnershipList(db, { organisationId, limit: 50 })
}
