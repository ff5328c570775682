import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { languages } from '#kernel/locale.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { notifyAll } from '#modules/people/index.ts'
import {
  applicationForUpdate,
  applicationInSight,
  applicationReaders,
  checkApplication,
  stepsOf,
} from '#modules/programmes/index.ts'
import { isAppealInTime, usualAppealDays } from '../domain/time.ts'
import { reviewNews } from '../notice-kinds.ts'
import { appellants, reviewLeaders } from '../permissions.ts'
import { networkSlug } from '../queries/network-slug.ts'
import { roundOf } from '../queries/round-of.ts'

/** Says why it was wrong to find an application ineligible; once at a time, within the days of the round. */
export const appealIneligibility = useCase({
  name: 'reviews.appeal-ineligibility',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    language: z.enum(languages).default('en'),
    text: z.string().trim().min(10).max(8000),
  }),
  may: appellants,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { language, text }, application) {
    const { tenantId, id: applicationId, state, callId } = application
    if (state !== 'ineligible') refuse('reviews.nothing-to-appeal')
    const found = (await stepsOf(work.db, application)).findLast(
      ({ name }) => name === 'find-ineligible',
    )
    const days = (await roundOf(work.db, tenantId, callId))?.appealDays ?? usualAppealDays
    if (found === undefined || !isAppealInTime(found.takenAt, days, work.now))
      refuse('reviews.appeal-too-late')
    const id = work.newId<'appeal'>()
    const made = await work.db
      .insertInto('reviews.appeal')
      .values({
        tenant_id: tenantId,
        id,
        application_id: applicationId,
        language,
        text,
        made_by: personOf(work.actor),
        made_at: work.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made === undefined) refuse('reviews.appeal-waits')
    await work.record('reviews.appeal-made', { applicationId, appealId: id }, { tenantId })
    return { id }
  },
})

/** Answers an appeal, by somebody with a name: granted, the application is eligible after all. */
export const answerAppeal = useCase({
  name: 'reviews.answer-appeal',
  input: z.object({
    tenantId: z.uuid(),
    appealId: z.uuid(),
    isGranted: z.boolean(),
    answer: localizedText(4000),
  }),
  may: reviewLeaders,
  async load({ db }, { tenantId, appealId }) {
    const appeal = await db
      .selectFrom('reviews.appeal')
      .select(['id', 'application_id as applicationId', 'is_granted as isGranted'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', appealId)
      .forUpdate()
      .executeTakeFirst()
    if (appeal === undefined) return undefined
    const application = await applicationForUpdate(db, { tenantId, id: appeal.applicationId })
    return application === undefined ? undefined : { tenantId, appeal, application }
  },
  async run(work, { isGranted, answer }, { tenantId, appeal, application }) {
    const answeredBy = personOf(work.actor) ?? refuse('reviews.named-person-answers')
    if (appeal.isGranted !== null) refuse('reviews.appeal-answered')
    await work.db
      .updateTable('reviews.appeal')
      .set({
        is_granted: isGranted,
        answer: JSON.stringify(answer),
        answered_by: answeredBy,
        answered_at: work.now,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', appeal.id)
      .execute()
    const applicationId = application.id
    await work.record(
      'reviews.appeal-answered',
      { applicationId, appealId: appeal.id, isGranted },
      { tenantId },
    )
    if (isGranted && application.state === 'ineligible')
      await checkApplication.within(work, {
        tenantId,
        applicationId,
        isEligible: true,
        reason: answer,
      })
    await notifyAll(work, application.authors, {
      kind: reviewNews,
      message: 'reviews.notice-appeal-answered',
      arguments: { code: application.code },
      path: `/${await networkSlug(work.db, tenantId)}/applications/${applicationId}`,
    })
  },
})
