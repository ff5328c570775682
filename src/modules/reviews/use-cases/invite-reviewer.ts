import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { findPlaces } from '#modules/network/index.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { type ReviewerSelf, reviewerLoad, reviewerSelf } from '../domain/reviewer-input.ts'
import { reviewerEditors, reviewLeaders } from '../permissions.ts'
import { reviewerForUpdate } from '../queries/reviewer-subject.ts'
import { roundForUpdate } from '../queries/round-of.ts'
import { suspendConflicted } from './suspend-reviews.ts'

/** Invites somebody by mail to review the applications to a call; their number is given here and stays. */
export const inviteReviewer = useCase({
  name: 'reviews.invite-reviewer',
  input: z
    .object({
      tenantId: z.uuid(),
      callId: z.uuid(),
      /** The number somebody had where they come from; the next one otherwise. */
      number: z.number().int().min(1).max(100_000).optional(),
      name: z.string().trim().min(2).max(200),
      email: z.string().trim().toLowerCase().pipe(z.email()),
      language: z.enum(languages).default('en'),
      ...reviewerSelf,
      ...reviewerLoad,
    })
    .refine(({ least, most }) => least <= most, { message: 'reviews.load-range', path: ['most'] }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, callId }) => roundForUpdate(db, tenantId, callId),
  async run(work, input, { tenantId, callId }) {
    const number = input.number ?? (await nextNumber(work, tenantId, callId))
    const id = work.newId<'reviewer'>()
    const entered = await work.db
      .insertInto('reviews.reviewer')
      .values({
        tenant_id: tenantId,
        id,
        call_id: callId,
        number,
        name: input.name,
        email: input.email,
        language: input.language,
        least: input.least,
        most: input.most,
        state: 'invited',
        invited_at: work.now,
        ...selfColumns(input),
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id', 'email']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (entered === undefined) throw new InvalidInput([issueAt('email', 'reviews.invited-already')])
    await work.record('reviews.reviewer-invited', { callId, reviewerId: id }, { tenantId })
    await sendInvitation(work, { tenantId, id, email: input.email, language: input.language })
    return { id, number, code: reviewerCode(number) }
  },
})

type Mailed = { tenantId: string; id: string; email: string; language: string }

export async function sendInvitation(work: Work, { tenantId, id, email, language }: Mailed) {
  await work.send({
    template: 'reviews.invited',
    to: { personId: null, address: email, language },
    arguments: { tenantId, reviewerId: id },
  })
}

async function nextNumber({ db }: Work, tenantId: string, callId: string): Promise<number> {
  const { last } = await db
    .selectFrom('reviews.reviewer')
    .select(({ fn }) => [fn.max('number').as('last')])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** What somebody says of themselves, as columns; a town is looked up in the gazetteer. */
export function selfColumns(self: ReviewerSelf) {
  const [place] = self.placeName === '' ? [] : findPlaces(self.placeName, { limit: 1 })
  return {
    languages: [...new Set(self.languages)],
    topics: [...new Set(self.topics)],
    organisation_name: self.organisationName,
    place_name: self.placeName,
    place_id: place?.match === 'exact' ? place.cityId : null,
    ties: JSON.stringify(self.ties),
  }
}

/** Changes what is known of a reviewer: languages, topics, where they belong, to whom they are bound. They do it, or the secretariat. */
export const describeReviewer = useCase({
  name: 'reviews.describe-reviewer',
  input: z.object({ tenantId: z.uuid(), reviewerId: z.uuid(), ...reviewerSelf }),
  may: reviewerEditors,
  load: ({ db }, { tenantId, reviewerId }) => reviewerForUpdate(db, { tenantId, id: reviewerId }),
  async run(work, input, { tenantId, id, callId }) {
    await work.db
      .updateTable('reviews.reviewer')
      .set(selfColumns(input))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record('reviews.reviewer-described', { callId, reviewerId: id }, { tenantId })
    await suspendConflicted(work, { tenantId, reviewerId: id })
  },
})

/** Says how many applications a reviewer takes, at least and at most. */
export const setLoad = useCase({
  name: 'reviews.set-load',
  input: z
    .object({ tenantId: z.uuid(), reviewerId: z.uuid(), ...reviewerLoad })
    .refine(({ least, most }) => least <= most, { message: 'reviews.load-range', path: ['most'] }),
  may: reviewLeaders,
  load: ({ db }, { tenantId, reviewerId }) => reviewerForUpdate(db, { tenantId, id: reviewerId }),
  async run(work, { least, most }, { tenantId, id, callId }) {
    await work.db
      .updateTable('reviews.reviewer')
      .set({ least, most })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record('reviews.load-set', { callId, reviewerId: id, least, most }, { tenantId })
  },
})

/** Somebody no longer reviews: what they handed in stays, what is open goes back to be assigned anew. */
export const withdrawReviewer = useCase({
  name: 'reviews.withdraw-reviewer',
  input: z.object({ tenantId: z.uuid(), reviewerId: z.uuid() }),
  may: reviewerEditors,
  load: ({ db }, { tenantId, reviewerId }) => reviewerForUpdate(db, { tenantId, id: reviewerId }),
  async run(work, _input, { tenantId, id, callId, state }) {
    if (state === 'withdrawn' || state === 'declined') refuse('reviews.reviewer-is-gone')
    await work.db
      .updateTable('reviews.reviewer')
      .set({ state: 'withdrawn', answered_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.db
      .updateTable('reviews.review')
      .set({ state: 'ended', ended_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('reviewer_id', '=', id)
      .where('state', '=', 'open')
      .execute()
    await work.record('reviews.reviewer-withdrawn', { callId, reviewerId: id }, { tenantId })
  },
})
