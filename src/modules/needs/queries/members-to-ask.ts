import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type MemberToAsk = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: LocalizedText
  readonly country: string
  readonly inhabitants: number | null
  readonly topics: readonly string[]
}

/** Members of a network that say they offer one of the topics: towns of like size first. */
export async function membersToAsk(
  db: Db,
  {
    tenantId,
    topics,
    inhabitants,
    limit,
  }: { tenantId: string; topics: readonly string[]; inhabitants: number | null; limit: number },
): Promise<MemberToAsk[]> {
  if (topics.length === 0) return []
  const { rows } = await sql<MemberToAsk>`
    select o.id, o.slug, o.kind, o.name, o.country, o.inhabitants,
      array_agg(t.topic_id order by array_position(${[...topics]}::text[], t.topic_id)) as topics
    from network.organisation_topic t
    join network.organisation o on o.id = t.organisation_id and o.merged_into is null
    join network.membership m on m.organisation_id = o.id and m.tenant_id = ${tenantId} and m.left_on is null
    where t.stance = 'offers' and t.topic_id = any(${[...topics]}::text[])
    group by o.id
    order by count(*) desc, abs(ln(greatest(o.inhabitants, 1)) - ln(${inhabitants ?? 20_000}::float8)) nulls last, o.id
    limit ${limit}`.execute(db)
  return rows
}
