import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** How many places of an event are taken, and how many wait for one. */
export async function takenPlaces(
  db: Db,
  { tenantId, capacityId }: { tenantId: string; capacityId: string | null },
): Promise<{ taken: number; waiting: number }> {
  if (capacityId === null) return { taken: 0, waiting: 0 }
  const row = await db
    .selectFrom('kernel.hold')
    .select([
      sql<number>`coalesce(sum(quantity) filter (where state in ('offered', 'confirmed')), 0)::int`.as(
        'taken',
      ),
      sql<number>`coalesce(sum(quantity) filter (where state = 'waiting'), 0)::int`.as('waiting'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('capacity_id', '=', capacityId)
    .executeTakeFirst()
  return row ?? { taken: 0, waiting: 0 }
}
