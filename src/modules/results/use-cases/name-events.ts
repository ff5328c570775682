import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { resultKeepers } from '../permissions.ts'

/** Says which events belong to a programme, besides those in which its applicants were entered. The list given takes the place of the one before. */
export const nameEvents = useCase({
  name: 'results.name-events',
  input: z.object({
    tenantId: z.uuid(),
    programmeId: z.uuid(),
    eventIds: z.array(z.uuid()).max(200),
  }),
  may: resultKeepers,
  load: programmeForUpdate,
  async run(work, { eventIds }, { tenantId, id: programmeId }) {
    await work.db
      .deleteFrom('results.programme_event')
      .where('tenant_id', '=', tenantId)
      .where('programme_id', '=', programmeId)
      .execute()
    const known = await publishedEvents(work, tenantId, [...new Set(eventIds)])
    if (known.length > 0)
      await work.db
        .insertInto('results.programme_event')
        .values(
          known.map((event_id) => ({
            tenant_id: tenantId,
            programme_id: programmeId,
            event_id,
            named_at: work.now,
          })),
        )
        .execute()
    await work.record('results.events-named', { programmeId, eventIds: known }, { tenantId })
    return { events: known.length }
  },
})

/** A programme, locked until the transaction ends. */
export function programmeForUpdate(
  { db }: Work,
  { tenantId, programmeId }: { tenantId: string; programmeId: string },
) {
  return db
    .selectFrom('programmes.programme')
    .select(['tenant_id as tenantId', 'id', 'indicators'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', programmeId)
    .forUpdate()
    .executeTakeFirst()
}

async function publishedEvents(
  { db }: Work,
  tenantId: string,
  eventIds: readonly string[],
): Promise<string[]> {
  if (eventIds.length === 0) return []
  const rows = await db
    .selectFrom('events.event')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', eventIds)
    .where('state', '=', 'published')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ id }) => id)
}
