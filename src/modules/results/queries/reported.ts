import type { Db } from '#kernel/db.ts'
import type { Counted } from './application-figures.ts'

/** Where the indicators of a programme stand that were reported by hand, by the id of the indicator. */
export function reportedOf(db: Db, { tenantId, programmeId }: Counted) {
  return db
    .selectFrom('results.reported')
    .select(['indicator_id as indicatorId', 'value', 'stands_on as standsOn', 'source', 'language'])
    .where('tenant_id', '=', tenantId)
    .where('programme_id', '=', programmeId)
    .orderBy('indicator_id')
    .limit(200)
    .execute()
}
