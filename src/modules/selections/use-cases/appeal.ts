import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { mailboxOf } from '#modules/people/index.ts'
import { applicationInSight, applicationReaders } from '#modules/programmes/index.ts'
import { answersUntil, canAppeal } from '../domain/appeal.ts'
import { applicants } from '../permissions.ts'
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
  async run(work, { language, text }, { tenantId, id: applicationId, state, callId }) {
    const decided = await outcomeOf(work.db, { tenantId, applicationId })
    if (decided === undefined || decided.publishedAt === null)
      refuse('selections.nothing-to-appeal')
    const { appealsUntil } = decided
    if (appealsUntil === null || appealsUntil <= work.now) refuse('selections.appeal-too-late')
    if (!canAppeal(state, appealsUntil, work.now)) refuse('selections.nothing-to-appeal')
    const id = work.newId<'appeal'>()
    const made = await work.db
      .insertInto('selections.appeal')
      .values({
        tenant_id: tenantId,
        id,
        application_id: applicationId,
        call_id: callId,
        language,
        text,
        made_by: personOf(work.actor),
        made_at: work.now,
        answer_by: answersUntil(appealsUntil),
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'application_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made === undefined) refuse('selections.appeal-was-made')
    await work.record(
      'selections.appeal-made',
      { callId, applicationId, appealId: id },
      { tenantId },
    )
    await tellDeciders(work, { tenantId, callId, appealId: id })
    return { id }
  },
})

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
