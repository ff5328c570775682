import type { Db } from '#kernel/db.ts'

/** The kept "what ifs" of a call, newest first, with who kept them. */
export function scenariosOf(db: Db, { tenantId, callId }: { tenantId: string; callId: string }) {
  return db
    .selectFrom('selections.scenario as s')
    .leftJoin('people.person as p', 'p.id', 's.kept_by')
    .select(['s.id', 's.name', 's.changes', 's.kept_at as keptAt', 'p.name as keptBy'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.call_id', '=', callId)
    .orderBy('s.kept_at', 'desc')
    .orderBy('s.id')
    .limit(50)
    .execute()
}
