import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { closeWithArchive } from '#modules/archives/index.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** The pilot year is over and closed; its archive is made when the site begins to work. */
export async function loadClosing(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId } = calls
  const { id: programmeId } = await runtime.db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .select('e.programme_id as id')
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', decidedId)
    .executeTakeFirstOrThrow()
  const at = new Date(runtime.clock().getTime() - 7 * day)
  valueOf(await closeWithArchive.call(runtime, actor, { tenantId, programmeId }, at))
}
