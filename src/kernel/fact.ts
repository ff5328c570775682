import { type Json, leafHash } from '@korzo/proofs'
import type { Insertable } from 'kysely'
import { batchesOf } from './batches.ts'
import type { FactOptions, Runtime } from './contract.ts'
import type { Tables, Tx } from './db.ts'
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

type At = { readonly runtime: Runtime; readonly db: Tx; readonly now: Date }

/** Appends a fact, and a delivery to each module that listens for it, in the transaction at hand. */
export async function recordFact(at: At, fact: NewFact): Promise<void> {
  await recordFacts(at, [fact])
}

/** The same for many facts, in their order. */
export async function recordFacts(at: At, facts: readonly NewFact[]): Promise<void> {
  for (const some of batchesOf(facts)) await appendFacts(at, some)
}

async function appendFacts({ runtime, db, now }: At, facts: readonly NewFact[]): Promise<void> {
  const rows = facts.map((fact) => rowOf(fact, now))
  await db.insertInto('kernel.fact').values(rows).execute()
  const deliveries = rows.flatMap(({ tenant_id: tenantId, id: factId, name }) =>
    runtime.modules
      .filter((module) => module.listens?.[name] !== undefined)
      .map((module) => ({ job: factQueue, payload: { tenantId, factId, module: module.name } })),
  )
  if (deliveries.length > 0) await runtime.jobs.enqueue(db, deliveries)
}

function rowOf(
  { name, payload, actor, actingFor, tenantId = siteTenant }: NewFact,
  now: Date,
): Insertable<Tables['kernel.fact']> {
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
  return {
    tenant_id: tenantId,
    id,
    name,
    actor,
    acting_for: actingFor,
    payload: JSON.stringify(payload),
    recorded_at: now,
    leaf_hash: leafHash(entry),
  }
}
