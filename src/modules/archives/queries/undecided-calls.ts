import type { Db } from '#kernel/db.ts'

/** Published calls of a programme without a published decision: they would go into the archive as they are. */
export function undecidedCalls(
  db: Db,
  { tenantId, programmeId }: { tenantId: string; programmeId: string },
) {
  return db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .leftJoin('selections.decision as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'c.tenant_id')
        .onRef('d.call_id', '=', 'c.id')
        .on('d.published_at', 'is not', null),
    )
    .select(['c.title'])
    .where('c.tenant_id', '=', tenantId)
    .where('e.programme_id', '=', programmeId)
    .where('c.state', '=', 'published')
    .where('d.call_id', 'is', null)
    .orderBy('c.closes_at')
    .orderBy('c.id')
    .limit(100)
    .execute()
}
