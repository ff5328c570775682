import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { conversationParties } from '../permissions.ts'
import { questionForUpdate } from '../queries/question.ts'
import { sendConversationMail } from './send-question.ts'

/** Either side writes on; the other gets it by mail. The contact's first words are the answer. */
export const answerQuestion = useCase({
  name: 'needs.answer-question',
  input: z.object({
    tenantId: z.uuid(),
    questionId: z.uuid(),
    words: z.string().trim().min(1).max(20_000),
    way: z.enum(['site', 'mail']).default('site'),
    attachmentsLeftOut: z.number().int().min(0).default(0),
    digest: z.string().nullable().default(null),
  }),
  may: conversationParties,
  load: ({ db }, key) => questionForUpdate(db, key),
  async run(work, { tenantId, questionId, words, way, attachmentsLeftOut, digest }, question) {
    const { db, now, newId, actor, record } = work
    const authorId = personOf(actor) ?? refuse('sign-in-needed')
    if (question.state === 'queued') refuse('needs.question-waits')
    const isContact = authorId === question.contactId
    const row = await db
      .insertInto('needs.message')
      .values({
        tenant_id: tenantId,
        id: newId<'message'>(),
        question_id: questionId,
        author_id: authorId,
        words,
        way,
        attachments_left_out: attachmentsLeftOut,
        digest,
        written_at: now,
      })
      .onConflict((conflict) => conflict.constraint('mail_counts_once').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return { isNew: false }
    if (isContact)
      await db
        .updateTable('needs.question')
        .set({ state: 'answered', answered_at: now })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', questionId)
        .where('answered_at', 'is', null)
        .execute()
    await sendConversationMail(work, {
      tenantId,
      questionId,
      personId: isContact ? question.askerId : question.contactId,
      template: isContact ? 'needs.answer' : 'needs.further-question',
    })
    await record('needs.question-answered', { questionId, isContact, way }, { tenantId })
    return { isNew: true }
  },
})
