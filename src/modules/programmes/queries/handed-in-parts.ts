import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** Those of some codes that an application of the network has. */
export async function takenCodes(
  db: Db,
  tenantId: string,
  codes: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('programmes.application')
    .select('code')
    .where('tenant_id', '=', tenantId)
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .limit(20_000)
    .execute()
  return new Set(rows.map(({ code }) => code))
}

/** What was handed in last by each of some applications: its answers and revision, and the activities wanted, best first. */
export async function handedInParts(
  db: Db,
  { tenantId, ids }: { tenantId: string; ids: readonly string[] },
) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await db
    .selectFrom('programmes.application as a')
    .innerJoin('kernel.response as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.id', '=', 'a.response_id'),
    )
    .innerJoin('kernel.revision as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'r.tenant_id')
        .onRef('v.response_id', '=', 'r.id')
        .onRef('v.number', '=', 'r.submitted_revision'),
    )
    .select(['a.id', 'v.answers', 'v.number as revision'])
    .select(
      sql<string[]>`array(select w.activity_id::text from programmes.wish w
        where w.tenant_id = a.tenant_id and w.application_id = a.id order by w.position)`.as(
        'activityIds',
      ),
    )
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .limit(ids.length)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
