import { refuse } from '@korzo/values'
import { z } from 'zod'
import { confirmHold, releaseHold } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { applicationReaders, authors } from '../permissions.ts'
import { type Application, applicationForUpdate } from '../queries/application-subject.ts'
import { type Call, callForUpdate } from '../queries/call-subject.ts'
import { livingParts } from '../queries/holds.ts'
import { followHolds, releaseAll } from './follow-holds.ts'
import { takeStep } from './take-step.ts'

type Loaded = Application & { readonly call: Call }
const key = z.object({ tenantId: z.uuid(), applicationId: z.uuid() })

/** The call is locked before its applications, always: so that nobody waits for one another. */
async function loadBoth(
  { db }: Work,
  { tenantId, applicationId }: z.output<typeof key>,
): Promise<Loaded | undefined> {
  const row = await db
    .selectFrom('programmes.application')
    .select('call_id as callId')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', applicationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const call = await callForUpdate(db, { tenantId, id: row.callId })
  const application = await applicationForUpdate(db, { tenantId, id: applicationId })
  return call === undefined || application === undefined ? undefined : { ...application, call }
}

/**
 * Takes the place that was offered, with the activities named; the others that were offered go to the next.
 *
 * @throws {Refusal} `capacity.offer-expired` from the instant the time is over.
 */
export const acceptOffer = useCase({
  name: 'programmes.accept-offer',
  input: key.extend({ activityIds: z.array(z.uuid()).max(50).default([]) }),
  may: authors,
  sees: applicationReaders,
  load: loadBoth,
  async run(work, { activityIds }, { call, ...application }) {
    const { tenantId, id } = application
    const parts = await livingParts(work.db, { tenantId, callId: call.id, applicationIds: [id] })
    const place = parts.find(({ activityId }) => activityId === null)
    await takeStep(work, application, 'accept')
    if (place === undefined) refuse('capacity.offer-expired')
    await confirmHold(work, { tenantId, id: place.holdId })
    for (const { holdId, activityId, state } of parts) {
      if (activityId === null || state !== 'offered') continue
      if (activityIds.includes(activityId)) await confirmHold(work, { tenantId, id: holdId })
      else await releaseHold(work, { tenantId, id: holdId })
    }
    await followHolds(work, call)
  },
})

/** Gives the offered place back; the next in the recorded order is offered it at once. */
export const declineOffer = useCase({
  name: 'programmes.decline-offer',
  input: key,
  may: authors,
  sees: applicationReaders,
  load: loadBoth,
  async run(work, _input, { call, ...application }) {
    await takeStep(work, application, 'decline')
    await releaseAll(work, call, [application.id])
    await followHolds(work, call)
  },
})

/** Takes an application back, whatever became of it; its place goes to the next. A draft can only be taken back, never handed in later. */
export const withdrawApplication = useCase({
  name: 'programmes.withdraw-application',
  input: key,
  may: authors,
  sees: applicationReaders,
  load: loadBoth,
  async run(work, _input, { call, ...application }) {
    await takeStep(work, application, 'withdraw')
    await releaseAll(work, call, [application.id])
    await followHolds(work, call)
  },
})

/** Takes or gives back one activity that became free later, or gives up waiting for it. */
export const answerActivity = useCase({
  name: 'programmes.answer-activity',
  input: key.extend({ activityId: z.uuid(), answer: z.enum(['accept', 'decline']) }),
  may: authors,
  sees: applicationReaders,
  load: loadBoth,
  async run(work, { activityId, answer }, { call, ...application }) {
    const { tenantId, id } = application
    if (application.state !== 'accepted')
      refuse('programmes.step-not-possible', { step: 'accept', state: application.state })
    const parts = await livingParts(work.db, { tenantId, callId: call.id, applicationIds: [id] })
    const part = parts.find((one) => one.activityId === activityId)
    if (part === undefined) refuse('capacity.not-offered')
    if (answer === 'accept') await confirmHold(work, { tenantId, id: part.holdId })
    else await releaseHold(work, { tenantId, id: part.holdId })
    await work.record(
      'programmes.activity-answered',
      { applicationId: id, activityId, answer },
      { tenantId },
    )
  },
})
