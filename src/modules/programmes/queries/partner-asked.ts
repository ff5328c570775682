import type { Db } from '#kernel/db.ts'

/** What a partner is asked about. */
export function partnerAsked(
  db: Db,
  { tenantId, partnerId }: { tenantId: string; partnerId: string },
) {
  return db
    .selectFrom('programmes.partner as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .select([
      'p.name',
      'p.role',
      'p.state',
      'a.applicant_name as applicantName',
      'c.title as callTitle',
    ])
    .where('p.tenant_id', '=', tenantId)
    .where('p.id', '=', partnerId)
    .executeTakeFirst()
}
