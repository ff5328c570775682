import { refuse } from '@korzo/values'
import { z } from 'zod'
import { confirmHold, releaseHold } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { applicationReaders, authors, programmeMakers } from '../permissions.ts'
import {
  type Application,
  applicationForUpdate,
  applicationSeen,
} from '../queries/application-subject.ts'
import { activitiesOf, type Call, callForUpdate } from '../queries/call-subject.ts'
import { livingParts } from '../queries/holds.ts'
import type { StepNote } from '../tables.ts'
import { followHolds, releaseAll } from './follow-holds.ts'
import { takeStep } from './take-step.ts'
import { tellAuthors } from './tell-authors.ts'

type Loaded = Application & { readonly call: Call }
const key = z.object({ tenantId: z.uuid(), applicationId: z.uuid() })

/** The call is locked before its applications, always: so that nobody waits for one another. Who may not see it locks nothing. */
async function loadBoth(
  { db, actor }: Work,
  { tenantId, applicationId }: z.output<typeof key>,
): Promise<Loaded | undefined> {
  const seen = await applicationSeen({ db, actor }, { tenantId, id: applicationId })
  if (seen === undefined) return undefined
  const call = await callForUpdate(db, { tenantId, id: seen.callId })
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
  async run(work, { activityIds }, loaded) {
    const { tenantId, call } = loaded
    const known = (await activitiesOf(work.db, tenantId, call.id)).map(({ id }) => id)
    if (activityIds.some((one) => !known.includes(one)))
      throw new InvalidInput([issueAt('activityIds', 'input.not-a-choice')])
    await accept(work, loaded, { activityIds })
  },
})

type Answer = { readonly activityIds: readonly string[]; readonly note?: StepNote }

async function accept(
  work: Work,
  { call, ...application }: Loaded,
  { activityIds, note = {} }: Answer,
): Promise<void> {
  const { tenantId, id } = application
  const parts = await livingParts(work.db, { tenantId, callId: call.id, applicationIds: [id] })
  const place = parts.find(({ activityId }) => activityId === null)
  await takeStep(work, application, 'accept', { note })
  if (place === undefined) refuse('capacity.offer-expired')
  await confirmHold(work, { tenantId, id: place.holdId })
  for (const { holdId, activityId, state } of parts) {
    if (activityId === null || state !== 'offered') continue
    if (activityIds.includes(activityId)) await confirmHold(work, { tenantId, id: holdId })
    else await releaseHold(work, { tenantId, id: holdId })
  }
  await followHolds(work, call)
}

/** Gives the offered place back; the next in the recorded order is offered it at once. */
export const declineOffer = useCase({
  name: 'programmes.decline-offer',
  input: key,
  may: authors,
  sees: applicationReaders,
  load: loadBoth,
  run: (work, _input, loaded) => decline(work, loaded),
})

async function decline(
  work: Work,
  { call, ...application }: Loaded,
  note: StepNote = {},
): Promise<void> {
  await takeStep(work, application, 'decline', { note })
  await releaseAll(work, call, [application.id])
  await followHolds(work, call)
}

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
  run: (work, given, loaded) => answerOne(work, loaded, given),
})

async function answerOne(
  work: Work,
  { call, ...application }: Loaded,
  { activityId, answer }: { readonly activityId: string; readonly answer: 'accept' | 'decline' },
): Promise<void> {
  const { tenantId, id } = application
  if (application.state !== 'accepted')
    refuse('programmes.step-not-possible', { step: 'accept', state: application.state })
  const parts = await livingParts(work.db, { tenantId, callId: call.id, applicationIds: [id] })
  const part = parts.find((one) => one.activityId === activityId)
  if (part === undefined) refuse('capacity.not-offered')
  if (answer === 'accept') await confirmHold(work, { tenantId, id: part.holdId })
  else await releaseHold(work, { tenantId, id: part.holdId })
  await followHolds(work, call)
  await work.record(
    'programmes.activity-answered',
    { applicationId: id, activityId, answer },
    { tenantId },
  )
}

/**
 * Records an answer that came by letter or on the phone, in the applicant's name: the secretariat says how it came, the applicant reads it and
 * is told by mail. The same rules hold as for an answer given here: nobody answers for a place that is not offered, or whose time is over.
 */
export const recordAnswer = useCase({
  name: 'programmes.record-answer',
  input: key.extend({
    /** `keep`: whoever takes part already keeps the activities named, and gives the others back. */
    answer: z.enum(['accept', 'decline', 'keep']),
    activityIds: z.array(z.uuid()).max(50).default([]),
    /** How and when it came. */
    received: z.string().trim().min(2).max(500),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .default('en'),
  }),
  may: programmeMakers,
  load: loadBoth,
  async run(work, { answer, activityIds, received, language }, loaded) {
    const note = { reason: { [language]: received } }
    if (answer === 'decline') await decline(work, loaded, note)
    else {
      await refuseUnoffered(work, loaded, activityIds)
      if (answer === 'keep') await keepOnly(work, loaded, activityIds)
      else await accept(work, loaded, { activityIds, note })
    }
    await tellAuthors(work, loaded, 'programmes.answer-recorded')
  },
})

async function refuseUnoffered(
  { db }: Work,
  { tenantId, id, call }: Loaded,
  activityIds: readonly string[],
): Promise<void> {
  const parts = await livingParts(db, { tenantId, callId: call.id, applicationIds: [id] })
  const open = new Set(parts.flatMap((part) => (part.state === 'waiting' ? [] : [part.activityId])))
  if (activityIds.some((one) => !open.has(one))) refuse('capacity.not-offered')
}

/** Takes the activities named that are offered, and gives back those that are not named. */
async function keepOnly(work: Work, loaded: Loaded, activityIds: readonly string[]): Promise<void> {
  const { tenantId, id, call } = loaded
  const parts = await livingParts(work.db, { tenantId, callId: call.id, applicationIds: [id] })
  for (const { activityId, state } of parts) {
    if (activityId === null) continue
    const isKept = activityIds.includes(activityId)
    if (isKept && state === 'offered')
      await answerOne(work, loaded, { activityId, answer: 'accept' })
    if (!isKept && state === 'confirmed')
      await answerOne(work, loaded, { activityId, answer: 'decline' })
  }
}
