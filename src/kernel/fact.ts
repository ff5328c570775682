import { type Json, leafHash } from '@korzo/proofs'
import type { FactOptions, Runtime } from './contract.ts'
import type { Tx } from './db.ts'
import { newId } from './ids.ts'
import { siteTenant } from './tenant.ts'

/** The job that hands a fact to a module. */
export const factQueue = 'kernel.fact'

type NewFact = FactOptions & {
  readonly name: string
  readonly payload: { readonly [name: string]: Json }
  readonly actor: string
  readonly actingFor: string | null
}

/** Appends a fact, and a delivery to each module that listens for it, in the transaction at hand. */
export async function recordFact(
  { runtime, db, now }: { runtime: Runtime; db: Tx; now: Date },
  { name, payload, actor, actingFor, tenantId = siteTenant }: NewFact,
): Promise<void> {
  const id = newId(now)
  const entry = {
    format: 'korzo-fact/1',
    tenant: tenantId,
    id,
    name,
    actor,
    actingFor,
    payload,
    recordedAt: now.toISOString(),
  }
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
      leaf_hash: leafHash(entry),
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
