import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAuthor } from '#modules/programmes/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { reviewProgress } from '../queries/review-progress.ts'
import { waitingReviews } from '../queries/review-subject.ts'
import { reviewersOf } from '../queries/reviewer-subject.ts'
import { scoresOfCall } from '../queries/scores-of-call.ts'
import { aReviewedCall, aReviewer, someApplications } from '../testing.ts'
import { assignReviewers } from './apply-plan.ts'
import { describeReviewer } from './invite-reviewer.ts'
import { handInReview, saveReview } from './write-review.ts'

let world: World
let people: Someone[]
beforeAll(async () => {
  world = await makeWorld()
  people = [await world.person('Ana'), await world.person('Boris'), await world.person('Ceca')]
})
afterAll(() => world.close())

/** Two of three reviewers look at one application; the first of them has handed in what they think. */
async function aReviewedApplication() {
  const { runtime } = world
  const where = await aReviewedCall(runtime)
  const { tenantId, callId, slug, network } = where
  const [application] = await someApplications(runtime, where, ['Niš'])
  const applicationId = application?.id ?? ''
  const reviewers = []
  for (const { actor, email, name } of people) {
    const self = { name, email, languages: ['sr'], least: 0, most: 5 }
    reviewers.push(await aReviewer(runtime, where, actor, self))
  }
  valueOf(await assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  const all = await runtime.db
    .selectFrom('reviews.review')
    .select(['id', 'reviewer_id as reviewerId'])
    .where('call_id', '=', callId)
    .execute()
  const index = reviewers.findIndex(({ id }) => all.some(({ reviewerId }) => reviewerId === id))
  const reviewer = people[index]
  if (reviewer === undefined) throw new Error('nobody reviews it')
  const { actor, id: personId, email } = reviewer
  const reviewerId = reviewers[index]?.id ?? ''
  const reviewId = all.find((review) => review.reviewerId === reviewerId)?.id ?? ''
  const points = { need: 5, plan: 10 }
  valueOf(
    await saveReview.call(runtime, actor, { tenantId, reviewId, base: 0, points, comment: 'Good' }),
  )
  valueOf(await handInReview.call(runtime, actor, { tenantId, reviewId }))
  const keeper = await world.person('Keeper', [`network:${tenantId}:secretariat`])
  const state = async () => {
    const row = await runtime.db
      .selectFrom('reviews.review')
      .select('state')
      .where('id', '=', reviewId)
      .executeTakeFirst()
    return row?.state
  }
  const scored = async () =>
    (await scoresOfCall(runtime.db, { networkId: tenantId, callId })).length
  const becomeAuthor = async () => {
    valueOf(await addAuthor.call(runtime, system, { tenantId, applicationId, email }))
    await world.settle()
  }
  return {
    ...where,
    slug,
    network,
    applicationId,
    reviewerId,
    reviewId,
    personId,
    reviewer,
    keeper,
    state,
    scored,
    becomeAuthor,
  }
}

test('a reviewer who becomes author has the review no longer, nothing of it counts, and the secretariat decides: somebody else by the least change', async () => {
  const { runtime } = world
  const one = await aReviewedApplication()
  const { tenantId, callId, slug, network, applicationId, reviewerId, reviewId } = one
  expect(await one.scored()).toBe(1)
  await one.becomeAuthor()
  expect([await one.state(), await one.scored()]).toEqual(['suspended', 0])
  const own = one.reviewer
  expect((await world.fetch(`/en/${network}/reviews/${reviewId}`, { as: own })).status).toBe(404)
  expect(await waitingReviews(runtime.db, one.personId)).toEqual([])
  expect((await reviewProgress(runtime.db, { networkId: tenantId, callId })).isComplete).toBe(false)
  const me = await world.fetch('/en/me', { as: one.keeper })
  expect(await me.text()).toContain('1 review stands still')
  const home = `/en/${network}/calls/${slug}/assignment`
  const page = await (await world.fetch(home, { as: one.keeper })).text()
  expect(page).toContain('Same organisation')
  const replace = `${home}/suspended/${reviewerId}/${applicationId}/replace`
  const replaced = await world.fetch(replace, {
    as: one.keeper,
    form: { kind: 'same-organisation' },
  })
  expect(replaced.status).toBe(303)
  expect(await one.state()).toBe('ended')
  const plan = replaced.headers.get('location') ?? ''
  expect((await world.fetch(plan, { as: one.keeper, form: {} })).status).toBe(303)
  const now = await reviewersOf(runtime.db, tenantId, callId)
  expect(now.map(({ assigned }) => assigned).sort()).toEqual([0, 1, 1])
  expect(now.find(({ id }) => id === reviewerId)?.assigned).toBe(0)
})

test('what somebody found to be no conflict goes on where it stood and is not asked about again; a reviewer who names a tie of theirs is looked at too', async () => {
  const { runtime } = world
  const one = await aReviewedApplication()
  const { tenantId, slug, network, applicationId, reviewerId } = one
  const tied = {
    tenantId,
    reviewerId,
    languages: ['sr'],
    ties: [{ kind: 'family', name: 'Hub of Niš' }],
  }
  valueOf(await describeReviewer.call(runtime, one.reviewer.actor, tied))
  expect([await one.state(), await one.scored()]).toEqual(['suspended', 0])
  const clear = `/en/${network}/calls/${slug}/assignment/suspended/${reviewerId}/${applicationId}/clear`
  const as = one.keeper
  expect((await world.fetch(clear, { as, form: { reason: '' } })).status).toBe(422)
  const reason = { reason: 'A cousin of the fourth degree' }
  expect((await world.fetch(clear, { as: one.reviewer, form: reason })).status).not.toBe(303)
  expect((await world.fetch(clear, { as, form: reason })).status).toBe(303)
  expect([await one.state(), await one.scored()]).toEqual(['handed-in', 1])
  valueOf(await describeReviewer.call(runtime, one.reviewer.actor, tied))
  expect(await one.state()).toBe('handed-in')
})
