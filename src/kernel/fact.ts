import type { Runtime } from './runtime.ts'
import type { Tx } from './db.ts'
import { newId } from './ids.ts'
import { factQueue } from './jobs.ts'

/** The nil tenant: what concerns the site and no network. */
export const siteTenant = '00000000-0000-0000-0000-000000000000'

export type FactOptions = {
  /** The network or portal it happened in; the site when left out. */
  readonly tenantId?: string
}

/** A fact as it is handed to a listener. */
export type Fact = {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
}

type NewFact = FactOptions & {
  readonly name: string
  readonly payload: Record<string, unknown>
  readonly actor: string
  readonly actingFor: string | null
}

/** Appends a fact, and a delivery to each module that listens for it, in the transaction at hand. */
export async function recordFact(
  { runtime, db, now }: { runtime: Runtime; db: Tx; now: Date },
  { name, payload, actor, actingFor, tenantId = siteTenant }: NewFact,
): Promise<void> {
  const id = newId(now)
  await db
    .insertInto('kernel.fact')
    .values({
      tenant_id: tenantId,
      id,
      name,
      actor,
      acting_for: actingFor,
      payload: JSON.stringify(payload),
      recorded_at: now,
    })
    .execute()
  const listeners = runtime.modules.filter((module) => module.listens?.[name] !== undefined)
  if (listeners.length === 0) return
  await runtime.jobs.enqueue(
    db,
    listeners.map((module) => ({
      job: factQueue,
      payload: { tenantId, factId: id, module: module.name },
    })),
  )
}
