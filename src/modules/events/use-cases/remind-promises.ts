import { dayOf } from '#kernel/clock.ts'
import type { Runtime } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { tellParticipant } from './tell-participant.ts'

const batch = 500

/** A job: whoever promised something is asked what came of it when its day is over, once. */
export async function remindPromises(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'events.remind-promises', async (work) => {
    const today = dayOf(work.now)
    const due = await work.db
      .selectFrom('events.replication as p')
      .innerJoin('events.registration as r', (join) =>
        join.onRef('r.tenant_id', '=', 'p.tenant_id').onRef('r.id', '=', 'p.registration_id'),
      )
      .select(['p.tenant_id as tenantId', 'p.id as promiseId', 'r.id', 'r.email', 'r.language'])
      .select('r.person_id as personId')
      .where('p.state', '=', 'promised')
      .where('p.due_on', '<', today)
      .where('p.reminded_on', 'is', null)
      .where('r.cancelled_at', 'is', null)
      .orderBy('p.due_on')
      .orderBy('p.id')
      .limit(batch)
      .forUpdate('p')
      .execute()
    for (const { promiseId, ...participant } of due) {
      await tellParticipant(work, participant, 'promise-due')
      await work.db
        .updateTable('events.replication')
        .set({ reminded_on: today })
        .where('tenant_id', '=', participant.tenantId)
        .where('id', '=', promiseId)
        .execute()
    }
  })
}
