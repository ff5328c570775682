import { refuse } from '@korzo/values'
import { z } from 'zod'
import { attachFiles, deleteFiles } from '#kernel/files/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { paperKinds } from '../domain/study-visit.ts'
import { eventMakers, registrationKeepers } from '../permissions.ts'
import { eventById } from '../queries/event-by.ts'
import { paperOwner } from '../queries/papers.ts'
import { registrationById } from '../queries/registrations.ts'

const key = { tenantId: z.uuid(), registrationId: z.uuid(), paper: z.enum(paperKinds) }

/** Hands in a travel paper as a file, or says that it was shown. A new file takes the place of the former one. */
export const handInPaper = useCase({
  name: 'events.hand-in-paper',
  input: z.object({ ...key, fileId: z.uuid().nullable() }),
  may: registrationKeepers,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, { paper, fileId }, { tenantId, id, eventId }) {
    const event = await eventById(work.db, { tenantId, id: eventId })
    if (event === undefined || !event.papers.includes(paper)) refuse('not-found')
    const owner = paperOwner(id)
    const before = await work.db
      .selectFrom('events.paper')
      .select('file_id')
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', id)
      .where('paper', '=', paper)
      .forUpdate()
      .executeTakeFirst()
    if (before?.file_id != null) await deleteFiles(work, { tenantId, owner, ids: [before.file_id] })
    if (fileId !== null) await attachFiles(work, { tenantId, owner, ids: [fileId] })
    const row = { state: 'handed-in' as const, file_id: fileId, handed_in_at: work.now }
    await work.db
      .insertInto('events.paper')
      .values({ tenant_id: tenantId, registration_id: id, paper, ...row })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'registration_id', 'paper'])
          .doUpdateSet({ ...row, checked_at: null }),
      )
      .execute()
    await work.record('events.paper-handed-in', { registrationId: id, paper }, { tenantId })
  },
})

/** Says whether a paper that was handed in will do. */
export const checkPaper = useCase({
  name: 'events.check-paper',
  input: z.object({ ...key, state: z.enum(['checked', 'refused']) }),
  may: eventMakers,
  load: ({ db }, { tenantId, registrationId }) =>
    registrationById(db, { tenantId, id: registrationId }),
  async run(work, { paper, state }, { tenantId, id }) {
    const changed = await work.db
      .updateTable('events.paper')
      .set({ state, checked_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', id)
      .where('paper', '=', paper)
      .returning('paper')
      .executeTakeFirst()
    if (changed === undefined) refuse('events.paper-not-handed-in')
    await work.record('events.paper-checked', { registrationId: id, paper, state }, { tenantId })
  },
})
