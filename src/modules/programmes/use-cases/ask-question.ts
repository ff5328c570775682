import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { languages } from '#kernel/locale.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'
import { phaseOf } from '../domain/call.ts'
import { programmeMakers } from '../permissions.ts'
import { callById } from '../queries/call-subject.ts'

/** Asks something about a call. Question and answer are public to all; who asked is not shown. */
export const askQuestion = useCase({
  name: 'programmes.ask-question',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    question: z.string().trim().min(10).max(1000),
    language: z.enum(languages),
  }),
  may: anyoneSignedIn,
  load: ({ db }, { tenantId, callId }) => callById(db, { tenantId, id: callId }),
  async run(work, { question, language }, call) {
    const phase = phaseOf(call, work.now)
    if (phase === 'draft') refuse('not-found')
    if (phase === 'closed') refuse('programmes.call-closed')
    const id = work.newId<'question'>()
    await work.db
      .insertInto('programmes.question')
      .values({
        tenant_id: call.tenantId,
        id,
        call_id: call.id,
        asked_by: personOf(work.actor),
        language,
        question,
        asked_at: work.now,
        answer: null,
      })
      .execute()
    await work.record('programmes.question-asked', { questionId: id }, { tenantId: call.tenantId })
    return { id }
  },
})

/** Answers a question, or answers it better. */
export const answerQuestion = useCase({
  name: 'programmes.answer-question',
  input: z.object({ tenantId: z.uuid(), questionId: z.uuid(), answer: localizedText(4000) }),
  may: programmeMakers,
  load: ({ db }, { tenantId, questionId }) =>
    db
      .selectFrom('programmes.question')
      .select(['tenant_id as tenantId', 'id'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', questionId)
      .forUpdate()
      .executeTakeFirst(),
  async run(work, { answer }, { tenantId, id }) {
    await work.db
      .updateTable('programmes.question')
      .set({ answer: JSON.stringify(answer), answered_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record('programmes.question-answered', { questionId: id }, { tenantId })
  },
})
