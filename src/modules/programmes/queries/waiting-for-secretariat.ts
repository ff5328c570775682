import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type Waiting = {
  readonly network: string
  readonly slug: string
  readonly title: Readonly<Record<string, string>>
  /** Handed in again after a correction, or handed in while the call is closed by now: nobody said yet whether they may take part. */
  readonly toCheck: number
  readonly questions: number
}

/** What waits for the secretariats of some networks, call by call, the first to close first: applications to check, questions to answer. */
export async function waitingForSecretariat(
  db: Db,
  { networkIds, now }: { networkIds: readonly string[]; now: Date },
): Promise<readonly Waiting[]> {
  if (networkIds.length === 0) return []
  const { rows } = await sql<Waiting>`
    select * from (
      select t.slug as network, c.slug, c.title, c.closes_at, c.id,
        (select count(*)::int from programmes.application a
          where a.tenant_id = c.tenant_id and a.call_id = c.id
            and (a.state = 'resubmitted' or (a.state = 'submitted' and c.closes_at <= ${now}))) as "toCheck",
        (select count(*)::int from programmes.question q
          where q.tenant_id = c.tenant_id and q.call_id = c.id and q.answered_at is null) as questions
      from programmes.call c
      join kernel.tenant t on t.id = c.tenant_id
      where c.tenant_id = any(${[...networkIds]}) and c.state = 'published'
    ) call
    where "toCheck" > 0 or questions > 0
    order by closes_at, id
    limit 50`.execute(db)
  return rows
}
