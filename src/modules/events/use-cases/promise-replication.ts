import { isLocalDate, refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { eventMakers, participants, registrationKeepers } from '../permissions.ts'
import { registrationById } from '../queries/registrations.ts'
import { replicationById } from '../queries/replications.ts'

/** Says what one will do at home after what one saw, and by when. Everybody can read it with the organisation's name. */
export const promiseReplication = useCase({
  name: 'events.promise-replication',
  input: z.object({
    tenantId: z.uuid(),
    registrationId: z.uuid(),
    what: z.string().trim().min(5).max(500),
    dueOn: z.string().refine(isLocalDate, { message: 'form.not-a-date' }),
    language: z.enum(languages),
  }),
  may: registrationKeepers,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, { what, dueOn, language }, { tenantId, id, eventId, state }) {
    if (state !== 'confirmed') refuse('events.not-registered')
    const replicationId = work.newId<'replication'>()
    await work.db
      .insertInto('events.replication')
      .values({
        tenant_id: tenantId,
        id: replicationId,
        registration_id: id,
        what,
        language,
        due_on: dueOn,
        state: 'promised',
        account: '',
        promised_at: work.now,
      })
      .execute()
    await work.record('events.replication-promised', { eventId, replicationId }, { tenantId })
    return { id: replicationId }
  },
})

const settlement = z.object({
  tenantId: z.uuid(),
  replicationId: z.uuid(),
  state: z.enum(['kept', 'partly', 'not-kept']),
  account: z.string().trim().min(5).max(1000),
})
type Settlement = z.output<typeof settlement> & { readonly received: string }

/** Says what came of a promise. A word about it is always needed: others learn from what did not work. */
export const settleReplication = useCase({
  name: 'events.settle-replication',
  input: settlement,
  may: participants,
  load: ({ db }, { tenantId, replicationId }) =>
    replicationById(db, { tenantId, id: replicationId }),
  run: (work, said, { eventId }) => settle(work, eventId, { ...said, received: '' }),
})

/** Records what whoever promised said of it by letter or on the phone; what they said here stands. */
export const recordSettlement = useCase({
  name: 'events.record-settlement',
  input: settlement.extend({ received: z.string().trim().min(1).max(400) }),
  may: eventMakers,
  load: ({ db }, { tenantId, replicationId }) =>
    replicationById(db, { tenantId, id: replicationId }),
  async run(work, said, { eventId, state }) {
    if (state !== 'promised') refuse('events.promise-is-settled')
    await settle(work, eventId, said)
  },
})

async function settle(
  work: Work,
  eventId: string,
  { tenantId, replicationId, state, account, received }: Settlement,
): Promise<void> {
  await work.db
    .updateTable('events.replication')
    .set({ state, account, received, settled_at: work.now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', replicationId)
    .execute()
  await work.record('events.replication-settled', { eventId, replicationId, state }, { tenantId })
}
