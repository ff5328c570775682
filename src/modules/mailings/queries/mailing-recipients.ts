import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { MailingFilter } from '../domain/mailing-filter.ts'

export type Recipient = {
  readonly address: string
  readonly personId: string | null
  readonly language: string
}

type Audience = {
  readonly networkId: string
  readonly kind: 'members' | 'newsletter'
  readonly filter: MailingFilter
}

/** How many would get a mailing now. */
export async function countRecipients(db: Db, audience: Audience): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from (${recipients(audience)}) as r`.execute(db)
  return rows[0]?.count ?? 0
}

/** The first who would get a mailing now, by address. */
export async function firstRecipients(
  db: Db,
  audience: Audience,
  limit: number,
): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`${recipients(audience)} limit ${limit}`.execute(db)
  return rows
}

/** Everybody a mailing goes to, each address once, as a query that a use case can write from. */
export function recipients({ networkId, kind, filter }: Audience): RawBuilder<Recipient> {
  return kind === 'newsletter' ? subscribers(networkId) : members(networkId, filter)
}

function subscribers(networkId: string): RawBuilder<Recipient> {
  return sql<Recipient>`select s.address, s.person_id as "personId", s.language from mailings.subscription s
    where s.tenant_id = ${networkId} and s.confirmed_at is not null and s.ended_at is null order by s.address`
}

/** People with a role in the network or of one of its members, without those who refused; their primary address. */
function members(networkId: string, filter: MailingFilter): RawBuilder<Recipient> {
  const { kind, country, topic, role, groupId } = filter
  const narrowsOrganisations = [kind, country, topic].some((value) => value !== undefined)
  return sql<Recipient>`select e.address, p.id as "personId", p.language
    from people.person p join people.email e on e.person_id = p.id and e.is_primary
    where p.erased_at is null and p.merged_into is null
      and not exists (select 1 from mailings.mail_refusal x where x.tenant_id = ${networkId} and x.address = e.address)
      and exists (
        select 1 from people.role r
        left join network.membership m on m.tenant_id = ${networkId} and m.left_on is null
          and r.audience = 'organisation:' || m.organisation_id || ':representative'
        left join network.organisation o on o.id = m.organisation_id
        where r.person_id = p.id
          and (m.organisation_id is not null or ${narrowsOrganisations ? sql`false` : sql`r.audience like ${`network:${networkId}:%`}`})
          ${role === undefined ? sql`` : role === 'representative' ? sql`and m.organisation_id is not null` : sql`and r.audience = ${`network:${networkId}:${role}`}`}
          ${kind === undefined ? sql`` : sql`and o.kind = ${kind}`}
          ${country === undefined ? sql`` : sql`and o.country = ${country}`}
          ${topic === undefined ? sql`` : sql`and exists (select 1 from network.organisation_topic t where t.organisation_id = o.id and t.topic_id = ${topic})`}
          ${groupId === undefined ? sql`` : inGroup(networkId, groupId)})
    order by e.address`
}

function inGroup(networkId: string, groupId: string): RawBuilder<unknown> {
  return sql`and exists (select 1 from network.group_member g where g.tenant_id = ${networkId} and g.group_id = ${groupId}
    and g.state = 'member' and (g.person_id = p.id or g.organisation_id = m.organisation_id))`
}
