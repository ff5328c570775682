import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { CommitmentState } from '../domain/commitment.ts'
import type { CommitmentRow } from './partnership-page.ts'

export type LedgerRow = CommitmentRow & {
  readonly partnership: LocalizedText
  readonly partnershipSlug: string
}

/** The commitments of a network's partnerships by due day, oldest first. */
export async function commitmentLedger(
  db: Db,
  {
    networkId,
    state,
    limit,
  }: { networkId: string; state?: CommitmentState | undefined; limit: number },
): Promise<LedgerRow[]> {
  let query = db
    .selectFrom('partnerships.commitment as c')
    .innerJoin('partnerships.partnership as p', 'p.id', 'c.partnership_id')
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
      'p.title as partnership',
      'p.slug as partnershipSlug',
    ])
    .where('p.network_id', '=', networkId)
    .orderBy('c.due_on')
    .orderBy('c.id')
    .limit(limit)
  if (state !== undefined) query = query.where('c.state', '=', state)
  return query.execute()
}

export type PartnershipFigures = {
  readonly strengthened: number
  readonly new: number
  readonly fundingApplications: number
  readonly dataExchanges: number
  readonly open: number
  readonly late: number
  readonly kept: number
  readonly broken: number
}

/** What is counted of a network's partnerships: those at work or done, what came of them, and how promises were kept. */
export async function partnershipFigures(db: Db, networkId: string): Promise<PartnershipFigures> {
  const { rows } = await sql<PartnershipFigures>`
    with own as (select id, is_new, state, began_on from partnerships.partnership where network_id = ${networkId}),
      begun as (select id, is_new from own where state = 'at-work' or (state = 'ended' and began_on is not null)),
      came as (select m.kind from partnerships.milestone m join own on own.id = m.partnership_id),
      promised as (select c.state from partnerships.commitment c join own on own.id = c.partnership_id)
    select (select count(*) from begun where not is_new)::int as strengthened,
      (select count(*) from begun where is_new)::int as new,
      (select count(*) from came where kind = 'funding-application')::int as "fundingApplications",
      (select count(*) from came where kind = 'data-exchange')::int as "dataExchanges",
      (select count(*) from promised where state = 'open')::int as open,
      (select count(*) from promised where state = 'late')::int as late,
      (select count(*) from promised where state = 'kept')::int as kept,
      (select count(*) from promised where state = 'broken')::int as broken`.execute(db)
  return (
    rows[0] ?? {
      strengthened: 0,
      new: 0,
      fundingApplications: 0,
      dataExchanges: 0,
      open: 0,
      late: 0,
      kept: 0,
      broken: 0,
    }
  )
}
