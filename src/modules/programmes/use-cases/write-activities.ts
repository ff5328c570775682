import { refuse } from '@korzo/values'
import type { z } from 'zod'
import { openCapacity, resizeCapacity } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import type { activityInput } from '../domain/call-input.ts'
import { type Activity, activitiesOf } from '../queries/call-subject.ts'

type OfCall = {
  readonly tenantId: string
  readonly id: string
  readonly state: 'draft' | 'published'
  readonly answerDays: number
}

/** Writes the activities of a call in their order and answers their ids; those left out go while it is a draft, and stay once it is published. */
export async function writeActivities(
  work: Work,
  call: OfCall,
  given: readonly z.output<typeof activityInput>[],
): Promise<string[]> {
  const { db } = work
  const known = new Map(
    (await activitiesOf(db, call.tenantId, call.id)).map((one) => [one.id, one]),
  )
  const kept = new Set<string>()
  for (const [position, one] of given.entries()) {
    const before = one.id === undefined ? undefined : (known.get(one.id) ?? refuse('not-found'))
    const id = before?.id ?? work.newId<'activity'>()
    kept.add(id)
    const capacityId = before?.capacityId ?? null
    if (capacityId !== null && before?.size !== one.size)
      await resizeCapacity(work, { tenantId: call.tenantId, id: capacityId, size: one.size })
    const row = {
      position,
      kind: one.kind,
      title: JSON.stringify(one.title),
      summary: JSON.stringify(one.summary),
      size: one.size,
      capacity_id:
        capacityId ??
        (call.state === 'published' ? await openActivity(work, call, one.size) : null),
    }
    await db
      .insertInto('programmes.activity')
      .values({ tenant_id: call.tenantId, id, call_id: call.id, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(row))
      .execute()
  }
  await dropLeftOut(
    work,
    call,
    [...known.values()].filter(({ id }) => !kept.has(id)),
  )
  return [...kept]
}

async function dropLeftOut({ db }: Work, call: OfCall, left: readonly Activity[]): Promise<void> {
  if (left.length === 0) return
  if (call.state === 'published') refuse('programmes.activity-was-announced')
  await db
    .deleteFrom('programmes.activity')
    .where('tenant_id', '=', call.tenantId)
    .where(
      'id',
      'in',
      left.map(({ id }) => id),
    )
    .execute()
}

/** Opens the ledger of an activity: nobody lower takes a place before somebody higher who still wants it. */
export function openActivity(work: Work, call: OfCall, size: number): Promise<string> {
  return openCapacity(work, {
    tenantId: call.tenantId,
    kind: 'programme-activity',
    size,
    promotion: 'strict',
    offerSeconds: call.answerDays * 86_400,
  })
}
