import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone, beginSessionFor, enterPerson, personByEmail } from '#modules/people/index.ts'
import { reviewerSelf } from '../domain/reviewer-input.ts'
import { type Reviewer, reviewerForUpdate } from '../queries/reviewer-subject.ts'
import { selfColumns } from './invite-reviewer.ts'
import { reviewerOfLink } from './reviewer-link.ts'

/**
 * Accepts or declines to review, with the word of the mailed link, which proves the address. Whoever has an account with it accepts as
 * themselves; whoever is signed in with an account of another address accepts as that; whoever is new gets an account and is signed in.
 */
export const answerInvitation = useCase({
  name: 'reviews.answer-invitation',
  input: z.object({
    word: z.string().max(2000),
    answer: z.enum(['accepted', 'declined']),
    language: z.enum(languages).default('en'),
    userAgent: z.string().default(''),
    most: z.coerce.number().int().min(1).max(1000).optional(),
    ...reviewerSelf,
  }),
  may: anyone,
  async load({ runtime, db, now }, { word }) {
    const about = await reviewerOfLink(runtime.config, { word, now })
    if (about === undefined) return undefined
    return reviewerForUpdate(db, { tenantId: about.tenantId, id: about.reviewerId })
  },
  async run(work, input, reviewer) {
    const { tenantId, id, callId } = reviewer
    if (reviewer.state === 'withdrawn') refuse('reviews.reviewer-is-gone')
    if (reviewer.state !== 'invited') refuse('reviews.answered-already')
    const isYes = input.answer === 'accepted'
    const { personId, isNew } = isYes
      ? await whoAccepts(work, reviewer, input.language)
      : { personId: null, isNew: false }
    const most = input.most ?? reviewer.most
    await work.db
      .updateTable('reviews.reviewer')
      .set({
        state: input.answer,
        person_id: personId,
        answered_at: work.now,
        ...(isYes ? { ...selfColumns(input), most, least: Math.min(reviewer.least, most) } : {}),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record(
      'reviews.invitation-answered',
      { callId, reviewerId: id, answer: input.answer },
      { tenantId },
    )
    const session =
      isNew && personId !== null
        ? await beginSessionFor(work, {
            personId,
            method: 'invitation',
            userAgent: input.userAgent,
          })
        : null
    return { tenantId, reviewerId: id, personId, session }
  },
})

async function whoAccepts(
  work: Work,
  { name, email }: Reviewer,
  language: string,
): Promise<{ personId: string; isNew: boolean }> {
  const here = personOf(work.actor)
  if (here !== null) return { personId: here, isNew: false }
  const holder = await personByEmail(work.db, email)
  if (holder !== undefined) return { personId: holder.id, isNew: false }
  const person = { name, email, language, roles: [], confirmedAt: work.now }
  return { personId: (await enterPerson(work, person)).id, isNew: true }
}
