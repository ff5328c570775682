import { z } from 'zod'
import { systemActor } from './actor.ts'
import type { Runtime } from './contract.ts'
import { workIn } from './use-case.ts'

const delivery = z.object({ tenantId: z.string(), factId: z.string(), module: z.string() })

/** Hands one fact to one module, in a transaction of its own. Handlers are idempotent: it may come twice. */
export async function deliverFact(
  runtime: Runtime,
  payload: Record<string, unknown>,
): Promise<void> {
  const { tenantId, factId, module } = delivery.parse(payload)
  await runtime.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('kernel.fact')
      .select(['id', 'tenant_id', 'name', 'payload', 'recorded_at'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', factId)
      .executeTakeFirst()
    const listener = runtime.modules.find(({ name }) => name === module)
    const handler = row === undefined ? undefined : listener?.listens?.[row.name]
    if (row === undefined || handler === undefined) return
    const fact = {
      id: row.id,
      tenantId: row.tenant_id,
      name: row.name,
      payload: row.payload,
      recordedAt: row.recorded_at,
    }
    await handler(workIn(runtime, systemActor(`${module}.listener`), tx, runtime.clock()), fact)
  })
  runtime.jobs.wake()
}
