import type { Db } from '#kernel/db.ts'

type Of = { readonly tenantId: string; readonly callId: string }

/** How a call's closing moved, first to last. */
export function extensionsOf(db: Db, { tenantId, callId }: Of) {
  return db
    .selectFrom('programmes.extension')
    .select([
      'number',
      'former_at as formerAt',
      'closes_at as closesAt',
      'reason',
      'announced_at as announcedAt',
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('number')
    .limit(20)
    .execute()
}

/** Questions with their answers, oldest first; those without an answer too. `received` says how one came that was not asked here. */
export function questionsOf(db: Db, { tenantId, callId, limit = 300 }: Of & { limit?: number }) {
  return db
    .selectFrom('programmes.question')
    .select([
      'id',
      'language',
      'question',
      'asked_at as askedAt',
      'answer',
      'answered_at as answeredAt',
      'received',
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
export type Question = Awaited<ReturnType<typeof questionsOf>>[number]

/** The programme a call belongs to. */
export function programmeOfCall(db: Db, { tenantId, callId }: Of) {
  return db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .innerJoin('programmes.programme as p', (join) =>
      join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.id', '=', 'e.programme_id'),
    )
    .select(['p.id', 'p.slug', 'p.title', 'e.year'])
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', callId)
    .executeTakeFirstOrThrow()
}
