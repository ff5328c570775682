import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { mailboxOf } from '#modules/people/index.ts'
import {
  type Application,
  applicationInSight,
  applicationReaders,
} from '#modules/programmes/index.ts'
import { answersUntil, canAppeal } from '../domain/appeal.ts'
import { applicants, preparers } from '../permissions.ts'
import { outcomeOf } from '../queries/published.ts'
import { panelOf } from '../queries/selection-subject.ts'

/**
 * An applicant says why the decision about their application is wrong: once, after it is published, until the day that was announced.
 *
 * @throws {Refusal} `selections.nothing-to-appeal`, `selections.appeal-too-late`, `selections.appeal-was-made`.
 */
export const appealDecision = useCase({
  name: 'selections.appeal-decision',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    language: z.enum(languages).default('en'),
    text: z.string().trim().min(10).max(8000),
  }),
  may: applicants,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  run: (work, { language, text }, application) =>
    make(work, application, {
      ...{ language, text, madeAt: work.now, madeBy: personOf(work.actor), received: '' },
    }),
})

/**
 * Writes down an appeal that came by letter or mail, with how and when it came: in time is what came in time. It is answered as one made here.
 *
 * @throws {Refusal} as `appealDecision`.
 */
export const recordAppeal = useCase({
  name: 'selections.record-appeal',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    language: z.enum(languages),
    text: z.string().trim().min(10).max(8000),
    madeAt: z.date(),
    received: z.string().trim().min(2).max(300),
  }),
  may: preparers,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  run(work, { language, text, madeAt, received }, application) {
    if (madeAt > work.now) throw new InvalidInput([issueAt('madeAt', 'sheet.in-future')])
    return make(work, application, { language, text, madeAt, madeBy: null, received })
  },
})

type Made = {
  readonly language: string
  readonly text: string
  readonly madeAt: Date
  readonly madeBy: string | null
  readonly received: string
}

async function make(
  work: Work,
  { tenantId, id: applicationId, state, callId }: Application,
  { language, text, madeAt, madeBy, received }: Made,
): Promise<{ id: string }> {
  const decided = await outcomeOf(work.db, { tenantId, applicationId })
  if (decided === undefined || decided.publishedAt === null) refuse('selections.nothing-to-appeal')
  const { appealsUntil } = decided
  if (appealsUntil === null || appealsUntil <= madeAt) refuse('selections.appeal-too-late')
  if (!canAppeal(state, appealsUntil, madeAt)) refuse('selections.nothing-to-appeal')
  const id = work.newId<'appeal'>()
  const made = await work.db
    .insertInto('selections.appeal')
    .values({
      ...{ tenant_id: tenantId, id, application_id: applicationId, call_id: callId },
      ...{ language, text, made_by: madeBy, made_at: madeAt, received },
      answer_by: answersUntil(appealsUntil),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'application_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) refuse('selections.appeal-was-made')
  const how = received === '' ? {} : { received }
  await work.record(
    'selections.appeal-made',
    { callId, applicationId, appealId: id, ...how },
    { tenantId },
  )
  await tellDeciders(work, { tenantId, callId, appealId: id })
  return { id }
}

type Told = { readonly tenantId: string; readonly callId: string; readonly appealId: string }

async function tellDeciders(work: Work, { tenantId, callId, appealId }: Told): Promise<void> {
  for (const { personId } of await panelOf(work.db, { tenantId, callId })) {
    const to = await mailboxOf(work.db, personId)
    if (to !== undefined)
      await work.send({
        template: 'selections.appeal-made',
        to,
        arguments: { tenantId, appealId },
      })
  }
}
