import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** The risks of a network: open ones first, the largest product of likelihood and impact first. */
export function risksOf(db: Db, tenantId: string) {
  return all(db)
    .where('r.tenant_id', '=', tenantId)
    .orderBy('r.state', 'desc')
    .orderBy(sql`r.likelihood * r.impact`, 'desc')
    .orderBy('r.id')
    .limit(500)
    .execute()
}
export type Risk = Awaited<ReturnType<typeof risksOf>>[number]

/** One risk. */
export function riskById(db: Db, { tenantId, id }: { tenantId: string; id: string }) {
  return all(db).where('r.tenant_id', '=', tenantId).where('r.id', '=', id).executeTakeFirst()
}

/** Whether everybody sees the portfolio of a network. */
export async function isPublic(db: Db, tenantId: string): Promise<boolean> {
  const found = await db
    .selectFrom('portfolio.setting')
    .select('is_public as isPublic')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return found?.isPublic ?? false
}

function all(db: Db) {
  return db
    .selectFrom('portfolio.risk as r')
    .select([
      'r.tenant_id as tenantId',
      'r.id',
      'r.programme_id as programmeId',
      'r.application_id as applicationId',
      'r.what',
      'r.language',
      'r.likelihood',
      'r.impact',
      'r.response',
      'r.owner',
      sql<string>`r.due_on::text`.as('dueOn'),
      'r.state',
    ])
}
