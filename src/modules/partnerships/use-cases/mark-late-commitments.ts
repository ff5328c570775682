import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { factOptions } from '../queries/partnership-subject.ts'

/** Marks commitments whose day has passed as late, the oldest thousand at a time. */
export const markLateCommitments = useCase({
  name: 'partnerships.mark-late-commitments',
  input: z.object({}),
  may: administrators,
  load: () => ({}),
  async run({ db, now, record }) {
    const due = await db
      .selectFrom('partnerships.commitment as c')
      .innerJoin('partnerships.partnership as p', 'p.id', 'c.partnership_id')
      .select(['c.id', 'p.id as partnershipId', 'p.network_id as networkId'])
      .where('c.state', '=', 'open')
      .where('c.due_on', '<', dayOf(now))
      .orderBy('c.due_on')
      .orderBy('c.id')
      .limit(1000)
      .forUpdate()
      .execute()
    if (due.length === 0) return { marked: 0 }
    await db
      .updateTable('partnerships.commitment')
      .set({ state: 'late' })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .execute()
    for (const { id, partnershipId, networkId } of due)
      await record(
        'partnerships.commitment-late',
        { commitmentId: id, partnershipId },
        factOptions(networkId),
      )
    return { marked: due.length }
  },
})
