import {
  canonicalJson,
  type DecisionRecord,
  decisionRecord,
  digest,
  type Json,
  leafHash,
  type Proof,
  proofOf,
  type Seal,
} from '@korzo/proofs'
import type { Work } from '../contract.ts'
import type { Db } from '../db.ts'
import { software } from '../root.ts'

/** A decision as it was made, ready to be recorded. Inputs carry codes in the place of names. */
export type Decision = {
  readonly tenantId: string
  /** What was decided about, as `call:ID`. */
  readonly subject: string
  /** Versioned rule, as `selection/lexicographic@1`. */
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** Writes the record of a decision in the transaction that applies it. Returns its id and its public code. */
export async function recordDecision(
  work: Work,
  decision: Decision,
): Promise<{ id: string; code: string }> {
  const { tenantId, subject, rule, inputs } = decision
  const { parameters, seed, result, ties } = decision
  const record = decisionRecord({ rule, parameters, seed, inputs, result, ties, software })
  const id = work.newId<'decision'>()
  const code = digest(record)
  await work.db
    .insertInto('kernel.decision')
    .values({
      tenant_id: tenantId,
      id,
      code,
      rule,
      subject,
      record: canonicalJson(record),
      inputs: canonicalJson(inputs),
      leaf_hash: leafHash(record),
      decided_at: work.now,
    })
    .execute()
  await work.record(
    'kernel.decision-recorded',
    { decisionId: id, code, rule, subject },
    { tenantId },
  )
  return { id, code }
}

/** Lets everybody see the proof of a decision. */
export async function publishDecision(
  work: Work,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  await work.db
    .updateTable('kernel.decision')
    .set({ published_at: work.now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('published_at', 'is', null)
    .execute()
  await work.record('kernel.decision-published', { decisionId: id }, { tenantId })
}

/** The published proof with this code; its seal is null until the next batch is sealed. */
export async function publishedProof(
  db: Db,
  tenantId: string,
  code: string,
): Promise<Proof | undefined> {
  const row = await db
    .selectFrom('kernel.decision')
    .select(['record', 'inputs', 'seal'])
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .where('published_at', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return proofOf({
    record: JSON.parse(row.record) as DecisionRecord,
    inputs: JSON.parse(row.inputs) as Json,
    seal: row.seal === null ? null : (JSON.parse(row.seal) as Seal),
  })
}
