import { sql } from 'kysely'
import { findPlaces } from '#modules/network/index.ts'
import { addAuthor } from '#modules/programmes/index.ts'
import { assignReviewers } from '#modules/reviews/index.ts'
import { aReviewedCall, aReviewer, someApplications } from '#modules/reviews/testing.ts'
import { type Someone, system, valueOf, type World } from './world.ts'

export type BlindRound = Awaited<ReturnType<typeof aBlindRound>>

/** An id that nothing has. */
export const nobody = '01890000-0000-7000-8000-000000000000'

/**
 * A round in which applicants and reviewers are hidden. The reviewer is bound to the town of the first application, which two others look at, and
 * reviews the rest.
 */
export async function aBlindRound(world: World) {
  const { runtime } = world
  const where = await aReviewedCall(runtime, { hidesApplicant: true, hidesReviewers: true })
  const [secret, own, other] = await someApplications(runtime, where, ['Niš', 'Tuzla', 'Mostar'])
  const people: Someone[] = []
  const reviewers: string[] = []
  for (const name of ['Ana', 'Boris', 'Ceca']) {
    const person = await world.person(name, [`network:${where.tenantId}:member`])
    const bound = name === 'Ana' ? { placeName: 'Niš' } : {}
    const self = { name, email: person.email, languages: ['sr'], least: 2, most: 3, ...bound }
    people.push(person)
    reviewers.push((await aReviewer(runtime, where, person.actor, self)).id)
  }
  valueOf(await assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  await world.settle()
  const reviews = await runtime.db
    .selectFrom('reviews.review')
    .select(['id', 'reviewer_id as reviewerId', 'application_id as applicationId'])
    .where('call_id', '=', where.callId)
    .orderBy('id')
    .execute()
  const [reviewer] = people
  if (reviewer === undefined) throw new Error('nobody reviews')
  return {
    ...{ ...where, reviewer, reviewerId: reviewers[0] ?? '', other: people[1] ?? reviewer },
    ...{ secret: secret?.id ?? '', own: own?.id ?? '', third: other?.id ?? '' },
    ownReview: reviews.find((review) => review.reviewerId === reviewers[0])?.id ?? '',
    otherReview: reviews.find((review) => review.reviewerId !== reviewers[0])?.id ?? '',
    codes: [secret?.code ?? '', own?.code ?? ''],
    reviewerIds: reviewers,
  }
}

/** Another world: it differs only in what is hidden from the reviewer. */
export async function changeWhatIsHidden(world: World, scene: BlindRound): Promise<void> {
  const { runtime } = world
  const { tenantId, secret, own, third, other, reviewerId, reviewerIds, callId } = scene
  const { db } = runtime
  // the application they have a conflict with, and those they review blindly, come from somebody else, who writes of their own town
  for (const id of [secret, own, third])
    await db
      .updateTable('programmes.application')
      .set({
        applicant_name: 'Utility of Zenica',
        place_id: findPlaces('Zenica', { limit: 1 })[0]?.cityId ?? null,
        country: 'BA',
        population: 90_000,
      })
      .where('id', '=', id)
      .execute()
  await sql`update kernel.revision set answers =
    replace(replace(replace(answers::text, 'Niš', 'Zenica'), 'Tuzla', 'Zenica'), 'Mostar', 'Zenica')::jsonb
    where tenant_id = ${tenantId}`.execute(db)
  valueOf(
    await addAuthor.call(runtime, system, { tenantId, applicationId: secret, email: other.email }),
  )
  // others have handed in, with other scores; one more looks at it, one fewer at another
  await sql`update reviews.review set state = 'handed-in', handed_in_at = ${runtime.clock()}, revision = 3,
    points = '{"need": 5, "plan": 10}', comment = 'Splendid' where call_id = ${callId} and reviewer_id <> ${reviewerId}`.execute(
    db,
  )
  await sql`delete from reviews.review where call_id = ${callId} and application_id = ${own} and reviewer_id <> ${reviewerId}`.execute(
    db,
  )
  await db
    .insertInto('reviews.conflict')
    .values({
      ...{ tenant_id: tenantId, reviewer_id: reviewerIds[2] ?? '', application_id: own },
      ...{ kind: 'family', note: 'An aunt', declared_at: runtime.clock() },
    })
    .execute()
  await sql`update reviews.reviewer set name = 'Somebody else', organisation_name = 'Elsewhere', most = 3
    where call_id = ${callId} and id <> ${reviewerId}`.execute(db)
  await sql`insert into programmes.partner (tenant_id, id, application_id, name, country, role, email, state, asked_at, answered_at)
    values (${tenantId}, ${nobody}, ${own}, 'Institute of Zenica', 'BA', 'Partner', 'p@example.org', 'confirmed', ${runtime.clock()}, ${runtime.clock()})`.execute(
    db,
  )
  await world.settle()
}

/** An answer without what differs at each call by itself. */
export function plain(text: string): string {
  return text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/nonce-[\w+/=-]+/g, '')
}

/** Where two answers begin to differ. */
export function difference(one = '', other = ''): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80).replaceAll('\n', ' ')
  return `«${around(one)}» «${around(other)}»`
}
