import { isLocalDate, refuse } from '@korzo/values'
import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { participants, registrationKeepers } from '../permissions.ts'
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

/** Says what came of a promise. A word about it is always needed: others learn from what did not work. */
export const settleReplication = useCase({
  name: 'events.settle-replication',
  input: z.object({
    tenantId: z.uuid(),
    replicationId: z.uuid(),
    state: z.enum(['kept', 'partly', 'not-kept']),
    account: z.string().trim().min(5).max(1000),
  }),
  may: participants,
  load: ({ db }, { tenantId, replicationId }) =>
    replicationById(db, { tenantId, id: replicationId }),
  async run(work, { state, account }, { tenantId, id, eventId }) {
    await work.db
      .updateTable('events.replication')
      .set({ state, account, settled_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record(
      'events.replication-settled',
      { eventId, replicationId: id, state },
      { tenantId },
    )
  },
})
