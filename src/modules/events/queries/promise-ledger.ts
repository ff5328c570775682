import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type LedgerPromise = {
  readonly what: string
  readonly language: string
  readonly dueOn: string
  readonly state: 'promised' | 'kept' | 'partly' | 'not-kept'
  readonly account: string
  readonly settledOn: string | null
  readonly organisationName: string
  readonly slug: string
  readonly title: LocalizedText
}

/** What participants of a network's events said they would do at home, the nearest day first. */
export async function promiseLedger(
  db: Db,
  { tenantId, limit }: { tenantId: string; limit: number },
): Promise<LedgerPromise[]> {
  const { rows } = await sql<LedgerPromise>`
    select p.what, p.language, p.due_on::text as "dueOn", p.state, p.account,
      (p.settled_at at time zone 'UTC')::date::text as "settledOn",
      coalesce(r.organisation_name, '') as "organisationName", e.slug, e.title
    from events.replication p
    join events.registration r on r.tenant_id = p.tenant_id and r.id = p.registration_id and r.cancelled_at is null
    join events.event e on e.tenant_id = r.tenant_id and e.id = r.event_id and e.state = 'published'
    where p.tenant_id = ${tenantId} order by p.due_on, p.id limit ${limit}`.execute(db)
  return rows
}
