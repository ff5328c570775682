import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'
import { referenceById, referenceContact } from '#modules/solutions/index.ts'
import { daysBefore, hasRoom, loadSince, mostADay } from '../domain/fair-load.ts'
import { loadOf } from '../queries/question.ts'
import { sendToContact } from './send-question.ts'

/**
 * Asks the contact of a reference. Neither learns the other's address. When the contact was asked often enough lately, the question waits
 * until there is room again.
 */
export const askContact = useCase({
  name: 'needs.ask-contact',
  input: z.object({
    tenantId: z.uuid(),
    referenceId: z.uuid(),
    needId: z
      .literal('')
      .transform(() => null)
      .or(z.uuid())
      .nullable()
      .default(null),
    words: z.string().trim().min(10).max(4000),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
  }),
  may: anyoneSignedIn,
  async load({ db }, { referenceId }) {
    const reference = await referenceById(db, referenceId)
    return reference === undefined
      ? undefined
      : { reference, contact: await referenceContact(db, referenceId) }
  },
  async run(work, { tenantId, referenceId, needId, words, language }, { contact }) {
    const { db, now, newId, actor, record } = work
    const askerId = personOf(actor) ?? refuse('sign-in-needed')
    if (contact === undefined) refuse('needs.no-contact')
    if (contact.personId === askerId) refuse('needs.ask-yourself')
    await checkPace(work, askerId)
    // One question after the other for a contact, so that two at once do not both find the last place.
    await db
      .selectFrom('people.person')
      .select('id')
      .where('id', '=', contact.personId)
      .forUpdate()
      .execute()
    const { sent } = await loadOf(db, contact.personId, loadSince(now))
    const id = newId<'question'>()
    const isSent = hasRoom(sent)
    await db
      .insertInto('needs.question')
      .values({
        tenant_id: tenantId,
        id,
        reference_id: referenceId,
        need_id: needId,
        asker_id: askerId,
        asker_organisation_id: organisationOf(actor.audiences),
        contact_id: contact.personId,
        words,
        language,
        state: isSent ? 'sent' : 'queued',
        asked_at: now,
        sent_at: isSent ? now : null,
      })
      .execute()
    if (isSent) await sendToContact(work, { tenantId, questionId: id, contactId: contact.personId })
    await record('needs.question-asked', { questionId: id, referenceId, isSent }, { tenantId })
    return { id, isSent }
  },
})

async function checkPace(
  { db, now }: Parameters<typeof sendToContact>[0],
  askerId: string,
): Promise<void> {
  const { count } = await db
    .selectFrom('needs.question')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('asker_id', '=', askerId)
    .where('asked_at', '>', daysBefore(now, 1))
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostADay) refuse('needs.asked-enough', { most: mostADay })
}

/** The town somebody speaks for, when it is one. */
function organisationOf(audiences: ReadonlySet<string>): string | null {
  const own = [...audiences].flatMap(
    (audience) => /^organisation:([0-9a-f-]{36}):representative$/.exec(audience)?.[1] ?? [],
  )
  return own.length === 1 ? (own[0] ?? null) : null
}
