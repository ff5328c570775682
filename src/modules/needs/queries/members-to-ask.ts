import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type MemberToAsk = {
  readonly id: string
  /** A network it is a member of. */
  readonly tenantId: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly inhabitants: number | null
  readonly topics: readonly string[]
}

/** Members of networks that say they offer one of the topics: towns of like size first. */
export async function membersToAsk(
  db: Db,
  {
    tenantIds,
    topics,
    inhabitants,
    limit,
  }: {
    tenantIds: readonly string[]
    topics: readonly string[]
    inhabitants: number | null
    limit: number
  },
): Promise<MemberToAsk[]> {
  if (topics.length * tenantIds.length === 0) return []
  const { rows } = await sql<MemberToAsk>`
    select o.id, o.slug, o.kind, o.name, o.country, o.inhabitants, m."tenantId",
      array_agg(t.topic_id order by array_position(${[...topics]}::text[], t.topic_id)) as topics
    from network.organisation_topic t
    join network.organisation o on o.id = t.organisation_id and o.merged_into is null
    join lateral (select tenant_id as "tenantId" from network.membership m where m.tenant_id = any(${[...tenantIds]}::uuid[])
      and m.organisation_id = o.id and m.left_on is null order by tenant_id limit 1) m on true
    where t.stance = 'offers' and t.topic_id = any(${[...topics]}::text[])
    group by o.id, m."tenantId"
    order by count(*) desc, abs(ln(greatest(o.inhabitants, 1)) - ln(${inhabitants ?? 20_000}::float8)) nulls last, o.id
    limit ${limit}`.execute(db)
  return rows
}
