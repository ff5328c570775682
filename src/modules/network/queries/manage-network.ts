import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { logoOf } from '../domain/logo.ts'

/** All that a network says of itself, for its settings and its page. */
export async function networkSettings(db: Db, networkId: string) {
  const { logoId, logoWidth, logoHeight, ...rest } = await db
    .selectFrom('network.network')
    .select([
      'name',
      'summary',
      'about',
      'languages',
      'accent',
      'group_kinds as groupKinds',
      'logo_id as logoId',
      'logo_width as logoWidth',
      'logo_height as logoHeight',
    ])
    .where('tenant_id', '=', networkId)
    .executeTakeFirstOrThrow()
  return { ...rest, logo: logoOf({ logoId, logoWidth, logoHeight }) }
}

export type NetworkPerson = {
  readonly personId: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly organisation: LocalizedText | null
  readonly grantedAt: Date
}

/** People with a role in a network, and those who speak for its members. */
export async function networkPeople(
  db: Db,
  {
    networkId,
    after,
    limit,
  }: { networkId: string; after?: readonly string[] | undefined; limit: number },
): Promise<NetworkPerson[]> {
  const { rows } = await sql<NetworkPerson>`
    select r.person_id as "personId", p.name, e.address as email, o.name as organisation, r.granted_at as "grantedAt",
      case when o.id is null then split_part(r.audience, ':', 3) else 'representative' end as role
    from people.role r
    join people.person p on p.id = r.person_id and p.erased_at is null and p.merged_into is null
    left join people.email e on e.person_id = p.id and e.is_primary
    left join network.membership m on m.tenant_id = ${networkId} and m.left_on is null
      and r.audience = 'organisation:' || m.organisation_id || ':representative'
    left join network.organisation o on o.id = m.organisation_id
    where (o.id is not null or r.audience like ${`network:${networkId}:%`})
      ${after === undefined ? sql`` : sql`and (p.name, r.audience) > (${after[0] ?? ''}, ${after[1] ?? ''})`}
    order by p.name, r.audience limit ${limit}`.execute(db)
  return rows
}

export type JoiningRow = {
  readonly id: string
  readonly direction: 'request' | 'invitation'
  readonly organisation: LocalizedText | null
  readonly organisationName: string
  readonly organisationKind: string
  readonly country: string
  readonly isPerson: boolean
  readonly why: string
  readonly contactName: string
  readonly contactAddress: string
  readonly state: 'open' | 'accepted' | 'refused' | 'withdrawn'
  readonly reason: string
  readonly createdAt: Date
  readonly answeredAt: Date | null
}

/** Requests and invitations of a network: open ones first, then the newest. */
export async function joiningList(
  db: Db,
  { networkId, limit, id }: { networkId: string; limit: number; id?: string },
): Promise<JoiningRow[]> {
  let query = db
    .selectFrom('network.joining as j')
    .leftJoin('network.organisation as o', 'o.id', 'j.organisation_id')
    .select([
      'j.id',
      'j.direction',
      'o.name as organisation',
      'j.organisation_name as organisationName',
      'j.organisation_kind as organisationKind',
      'j.country',
      'j.is_person as isPerson',
      'j.why',
      'j.contact_name as contactName',
      'j.contact_address as contactAddress',
      'j.state',
      'j.reason',
      'j.created_at as createdAt',
      'j.answered_at as answeredAt',
    ])
    .where('j.tenant_id', '=', networkId)
    .orderBy(sql`j.state <> 'open'`)
    .orderBy('j.created_at', 'desc')
    .orderBy('j.id')
    .limit(limit)
  if (id !== undefined) query = query.where('j.id', '=', id)
  return query.execute()
}

/** Who came and went, newest first, from the audit trail. */
export async function membershipHistory(
  db: Db,
  networkId: string,
  limit: number,
): Promise<{ id: string; at: Date; name: string; organisation: LocalizedText }[]> {
  return db
    .selectFrom('kernel.fact as f')
    .innerJoin('network.organisation as o', (join) =>
      join.on(sql`o.id::text`, '=', sql`f.payload->>'organisationId'`),
    )
    .select(['f.id', 'f.recorded_at as at', 'f.name', 'o.name as organisation'])
    .where('f.tenant_id', '=', networkId)
    .where('f.name', 'in', ['network.member-admitted', 'network.member-left'])
    .orderBy('f.id', 'desc')
    .limit(limit)
    .execute()
}
