import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { programmeMakers } from '../permissions.ts'

/** Closes a programme for good: from now on it gets no call. What was promised in it and what is asked later runs on. */
export const closeProgramme = useCase({
  name: 'programmes.close-programme',
  input: z.object({ tenantId: z.uuid(), programmeId: z.uuid() }),
  may: programmeMakers,
  load: programmeForUpdate,
  async run(work, _input, { tenantId, id, closedAt }) {
    if (closedAt !== null) refuse('programmes.closed-already')
    const running = await runningCall(work, { tenantId, programmeId: id })
    if (running !== undefined) refuse('programmes.call-still-running')
    await work.db
      .updateTable('programmes.programme')
      .set({ closed_at: work.now, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record('programmes.programme-closed', { programmeId: id }, { tenantId })
    return { closedAt: work.now }
  },
})

function programmeForUpdate(
  { db }: Work,
  { tenantId, programmeId }: { tenantId: string; programmeId: string },
) {
  return db
    .selectFrom('programmes.programme')
    .select(['tenant_id as tenantId', 'id', 'closed_at as closedAt'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', programmeId)
    .forUpdate()
    .executeTakeFirst()
}

/** A published call that has not closed yet. */
function runningCall(
  { db, now }: Work,
  { tenantId, programmeId }: { tenantId: string; programmeId: string },
) {
  return db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .select('c.id')
    .where('c.tenant_id', '=', tenantId)
    .where('e.programme_id', '=', programmeId)
    .where('c.state', '=', 'published')
    .where('c.closes_at', '>', now)
    .limit(1)
    .executeTakeFirst()
}

/** Refuses what a closed programme gets no more; the programme stays as it is until the transaction ends. */
export async function refuseWhenClosed(
  { db }: Work,
  { tenantId, editionId }: { tenantId: string; editionId: string },
): Promise<void> {
  const { closedAt } = await db
    .selectFrom('programmes.edition as e')
    .innerJoin('programmes.programme as p', (join) =>
      join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.id', '=', 'e.programme_id'),
    )
    .select('p.closed_at as closedAt')
    .where('e.tenant_id', '=', tenantId)
    .where('e.id', '=', editionId)
    .forShare('p')
    .executeTakeFirstOrThrow()
  if (closedAt !== null) refuse('programmes.programme-is-closed')
}
