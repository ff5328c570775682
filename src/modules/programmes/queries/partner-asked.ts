import type { Db } from '#kernel/db.ts'

type Key = { readonly tenantId: string; readonly partnerId: string }

/** What a partner is asked about, and what decides until when their answer counts. */
export function partnerAsked(db: Db, { tenantId, partnerId }: Key) {
  return db
    .selectFrom('programmes.partner as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .select(['p.name', 'p.role', 'p.state', 'p.late_answer as lateAnswer'])
    .select(['a.id as applicationId', 'a.applicant_name as applicantName'])
    .select(['a.state as applicationState', 'a.correct_by as correctBy'])
    .select(['c.title as callTitle', 'c.closes_at as closesAt', 'c.zone'])
    .where('p.tenant_id', '=', tenantId)
    .where('p.id', '=', partnerId)
    .executeTakeFirst()
}

/** What a partner has answered, locked until the transaction ends. */
export function partnerForUpdate(db: Db, { tenantId, partnerId }: Key) {
  return db
    .selectFrom('programmes.partner')
    .select(['id', 'state', 'late_answer as lateAnswer'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', partnerId)
    .forUpdate()
    .executeTakeFirst()
}
