import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'
import { phaseOf } from '../domain/call.ts'
import { programmeMakers } from '../permissions.ts'
import { callById, callForUpdate } from '../queries/call-subject.ts'
import { refuseWhenClosed } from './close-programme.ts'

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

/**
 * Writes down a question that came by letter, by mail or from where the call was kept before: how it came is said, who asked is nobody here.
 * Its day stands as given; one that came when the call was closed is refused as one asked here.
 */
export const recordQuestion = useCase({
  name: 'programmes.record-question',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    question: z.string().trim().min(10).max(1000),
    language: z.enum(languages),
    askedAt: z.date(),
    received: z.string().trim().min(2).max(300),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { question, language, askedAt, received }, call) {
    if (call.state === 'draft') refuse('programmes.call-not-published')
    await refuseWhenClosed(work, call)
    mustBePast(askedAt, work, 'askedAt')
    if (phaseOf(call, askedAt) === 'closed') refuse('programmes.call-closed')
    const id = work.newId<'question'>()
    await work.db
      .insertInto('programmes.question')
      .values({
        ...{ tenant_id: call.tenantId, id, call_id: call.id, asked_by: null, language, question },
        ...{ asked_at: askedAt, answer: null, received },
      })
      .execute()
    await work.record(
      'programmes.question-recorded',
      { questionId: id, received },
      { tenantId: call.tenantId },
    )
    return { id }
  },
})

function mustBePast(at: Date, { now }: Work, path: string): void {
  if (at > now) throw new InvalidInput([issueAt(path, 'sheet.in-future')])
}

/** Answers a question, or answers it better; on a day before, where it was answered elsewhere. */
export const answerQuestion = useCase({
  name: 'programmes.answer-question',
  input: z.object({
    tenantId: z.uuid(),
    questionId: z.uuid(),
    answer: localizedText(4000),
    answeredAt: z.date().optional(),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, questionId }) =>
    db
      .selectFrom('programmes.question')
      .select(['tenant_id as tenantId', 'id', 'asked_at as askedAt'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', questionId)
      .forUpdate()
      .executeTakeFirst(),
  async run(work, { answer, answeredAt = work.now }, { tenantId, id, askedAt }) {
    mustBePast(answeredAt, work, 'answeredAt')
    if (answeredAt < askedAt)
      throw new InvalidInput([issueAt('answeredAt', 'programmes.answered-before')])
    await work.db
      .updateTable('programmes.question')
      .set({ answer: JSON.stringify(answer), answered_at: answeredAt })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record('programmes.question-answered', { questionId: id }, { tenantId })
  },
})
