import type { Db } from '#kernel/db.ts'

/** Rounds whose day is within three days or over, and whose discussion has not begun. */
export function openRounds(db: Db, now: Date) {
  return db
    .selectFrom('reviews.round')
    .select(['tenant_id as tenantId', 'call_id as callId'])
    .where('discussion_at', 'is', null)
    .where('due_at', '<=', new Date(now.getTime() + 3 * 86_400_000))
    .where('due_at', '>', new Date(now.getTime() - 60 * 86_400_000))
    .orderBy('tenant_id')
    .orderBy('call_id')
    .limit(1000)
    .execute()
}
