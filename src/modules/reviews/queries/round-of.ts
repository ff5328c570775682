import type { Db } from '#kernel/db.ts'

const columns = [
  'tenant_id as tenantId',
  'call_id as callId',
  'coverage',
  'hides_applicant as hidesApplicant',
  'hides_reviewers as hidesReviewers',
  'needs_language as needsLanguage',
  'normalisation',
  'due_at as dueAt',
  'appeal_days as appealDays',
  'discussion_at as discussionAt',
] as const

export type Round = NonNullable<Awaited<ReturnType<typeof roundOf>>>

/** The review round of a call. */
export function roundOf(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('reviews.round')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .executeTakeFirst()
}

/** The same, locked until the transaction ends. */
export function roundForUpdate(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('reviews.round')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .forUpdate()
    .executeTakeFirst()
}
