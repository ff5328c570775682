import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type MailingRow = {
  readonly id: string
  readonly kind: 'members' | 'newsletter'
  readonly subject: LocalizedText
  readonly state: 'draft' | 'sending' | 'sent'
  readonly createdAt: Date
  readonly sentAt: Date | null
}

/** The mailings of a network, newest first; for the public, only newsletters that were sent. */
export async function mailingList(
  db: Db,
  { networkId, isPublic, limit }: { networkId: string; isPublic: boolean; limit: number },
): Promise<MailingRow[]> {
  let query = db
    .selectFrom('mailings.mailing')
    .select(['id', 'kind', 'subject', 'state', 'created_at as createdAt', 'sent_at as sentAt'])
    .where('tenant_id', '=', networkId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (isPublic) query = query.where('kind', '=', 'newsletter').where('state', '=', 'sent')
  return query.execute()
}

export type MailingProgress = {
  readonly recipients: number
  readonly sent: number
  readonly failed: number
}

/** How far a mailing is. */
export async function mailingProgress(
  db: Db,
  networkId: string,
  mailingId: string,
): Promise<MailingProgress> {
  const { rows } = await sql<MailingProgress>`
    select count(*)::int as recipients,
      count(*) filter (where m.state = 'sent')::int as sent,
      count(*) filter (where m.state = 'failed')::int as failed
    from mailings.mailing_recipient r left join kernel.mail m on m.id = r.mail_id
    where r.tenant_id = ${networkId} and r.mailing_id = ${mailingId}`.execute(db)
  return rows[0] ?? { recipients: 0, sent: 0, failed: 0 }
}

/** Countries and topics of a network's members, to filter by. */
export async function memberFacets(
  db: Db,
  networkId: string,
): Promise<{ countries: string[]; topics: { id: string; names: LocalizedText }[] }> {
  const countries = await db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select('o.country')
    .distinct()
    .where('m.tenant_id', '=', networkId)
    .where('m.left_on', 'is', null)
    .orderBy('o.country')
    .limit(300)
    .execute()
  const topics = await db
    .selectFrom('network.topic')
    .select(['id', 'names'])
    .where('id', 'in', (of) =>
      of
        .selectFrom('network.organisation_topic as ot')
        .innerJoin('network.membership as m', 'm.organisation_id', 'ot.organisation_id')
        .select('ot.topic_id')
        .where('m.tenant_id', '=', networkId)
        .where('m.left_on', 'is', null),
    )
    .orderBy('id')
    .limit(500)
    .execute()
  return { countries: countries.map(({ country }) => country), topics }
}
