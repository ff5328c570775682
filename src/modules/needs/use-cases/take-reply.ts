import type { Reply, Runtime } from '#kernel/contract.ts'
import { questionAnywhere } from '../queries/question.ts'
import { answerQuestion } from './answer-question.ts'

/**
 * Takes an answer that came by mail. The signed address says which question; the sender must be one of the two, by their main address or one they confirmed. Anything else is
 * let go: nobody is told who takes part.
 */
export async function takeReply(runtime: Runtime, reply: Reply): Promise<boolean> {
  const question = await questionAnywhere(runtime.db, reply.id)
  if (question === undefined) return false
  const author = await runtime.db
    .selectFrom('people.email')
    .select('person_id')
    .where('person_id', 'in', [question.askerId, question.contactId])
    .where((e) => e(e.fn('lower', ['address']), '=', reply.from))
    .where((e) => e.or([e('is_primary', '=', true), e('confirmed_at', 'is not', null)]))
    .executeTakeFirst()
  if (author === undefined) return false
  const outcome = await answerQuestion.call(runtime, personActor(author.person_id), {
    tenantId: question.tenantId,
    questionId: question.id,
    words: reply.text,
    way: 'mail',
    attachmentsLeftOut: reply.attachments,
    digest: reply.digest,
  })
  return outcome.ok
}

/** Whoever holds the signed address and writes from their own acts as themselves, in this one conversation. */
function personActor(personId: string) {
  return {
    kind: 'person',
    personId,
    name: '',
    audiences: new Set([`person:${personId}`]),
    actingFor: null,
    scopes: null,
  } as const
}
