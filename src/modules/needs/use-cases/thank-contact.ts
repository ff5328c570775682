import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { notify } from '#modules/people/index.ts'
import { askers, conversationParties } from '../permissions.ts'
import { questionForUpdate } from '../queries/question.ts'
import { conversationNews } from './news.ts'
import { showAnswer } from './show-answer.ts'

const key = z.object({ tenantId: z.uuid(), questionId: z.uuid() })

/** "This helped": thanks to the contact, and evidence on the reference. */
export const sayItHelped = useCase({
  name: 'needs.say-it-helped',
  input: key,
  may: askers,
  sees: conversationParties,
  load: ({ db }, input) => questionForUpdate(db, input),
  async run(work, { tenantId, questionId }, question) {
    if (question.state !== 'answered') refuse('needs.not-answered-yet')
    if (question.helpedAt !== null) return
    await work.db
      .updateTable('needs.question')
      .set({ helped_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', questionId)
      .execute()
    await notify(work, {
      personId: question.contactId,
      kind: conversationNews,
      message: 'needs.news-it-helped',
      path: `/questions/${questionId}`,
    })
    await work.record(
      'needs.question-helped',
      { questionId, referenceId: question.referenceId },
      { tenantId },
    )
  },
})

/** One side agrees that everyone may read question and answer; when both do, they stand on the solution's page, in the library, and are found. */
export const agreeToPublish = useCase({
  name: 'needs.agree-to-publish',
  input: key.extend({ agrees: z.boolean() }),
  may: conversationParties,
  load: ({ db }, input) => questionForUpdate(db, input),
  async run(work, { tenantId, questionId, agrees }, question) {
    if (question.state !== 'answered') refuse('needs.not-answered-yet')
    const isContact = personOf(work.actor) === question.contactId
    const bothAgree = agrees && (isContact ? question.askerAgrees : question.contactAgrees)
    await work.db
      .updateTable('needs.question')
      .set({
        ...(isContact ? { contact_agrees: agrees } : { asker_agrees: agrees }),
        published_at: bothAgree ? (question.publishedAt ?? work.now) : null,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', questionId)
      .execute()
    await showAnswer(work, question, bothAgree)
    await work.record(
      'needs.question-consent',
      { questionId, agrees, isPublished: bothAgree },
      { tenantId },
    )
    return { isPublished: bothAgree }
  },
})
