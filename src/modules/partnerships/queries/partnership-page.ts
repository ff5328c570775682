import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { CommitmentState } from '../domain/commitment.ts'
import type { MilestoneKind } from '../domain/milestone.ts'
import type { PartyName } from './partnership-list.ts'

export type CommitmentRow = {
  readonly id: string
  readonly promise: LocalizedText
  readonly responsible: string
  readonly organisationId: string
  readonly organisation: LocalizedText
  readonly organisationSlug: string
  readonly dueOn: string
  readonly state: CommitmentState
  readonly evidence: string
  readonly nextCheckOn: string | null
  readonly settledOn: string | null
}

export type MilestoneRow = {
  readonly id: string
  readonly kind: MilestoneKind
  readonly title: LocalizedText
  readonly link: string | null
  readonly happenedOn: string
}

export type ActivityRow = {
  readonly id: string
  readonly title: LocalizedText
  readonly takesPlaceOn: string | null
  readonly isOpen: boolean
  readonly guests: readonly { id: string; slug: string; name: LocalizedText }[]
}

export type PartnershipPage = NonNullable<Awaited<ReturnType<typeof partnershipPage>>>

/** Everything on the page of a partnership, in a number of queries that does not grow with it. */
export async function partnershipPage(db: Db, networkId: string, slug: string) {
  const partnership = await db
    .selectFrom('partnerships.partnership')
    .select([
      'id',
      'slug',
      'kind',
      'title',
      'summary',
      'state',
      'network_id as networkId',
      'is_new as isNew',
      'began_on as beganOn',
      'ended_on as endedOn',
      'work_plan as workPlan',
      'what_stays as whatStays',
      'ending',
      'received',
    ])
    .where('slug', '=', slug)
    .where('network_id', '=', networkId)
    .executeTakeFirst()
  if (partnership === undefined) return undefined
  const { id } = partnership
  return {
    ...partnership,
    parties: await partiesOf(db, id),
    commitments: await commitments(db, id),
    milestones: await milestones(db, id),
    activities: await activities(db, id),
  }
}

function partiesOf(db: Db, partnershipId: string): Promise<PartyName[]> {
  return db
    .selectFrom('partnerships.partnership_party as pp')
    .innerJoin('network.organisation as o', 'o.id', 'pp.organisation_id')
    .select(['o.id', 'o.slug', 'o.name', 'o.country', 'o.latitude', 'o.longitude'])
    .select(sql<boolean>`pp.confirmed_at is not null`.as('isConfirmed'))
    .where('pp.partnership_id', '=', partnershipId)
    .orderBy('pp.position')
    .limit(100)
    .execute()
}

function commitments(db: Db, partnershipId: string): Promise<CommitmentRow[]> {
  return db
    .selectFrom('partnerships.commitment as c')
    .innerJoin('network.organisation as o', 'o.id', 'c.organisation_id')
    .select([
      'c.id',
      'c.promise',
      'c.responsible',
      'c.organisation_id as organisationId',
      'o.name as organisation',
      'o.slug as organisationSlug',
      'c.due_on as dueOn',
      'c.state',
      'c.evidence',
      'c.next_check_on as nextCheckOn',
      'c.settled_on as settledOn',
    ])
    .where('c.partnership_id', '=', partnershipId)
    .orderBy('c.due_on')
    .orderBy('c.id')
    .limit(200)
    .execute()
}

function milestones(db: Db, partnershipId: string): Promise<MilestoneRow[]> {
  return db
    .selectFrom('partnerships.milestone')
    .select(['id', 'kind', 'title', 'link', 'happened_on as happenedOn'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
}

function activities(db: Db, partnershipId: string): Promise<ActivityRow[]> {
  const guests = sql<
    ActivityRow['guests']
  >`(select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) order by g.joined_at, o.id), '[]')
    from partnerships.activity_guest g join network.organisation o on o.id = g.organisation_id where g.activity_id = a.id)`
  return db
    .selectFrom('partnerships.activity as a')
    .select([
      'a.id',
      'a.title',
      'a.takes_place_on as takesPlaceOn',
      'a.is_open as isOpen',
      guests.as('guests'),
    ])
    .where('a.partnership_id', '=', partnershipId)
    .orderBy('a.takes_place_on')
    .orderBy('a.id')
    .limit(200)
    .execute()
}
