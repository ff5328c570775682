import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#kernel/use-case.ts'
import { applicationById } from '#modules/programmes/index.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { appealsOf } from '../queries/check-list.ts'
import { remarksOn, reviewerQueue } from '../queries/review-subject.ts'
import { scoresOfCall } from '../queries/scores-of-call.ts'
import { aReviewedCall, aReviewer, someApplications } from '../testing.ts'
import { answerAppeal, appealIneligibility } from './appeal.ts'
import { assignReviewers } from './apply-plan.ts'
import { checkEligibility, setPoints } from './check-eligibility.ts'
import { declareConflict, liftConflict } from './declare-conflict.ts'
import { erasePerson } from './follow-person.ts'
import { remindAll } from './remind-reviewers.ts'
import { openDiscussion } from './set-round.ts'
import { writeRemark } from './write-remark.ts'
import { handInReview, saveReview, takeBackReview } from './write-review.ts'

let world: World
let eva: Someone
let filip: Someone
let ana: Someone
beforeAll(async () => {
  world = await makeWorld()
  eva = await world.person('Eva')
  filip = await world.person('Filip')
  ana = await world.person('Ana')
})
afterAll(() => world.close())

function codeOf(outcome: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return outcome.ok ? 'done' : outcome.refusal.code
}

async function aRound() {
  const { runtime } = world
  world.at(monday)
  const where = await aReviewedCall(runtime)
  const [application] = await someApplications(runtime, where, ['Niš'])
  for (const { actor, email, name } of [eva, filip])
    await aReviewer(runtime, where, actor, { name, email, most: 3 })
  valueOf(await assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  return { ...where, applicationId: application?.id ?? '' }
}

async function reviewOf({ id: personId }: Someone, { tenantId }: { tenantId: string }) {
  const [own] = await reviewerQueue(world.runtime.db, { tenantId, personId })
  return { tenantId, reviewId: own?.id ?? '', reviewerId: own?.reviewerId ?? '' }
}

async function handIn(who: Someone, where: { tenantId: string }, need: number) {
  const review = await reviewOf(who, where)
  const said = { ...review, base: 0, points: { need, plan: 10 }, comment: 'Because' }
  valueOf(await saveReview.call(world.runtime, who.actor, said))
  valueOf(await handInReview.call(world.runtime, who.actor, review))
  return review
}

test('what is not met needs a reason; the applicant appeals in time, and a named person answers', async () => {
  const { runtime } = world
  const where = await aRound()
  const { tenantId } = where
  const points = [{ id: 'signed', title: { en: 'Signed' } }]
  valueOf(await setPoints.call(runtime, system, { ...where, points }))
  const [entered] = await someApplications(runtime, where, ['Tuzla'], 'submitted')
  const key = { tenantId, applicationId: entered?.id ?? '' }
  await runtime.db
    .insertInto('programmes.author')
    .values({
      tenant_id: tenantId,
      application_id: key.applicationId,
      person_id: ana.id,
      is_lead: true,
      added_at: runtime.clock(),
    })
    .execute()
  const check = (signed: object, kinds: object = { isMet: true }) =>
    checkEligibility.call(runtime, system, {
      ...key,
      findings: { 'rule:kinds': kinds, 'point:signed': signed },
    })
  expect(codeOf(await check({ isMet: false }))).toBe('input-invalid')
  expect(codeOf(await check({ isMet: true }, { isMet: false }))).toBe('input-invalid')
  expect(valueOf(await check({ isMet: false, reason: { en: 'No signature' } }))).toEqual({
    isEligible: false,
  })
  const appeal = (arrivedAt: string) =>
    appealIneligibility.call(
      runtime,
      ana.actor,
      { ...key, text: 'It is on the last page' },
      new Date(arrivedAt),
    )
  expect(codeOf(await appeal('2026-03-16T09:00:00Z'))).toBe('reviews.appeal-too-late')
  const { id: appealId } = valueOf(await appeal('2026-03-16T08:59:59Z'))
  expect(codeOf(await appeal('2026-03-10T09:00:00Z'))).toBe('reviews.appeal-waits')
  const said = { tenantId, appealId, isGranted: true, answer: { en: 'You are right' } }
  expect(codeOf(await answerAppeal.call(runtime, system, said))).toBe(
    'reviews.named-person-answers',
  )
  const ceca = await world.person('Ceca', [`network:${tenantId}:secretariat`])
  valueOf(await answerAppeal.call(runtime, ceca.actor, said))
  const [answered] = await appealsOf(runtime.db, tenantId, key.applicationId)
  const application = await applicationById(runtime.db, { tenantId, id: key.applicationId })
  expect([answered?.isGranted, answered?.answeredBy, application?.state]).toEqual([
    true,
    'Ceca',
    'eligible',
  ])
})

test('a review can be taken back until the discussion opens, which waits for every review; then they read one another', async () => {
  const { runtime } = world
  const where = await aRound()
  const { tenantId, applicationId } = where
  const remark = { tenantId, applicationId, text: 'I see it otherwise' }
  const own = await handIn(eva, where, 5)
  expect(codeOf(await openDiscussion.call(runtime, system, where))).toBe('reviews.still-missing')
  valueOf(await takeBackReview.call(runtime, eva.actor, own))
  valueOf(await handInReview.call(runtime, eva.actor, own))
  await handIn(filip, where, 0)
  expect(codeOf(await writeRemark.call(runtime, eva.actor, remark))).toBe(
    'reviews.discussion-not-open',
  )
  valueOf(await openDiscussion.call(runtime, system, where))
  expect(codeOf(await takeBackReview.call(runtime, eva.actor, own))).toBe(
    'reviews.discussion-is-open',
  )
  valueOf(await writeRemark.call(runtime, eva.actor, remark))
  const [said] = await remarksOn(runtime.db, tenantId, applicationId)
  expect([said?.text, said?.reviewId]).toEqual(['I see it otherwise', own.reviewId])
  const page = await world.fetch(`/en/${where.network}/reviews/${own.reviewId}`, { as: eva })
  const body = await page.text()
  expect([body.includes('I see it otherwise'), body.includes('Filip')]).toEqual([true, false])
  const [score] = await scoresOfCall(runtime.db, { networkId: tenantId, callId: where.callId })
  expect(score?.score).toBe(700)
})

test('a declared conflict ends the review at once, its points do not count, and the secretariat can lift it', async () => {
  const { runtime } = world
  const where = await aRound()
  const { tenantId, applicationId } = where
  const { reviewerId } = await handIn(eva, where, 5)
  const pair = { tenantId, reviewerId, applicationId }
  valueOf(await declareConflict.call(runtime, eva.actor, { ...pair, kind: 'family' }))
  const key = { networkId: tenantId, callId: where.callId }
  expect(await scoresOfCall(runtime.db, key)).toEqual([])
  expect(await reviewerQueue(runtime.db, { tenantId, personId: eva.id })).toEqual([])
  const again = await declareConflict.call(runtime, eva.actor, { ...pair, kind: 'other' })
  expect(codeOf(again)).toBe('not-found')
  valueOf(await liftConflict.call(runtime, system, pair))
  const [open] = await reviewerQueue(runtime.db, { tenantId, personId: eva.id })
  expect([open?.state, open?.comment]).toEqual(['open', 'Because'])
})

test('whoever has open reviews is reminded near the day, at most once in three days', async () => {
  const { runtime } = world
  const where = await aRound()
  await handIn(eva, where, 5)
  const reminders = async () => {
    const rows = await runtime.db
      .selectFrom('people.notice')
      .select('person_id')
      .where('message', '=', 'reviews.notice-reminder')
      .where('href', '=', `/${where.network}/reviews`)
      .execute()
    return rows.map(({ person_id }) => person_id)
  }
  for (const [at, count] of [
    ['2026-03-12T09:00:00Z', 0],
    ['2026-03-13T09:00:00Z', 1],
    ['2026-03-15T09:00:00Z', 1],
    ['2026-03-16T09:00:00Z', 2],
  ] as const) {
    world.at(at)
    await remindAll(runtime)
    expect([at, await reminders()]).toEqual([at, Array(count).fill(filip.id)])
  }
})

test('who is erased leaves points under a number, and neither name nor address nor ties', async () => {
  const { runtime } = world
  const where = await aRound()
  await handIn(eva, where, 5)
  await inTransaction(runtime, 'test', (work) => erasePerson(work, eva.id))
  const rows = await runtime.db
    .selectFrom('reviews.reviewer')
    .select(['name', 'email', 'person_id', 'state'])
    .where('tenant_id', '=', where.tenantId)
    .where('number', '=', 1)
    .execute()
  expect(
    rows.map(({ email, ...row }) => ({ ...row, isErased: email.startsWith('erased-') })),
  ).toEqual([{ name: '–', person_id: null, state: 'withdrawn', isErased: true }])
  const key = { networkId: where.tenantId, callId: where.callId }
  expect((await scoresOfCall(runtime.db, key)).map(({ reviewers }) => reviewers)).toEqual([['R1']])
})
