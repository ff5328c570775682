import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import { batchesOf } from '#kernel/batches.ts'
import type { Work } from '#kernel/contract.ts'
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
    const present = [{ sessionId, registrationId: found.id }]
    await recordAttendance(work, { tenantId, eventId }, { present, absent: [] })
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
    const absent = [{ sessionId, registrationId }]
    await recordAttendance(work, { tenantId, eventId }, { present: [], absent })
  },
})

/** Who was at which line of the agenda. */
export type Presence = { readonly sessionId: string; readonly registrationId: string }

type Recorded = { readonly present: readonly Presence[]; readonly absent: readonly Presence[] }

/** Notes for many at once who was there and who was not, each as `markPresent` and `markAbsent` do. */
export async function recordAttendance(
  work: Work,
  { tenantId, eventId }: { readonly tenantId: string; readonly eventId: string },
  { present, absent }: Recorded,
): Promise<void> {
  const { db, now, actor } = work
  const by = { tenant_id: tenantId, marked_by: actorName(actor), marked_at: now }
  for (const some of batchesOf(present))
    await db
      .insertInto('events.attendance')
      .values(some.map((one) => ({ ...by, ...keysOf(one) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  for (const { sessionId, registrationId } of absent)
    await db
      .deleteFrom('events.attendance')
      .where('tenant_id', '=', tenantId)
      .where('session_id', '=', sessionId)
      .where('registration_id', '=', registrationId)
      .execute()
  const payloads = (all: readonly Presence[]) => all.map((one) => ({ eventId, ...one }))
  await work.recordEach('events.attended', payloads(present), { tenantId })
  await work.recordEach('events.attendance-taken-back', payloads(absent), { tenantId })
}

function keysOf({ sessionId, registrationId }: Presence) {
  return { session_id: sessionId, registration_id: registrationId }
}
