import type { Db } from '#kernel/db.ts'
import { callById, callForUpdate } from '#modules/programmes/index.ts'

type Key = { readonly tenantId: string; readonly callId: string }

/** A call with who decides about it. */
export async function selectionSubject(db: Db, { tenantId, callId }: Key) {
  const call = await callById(db, { tenantId, id: callId })
  return call === undefined ? undefined : { ...(await standing(db, { tenantId, callId })), call }
}
export type SelectionOfCall = NonNullable<Awaited<ReturnType<typeof selectionSubject>>>

/** The same, the call locked until the transaction ends. */
export async function selectionForUpdate(db: Db, { tenantId, callId }: Key) {
  const call = await callForUpdate(db, { tenantId, id: callId })
  return call === undefined ? undefined : { ...(await standing(db, { tenantId, callId })), call }
}

async function standing(db: Db, key: Key) {
  const [panel, proposal, decisions] = [
    await panelOf(db, key),
    await openProposal(db, key),
    await decisionsOf(db, key),
  ]
  return {
    tenantId: key.tenantId,
    deciders: panel.map(({ personId }) => personId),
    panel,
    proposal,
    decisions,
  }
}

/** Who decides, in the order they were named, and whether they signed what is put before them. */
export function panelOf(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('selections.decider as d')
    .innerJoin('people.person as p', 'p.id', 'd.person_id')
    .leftJoin('selections.proposal as o', (join) =>
      join
        .onRef('o.tenant_id', '=', 'd.tenant_id')
        .onRef('o.call_id', '=', 'd.call_id')
        .on('o.taken_back_at', 'is', null),
    )
    .leftJoin('selections.signature as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'o.tenant_id')
        .onRef('s.proposal_id', '=', 'o.id')
        .onRef('s.person_id', '=', 'd.person_id'),
    )
    .select([
      'd.person_id as personId',
      'p.name',
      'd.role',
      'd.named_at as namedAt',
      's.signed_at as signedAt',
    ])
    .where('d.tenant_id', '=', tenantId)
    .where('d.call_id', '=', callId)
    .orderBy('d.named_at')
    .orderBy('d.person_id')
    .limit(50)
    .execute()
}
export type Panelist = Awaited<ReturnType<typeof panelOf>>[number]

/** What is put before the deciders now. */
export function openProposal(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('selections.proposal')
    .select(['id', 'number', 'changes', 'departures', 'digest', 'put_at as putAt'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
}

/** Its solution, as canonical JSON. */
export async function solutionOf(
  db: Db,
  { tenantId, proposalId }: { tenantId: string; proposalId: string },
): Promise<string> {
  const { solution } = await db
    .selectFrom('selections.proposal')
    .select('solution')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', proposalId)
    .executeTakeFirstOrThrow()
  return solution
}

/** The decisions about a call, the first first. */
export function decisionsOf(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('selections.decision')
    .select([
      'number',
      'code',
      'record_id as recordId',
      'said',
      'decided_at as decidedAt',
      'published_at as publishedAt',
      'appeals_until as appealsUntil',
      'letters_at as lettersAt',
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('number')
    .limit(1000)
    .execute()
}
export type DecisionRow = Awaited<ReturnType<typeof decisionsOf>>[number]
