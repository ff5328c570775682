import type { Answers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import {
  responseById,
  type Saved,
  saveDraft,
  startResponse,
  submitResponse,
} from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { applicationById } from '#modules/programmes/index.ts'
import { overAt } from '../domain/follow-up-times.ts'
import { followUpAnswerers, resultKeepers } from '../permissions.ts'
import { askedOf } from '../queries/follow-ups.ts'
import { followUpOfLink } from './follow-up-link.ts'

const key = z.object({
  tenantId: z.uuid(),
  followUpId: z.uuid(),
  applicationId: z.uuid(),
  /** The word of a mailed link, for who is not signed in. */
  word: z.string().max(2000).default(''),
})
const given = key.extend({
  base: z.number().int().min(0).default(0),
  answers: z.record(z.string(), z.unknown()),
})
type Key = z.output<typeof key>

/** Begins to answer a follow-up, or finds what was begun. */
export const beginFollowUp = useCase({
  name: 'results.begin-follow-up',
  input: key,
  may: followUpAnswerers,
  load: subjectOf,
  async run(work, _input, asked) {
    return { responseId: await begin(work, asked) }
  },
})

/** Saves what was answered so far; several of one organisation may write, nobody overwrites another. */
export const saveFollowUp = useCase({
  name: 'results.save-follow-up',
  input: given,
  may: followUpAnswerers,
  load: subjectOf,
  async run(work, { base, answers }, asked): Promise<Saved> {
    const responseId = await begin(work, asked)
    const { tenantId } = asked
    return saveDraft(work, { tenantId, responseId, base, answers: answers as Answers })
  },
})

/** Sends the answers, once. */
export const answerFollowUp = useCase({
  name: 'results.answer-follow-up',
  input: given,
  may: followUpAnswerers,
  load: subjectOf,
  async run(work, { base, answers }, asked) {
    const responseId = await begin(work, asked)
    const { tenantId } = asked
    await saveDraft(work, { tenantId, responseId, base, answers: answers as Answers })
    await submitResponse(work, { tenantId, responseId })
  },
})

/**
 * Writes down an answer that came on paper or by mail, with how and when it came: in time is what came in time. What was begun here and not sent
 * stays as an earlier revision; what was sent stands.
 */
export const recordFollowUp = useCase({
  name: 'results.record-follow-up',
  input: z.object({
    tenantId: z.uuid(),
    followUpId: z.uuid(),
    applicationId: z.uuid(),
    answers: z.record(z.string(), z.unknown()),
    answeredAt: z.date(),
    received: z.string().trim().min(2).max(300),
  }),
  may: resultKeepers,
  load: ({ db }, about) => askedOf(db, about),
  async run(work, { answers, answeredAt, received }, asked) {
    if (answeredAt > work.now) throw new InvalidInput([issueAt('answeredAt', 'sheet.in-future')])
    const then = { ...work, now: answeredAt }
    const { tenantId, followUpId, applicationId } = asked
    const responseId = await begin(then, asked)
    const { revision: base } =
      (await responseById(work.db, { tenantId, responseId })) ?? refuse('not-found')
    await saveDraft(then, { tenantId, responseId, base, answers: answers as Answers })
    await submitResponse(then, { tenantId, responseId })
    await work.db
      .updateTable('results.follow_up_ask')
      .set({ received })
      .where('tenant_id', '=', tenantId)
      .where('follow_up_id', '=', followUpId)
      .where('application_id', '=', applicationId)
      .execute()
    await work.record(
      'results.answer-recorded',
      { followUpId, applicationId, received },
      { tenantId },
    )
  },
})

/** What is asked, who may answer it, and whether whoever asks holds the link that was mailed for just this. */
async function subjectOf(
  { db, runtime, now }: Work,
  { tenantId, followUpId, applicationId, word }: Key,
) {
  const asked = await askedOf(db, { tenantId, followUpId, applicationId })
  const application = await applicationById(db, { tenantId, id: applicationId })
  if (asked === undefined || application === undefined) return undefined
  const about = word === '' ? undefined : await followUpOfLink(runtime.config, { word, now })
  const isLinkHolder =
    about?.tenantId === tenantId &&
    about.followUpId === followUpId &&
    about.applicationId === applicationId
  return { ...asked, authors: application.authors, isLinkHolder }
}

function begin(
  work: Work,
  asked: NonNullable<Awaited<ReturnType<typeof askedOf>>>,
): Promise<string> {
  const { tenantId, formId, applicationId, askedAt } = asked
  if (askedAt === null || overAt({ ...asked, askedAt }) <= work.now)
    refuse('results.follow-up-is-over')
  return startResponse(work, { tenantId, formId, holder: `application:${applicationId}` })
}
