import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import { claim, rankHolders, releaseHold } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { programmeMakers } from '../permissions.ts'
import { applicationForUpdate } from '../queries/application-subject.ts'
import { activitiesOf, type Call, callForUpdate } from '../queries/call-subject.ts'
import { holderOf, livingParts } from '../queries/holds.ts'
import { followHolds } from './follow-holds.ts'
import { laterUntil } from './record-selection.ts'
import { takeStep } from './take-step.ts'

/**
 * Puts an application in front of the reserves, after its appeal was granted: behind those selected and those whose appeals were granted
 * earlier. Once places were offered it waits in the ledger; it is offered a place at once if one is free, and nobody loses theirs.
 *
 * @throws {Refusal} `programmes.step-not-possible` when it is neither in reserve nor not selected any more.
 */
export const moveUpOnAppeal = useCase({
  name: 'programmes.move-up-on-appeal',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    applicationId: z.uuid(),
    /** Its new rank; those who have it and come behind move down by one. */
    rank: z.int().min(1).max(100_000),
    reason: localizedText(4000),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { applicationId, rank, reason }, call) {
    const { tenantId, capacityId } = call
    const application = await applicationForUpdate(work.db, { tenantId, id: applicationId })
    if (application === undefined || application.callId !== call.id)
      refuse('programmes.not-of-this-call')
    await makeRoom(work, call, { applicationId, rank })
    await takeStep(work, application, 'grant-appeal', { note: { reason }, changes: { rank } })
    if (capacityId === null || !(await isOffered(work, call))) return
    const parts = await livingParts(work.db, {
      tenantId,
      callId: call.id,
      applicationIds: [applicationId],
    })
    await followRanks(work, call, capacityId)
    for (const { holdId } of parts) await releaseHold(work, { tenantId, id: holdId })
    await claim(work, [{ capacityId, holder: holderOf(applicationId) }], {
      tenantId,
      rank,
      as: { offeredUntil: laterUntil(call, work.now) },
    })
    await followHolds(work, call)
  },
})

/** Moves everybody from a rank on down by one. In two steps, since no two may have the same rank in between. */
async function makeRoom(
  { db }: Work,
  { tenantId, id: callId }: Call,
  { applicationId, rank }: { applicationId: string; rank: number },
): Promise<void> {
  const beyond = 1_000_000
  const ranked = () =>
    db
      .updateTable('programmes.application')
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
  await ranked().set({ rank: null }).where('id', '=', applicationId).execute()
  await ranked()
    .set({ rank: sql`rank + ${beyond}::integer` })
    .where('rank', '>=', rank)
    .execute()
  await ranked()
    .set({ rank: sql`rank - ${beyond - 1}::integer` })
    .where('rank', '>', beyond)
    .execute()
}

/** The ledgers follow the new ranks, so that whoever waits there for a place or an activity stands in the order the applications have. */
async function followRanks(
  work: Work,
  { tenantId, id: callId }: Call,
  capacityId: string,
): Promise<void> {
  const activities = await activitiesOf(work.db, tenantId, callId)
  const rows = await work.db
    .selectFrom('programmes.application')
    .select(['id', 'rank'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('rank', 'is not', null)
    .orderBy('rank')
    .limit(60_000)
    .execute()
  await rankHolders(work, {
    tenantId,
    capacityIds: [capacityId, ...activities.flatMap((one) => one.capacityId ?? [])],
    ranks: rows.map(({ id, rank }) => ({ holder: holderOf(id), rank: rank ?? 0 })),
  })
}

/** Whether the places of a call were offered: somebody stands in its ledger. */
async function isOffered({ db }: Work, { tenantId, capacityId }: Call): Promise<boolean> {
  const row = await db
    .selectFrom('kernel.hold')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('capacity_id', '=', capacityId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
