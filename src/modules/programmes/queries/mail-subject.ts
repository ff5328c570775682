import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** What a mail about an application says of it; `until` is the day for corrections or for the answer to an offer. */
export function mailSubject(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return db
    .selectFrom('programmes.application as a')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .innerJoin('kernel.tenant as t', 't.id', 'a.tenant_id')
    .leftJoin('kernel.hold as h', (join) =>
      join
        .onRef('h.tenant_id', '=', 'a.tenant_id')
        .onRef('h.capacity_id', '=', 'c.capacity_id')
        .on('h.holder', '=', sql<string>`'application:' || a.id`)
        .on('h.state', '=', 'offered'),
    )
    .select(({ fn }) => [
      't.slug as network',
      'a.code',
      'a.applicant_name as applicantName',
      'a.digest',
      'c.title as callTitle',
      'c.zone',
      fn.coalesce('h.expires_at', 'a.correct_by').as('until'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow()
}
