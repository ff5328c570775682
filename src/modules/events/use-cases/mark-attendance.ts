import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { readCode } from '../domain/code.ts'
import { eventMakers } from '../permissions.ts'
import { sessionById } from '../queries/agenda.ts'
import { registrationByCode } from '../queries/registration-by-code.ts'
import { registrationById } from '../queries/registrations.ts'

const key = { tenantId: z.uuid(), sessionId: z.uuid() }

/** Notes that somebody is at a session, found by their registration or by the code they show. Noting it twice changes nothing. */
export const markPresent = useCase({
  name: 'events.mark-present',
  input: z.object({
    ...key,
    registrationId: z.uuid().optional(),
    code: z.string().max(40).default(''),
  }),
  may: eventMakers,
  load: ({ db }, { tenantId, sessionId }) => sessionById(db, { tenantId, id: sessionId }),
  async run(work, { registrationId, code }, { tenantId, id: sessionId, eventId }) {
    const found =
      registrationId === undefined
        ? await registrationByCode(work.db, { tenantId, eventId, code: readCode(code) })
        : await registrationById(work.db, { tenantId, id: registrationId })
    if (found === undefined || found.eventId !== eventId) refuse('events.code-unknown')
    if (found.state !== 'confirmed') refuse('events.has-no-place', { name: found.name })
    await work.db
      .insertInto('events.attendance')
      .values({
        tenant_id: tenantId,
        session_id: sessionId,
        registration_id: found.id,
        marked_by: actorName(work.actor),
        marked_at: work.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await work.record(
      'events.attended',
      { eventId, sessionId, registrationId: found.id },
      { tenantId },
    )
    return { id: found.id, name: found.name }
  },
})

/** Takes back that somebody was there: a slip of the finger. */
export const markAbsent = useCase({
  name: 'events.mark-absent',
  input: z.object({ ...key, registrationId: z.uuid() }),
  may: eventMakers,
  load: ({ db }, { tenantId, sessionId }) => sessionById(db, { tenantId, id: sessionId }),
  async run(work, { registrationId }, { tenantId, id: sessionId, eventId }) {
    await work.db
      .deleteFrom('events.attendance')
      .where('tenant_id', '=', tenantId)
      .where('session_id', '=', sessionId)
      .where('registration_id', '=', registrationId)
      .execute()
    await work.record(
      'events.attendance-taken-back',
      { eventId, sessionId, registrationId },
      { tenantId },
    )
  },
})
