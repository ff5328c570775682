import type { Db } from '#kernel/db.ts'

/** A dry run of an assignment. */
export function planById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return db
    .selectFrom('reviews.plan')
    .select([
      'tenant_id as tenantId',
      'id',
      'call_id as callId',
      'objective',
      'digest',
      'decision',
      'shown',
      'made_at as madeAt',
      'applied_at as appliedAt',
      'code',
    ])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}
export type Plan = NonNullable<Awaited<ReturnType<typeof planById>>>

/** Dry runs of a call, newest first. */
export function plansOf(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('reviews.plan')
    .select(['id', 'objective', 'made_at as madeAt', 'applied_at as appliedAt', 'code'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(20)
    .execute()
}
