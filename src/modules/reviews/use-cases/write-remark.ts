import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { applicationById } from '#modules/programmes/index.ts'
import { discussants } from '../permissions.ts'
import { reviewsOfApplication } from '../queries/review-subject.ts'
import { roundOf } from '../queries/round-of.ts'

/** Says something about an application to the others who reviewed it, once the scores stand. */
export const writeRemark = useCase({
  name: 'reviews.write-remark',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    language: z.enum(languages).default('en'),
    text: z.string().trim().min(1).max(4000),
  }),
  may: discussants,
  async load({ db }, { tenantId, applicationId }) {
    const application = await applicationById(db, { tenantId, id: applicationId })
    if (application === undefined) return undefined
    const reviews = await reviewsOfApplication(db, tenantId, applicationId)
    const reviewers = reviews.flatMap(({ state, personId }) =>
      state === 'handed-in' && personId !== null ? [personId] : [],
    )
    return { tenantId, callId: application.callId, reviews, reviewers }
  },
  async run(work, { applicationId, language, text }, { tenantId, callId, reviews }) {
    const round = await roundOf(work.db, tenantId, callId)
    if (round === undefined || round.discussionAt === null) refuse('reviews.discussion-not-open')
    const author = personOf(work.actor)
    const own = reviews.find(({ personId }) => personId !== null && personId === author)
    const id = work.newId<'remark'>()
    await work.db
      .insertInto('reviews.remark')
      .values({
        tenant_id: tenantId,
        id,
        application_id: applicationId,
        review_id: own?.id ?? null,
        author_id: author,
        language,
        text,
        written_at: work.now,
      })
      .execute()
    await work.record('reviews.remark-written', { applicationId, remarkId: id }, { tenantId })
    return { id }
  },
})
