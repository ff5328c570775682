import {
  type ChainHead,
  canonicalJson,
  headOf,
  rootDigest,
  type SignedRoot,
  sealBatch,
} from '@korzo/proofs'
import { sql } from 'kysely'
import type { Runtime } from '../contract.ts'
import type { Tx } from '../db.ts'
import { siteKey } from './site-key.ts'

const batch = 10_000

/**
 * Seals what was recorded since the last time: for each tenant one Merkle tree over its new facts and decisions, its root signed and
 * linked to the one before. Writers never wait for it. Returns how many entries were sealed.
 */
export async function sealAll(runtime: Runtime): Promise<number> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from kernel.fact where seal_number is null
    union select tenant_id from kernel.decision where seal is null order by 1 limit 1000`.execute(
    runtime.db,
  )
  let sealed = 0
  for (const { tenant_id: tenantId } of rows) sealed += await sealTenant(runtime, tenantId)
  return sealed
}

type Leaf = { kind: 'fact' | 'decision'; id: string; leaf_hash: string }

async function sealTenant(runtime: Runtime, tenantId: string): Promise<number> {
  const key = await siteKey(runtime.config)
  return runtime.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`seal ${tenantId}`}))`.execute(tx)
    const leaves = await unsealed(tx, tenantId)
    if (leaves.length === 0) return 0
    const previous = await lastRoot(tx, tenantId)
    const sealedAt = latest(runtime.clock(), previous).toISOString()
    const hashes = leaves.map(({ leaf_hash }) => leaf_hash)
    const { root, sealOf } = sealBatch(
      { tenant: tenantId, leafHashes: hashes, previous: previous?.head ?? null, sealedAt },
      key,
    )
    await writeRoot(tx, tenantId, root)
    await markFacts(tx, tenantId, root.statement.number, leaves)
    for (const [index, { kind, id }] of leaves.entries()) {
      if (kind !== 'decision') continue
      await tx
        .updateTable('kernel.decision')
        .set({ seal: canonicalJson(sealOf(index)) })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .execute()
    }
    return leaves.length
  })
}

async function unsealed(tx: Tx, tenantId: string): Promise<Leaf[]> {
  const { rows } = await sql<Leaf>`
    (select 'fact' as kind, id, leaf_hash from kernel.fact where tenant_id = ${tenantId} and seal_number is null order by id limit ${batch})
    union all
    (select 'decision' as kind, id, leaf_hash from kernel.decision where tenant_id = ${tenantId} and seal is null order by id limit ${batch})
    order by id limit ${batch}`.execute(tx)
  return rows
}

async function lastRoot(
  tx: Tx,
  tenantId: string,
): Promise<{ head: ChainHead; sealedAt: Date } | undefined> {
  const row = await tx
    .selectFrom('kernel.root')
    .select(['signed', 'sealed_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { head: headOf(JSON.parse(row.signed) as SignedRoot), sealedAt: row.sealed_at }
}

/** The chain's times never run backwards, whatever the clock of the machine does. */
function latest(now: Date, previous: { sealedAt: Date } | undefined): Date {
  return previous !== undefined && previous.sealedAt > now ? previous.sealedAt : now
}

async function writeRoot(tx: Tx, tenantId: string, root: SignedRoot): Promise<void> {
  await tx
    .insertInto('kernel.root')
    .values({
      tenant_id: tenantId,
      number: root.statement.number,
      signed: canonicalJson(root),
      digest: rootDigest(root.statement),
      sealed_at: new Date(root.statement.sealedAt),
    })
    .execute()
}

async function markFacts(
  tx: Tx,
  tenantId: string,
  number: number,
  leaves: readonly Leaf[],
): Promise<void> {
  const facts = leaves.flatMap(({ kind, id }, index) => (kind === 'fact' ? [{ id, index }] : []))
  if (facts.length === 0) return
  await sql`update kernel.fact f set seal_number = ${number}, leaf_index = s.index
    from unnest(${facts.map(({ id }) => id)}::uuid[], ${facts.map(({ index }) => index)}::int[]) as s(id, index)
    where f.tenant_id = ${tenantId} and f.id = s.id`.execute(tx)
}
