import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAuthor } from '#modules/programmes/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { conflictsIn, problemOf } from '../domain/assignment-problem.ts'
import { assignmentSnapshot } from '../queries/assignment-snapshot.ts'
import { planById } from '../queries/plan-subject.ts'
import { reviewProgress } from '../queries/review-progress.ts'
import { reviewersOf } from '../queries/reviewer-subject.ts'
import { roundOf } from '../queries/round-of.ts'
import { scoresOfCall } from '../queries/scores-of-call.ts'
import { aReviewedCall, aReviewer, someApplications } from '../testing.ts'
import { applyPlan, assignReviewers } from './apply-plan.ts'
import { declareConflict } from './declare-conflict.ts'
import { setLoad, withdrawReviewer } from './invite-reviewer.ts'
import { planAssignment } from './plan-assignment.ts'
import { setPair } from './set-pair.ts'
import { handInReview, saveReview } from './write-review.ts'

let world: World
let people: Someone[]
beforeAll(async () => {
  world = await makeWorld()
  people = []
  for (let number = 1; number <= 24; number++) people.push(await world.person(`Reviewer ${number}`))
})
afterAll(() => world.close())

const towns = ['Niš', 'Kragujevac', 'Čačak', 'Subotica', 'Mostar', 'Tuzla', 'Zenica', 'Bihać']

async function reviewer(where: { tenantId: string; callId: string }, index: number, self = {}) {
  const { actor, email, name } = people[index] ?? { actor: system, email: '', name: '' }
  const usual = { name, email, languages: ['sr'], least: 0, most: 20 }
  return aReviewer(world.runtime, where, actor, { ...usual, ...self })
}

async function snapshotOf({ tenantId, callId }: { tenantId: string; callId: string }) {
  const round = await roundOf(world.runtime.db, tenantId, callId)
  if (round === undefined) throw new Error('no round')
  return assignmentSnapshot(world.runtime.db, round)
}

async function livingPairs(where: { tenantId: string; callId: string }) {
  const { reviews } = await snapshotOf(where)
  return reviews
    .filter(({ state }) => state !== 'ended')
    .map(({ reviewerId, applicationId }) => `${reviewerId} ${applicationId}`)
}

function codeOf(outcome: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return outcome.ok ? 'done' : outcome.refusal.code
}

test('24 numbered reviewers with conflicts and 129 applications: every load is kept and no conflict violated', async () => {
  const { runtime } = world
  const where = await aReviewedCall(runtime)
  const names = Array.from({ length: 129 }, (_, index) => towns[index % towns.length] ?? '')
  const applications = await someApplications(runtime, where, names, 'eligible')
  for (let index = 0; index < 24; index++)
    await reviewer(where, index, {
      least: 5,
      most: 13,
      placeName: towns[index % towns.length],
      organisationName: index % 5 === 0 ? 'Hub of Tuzla' : 'University',
      ties: index % 6 === 0 ? [{ kind: 'family', name: 'Hub of Bihać' }] : [],
    })
  const [first] = await reviewersOf(runtime.db, where.tenantId, where.callId)
  const family = { kind: 'former-employer', note: '' } as const
  valueOf(
    await declareConflict.call(runtime, system, {
      tenantId: where.tenantId,
      reviewerId: first?.id ?? '',
      applicationId: applications[1]?.id ?? '',
      ...family,
    }),
  )
  const done = valueOf(await assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  expect(done.added).toBe(258)
  const conflicts = conflictsIn(await snapshotOf(where))
  expect(conflicts.length).toBeGreaterThan(400)
  const pairs = new Set(await livingPairs(where))
  const violated = conflicts.filter(({ reviewerId, applicationId }) =>
    pairs.has(`${reviewerId} ${applicationId}`),
  )
  expect([pairs.size, violated]).toEqual([258, []])
  const loads = (await reviewersOf(runtime.db, where.tenantId, where.callId)).map((r) => r.assigned)
  expect([Math.min(...loads) >= 5, Math.max(...loads) <= 13]).toEqual([true, true])
  const progress = await reviewProgress(runtime.db, {
    networkId: where.tenantId,
    callId: where.callId,
  })
  expect(progress).toMatchObject({ applications: 129, assigned: 258, handedIn: 0, complete: 0 })
  const record = await runtime.db
    .selectFrom('kernel.decision')
    .select(['code', 'rule', 'inputs', 'published_at'])
    .where('tenant_id', '=', where.tenantId)
    .executeTakeFirstOrThrow()
  expect([record.code, record.rule, record.published_at]).toEqual([
    done.code,
    'assignment/maximal-sum@1',
    null,
  ])
  expect(record.inputs).not.toMatch(/former-employer|Hub of|Reviewer \d/)
})

test('where too little is possible the dry run names it, and nothing is assigned', async () => {
  const { runtime } = world
  const where = await aReviewedCall(runtime)
  const [inNis] = await someApplications(runtime, where, ['Niš', 'Tuzla'])
  await reviewer(where, 0, { placeName: 'Niš' })
  await reviewer(where, 1)
  const planned = valueOf(await planAssignment(runtime, system, { ...where, objective: 'sum' }))
  expect(planned.isPossible).toBe(false)
  const plan = await planById(runtime.db, { tenantId: where.tenantId, id: planned.planId })
  expect(plan?.shown.bottleneck).toMatchObject({
    code: 'too-few-reviewers',
    applications: [inNis?.code],
    needed: 2,
    possible: 1,
  })
  const applied = await applyPlan.call(runtime, system, { ...where, planId: planned.planId })
  expect([codeOf(applied), await livingPairs(where)]).toEqual(['reviews.plan-impossible', []])
})

test('nobody reviews what they write themselves, whatever they said of where they belong', async () => {
  const { runtime } = world
  const where = await aReviewedCall(runtime, { coverage: 1 })
  const [own] = await someApplications(runtime, where, ['Niš', 'Tuzla'])
  const writer = await reviewer(where, 0)
  const email = people[0]?.email
  valueOf(await addAuthor.call(runtime, system, { ...where, applicationId: own?.id, email }))
  await reviewer(where, 1)
  const planned = valueOf(await planAssignment(runtime, system, { ...where, objective: 'sum' }))
  valueOf(await applyPlan.call(runtime, system, { ...where, planId: planned.planId }))
  expect((await livingPairs(where)).filter((pair) => pair === `${writer.id} ${own?.id}`)).toEqual(
    [],
  )
  const conflicts = conflictsIn(await snapshotOf(where))
  expect(conflicts.map(({ reviewerId, kind }) => [reviewerId, kind])).toEqual([
    [writer.id, 'same-organisation'],
  ])
})

test('a dry run is applied once, and only while nothing it was made from has changed', async () => {
  const { runtime } = world
  const where = await aReviewedCall(runtime, { coverage: 1 })
  await someApplications(runtime, where, ['Niš', 'Tuzla'])
  const { id: reviewerId } = await reviewer(where, 0)
  const plan = async () =>
    valueOf(await planAssignment(runtime, system, { ...where, objective: 'sum' })).planId
  const apply = async (planId: string) =>
    codeOf(await applyPlan.call(runtime, system, { tenantId: where.tenantId, planId }))
  const early = await plan()
  valueOf(
    await setLoad.call(runtime, system, {
      tenantId: where.tenantId,
      reviewerId,
      least: 0,
      most: 7,
    }),
  )
  expect(await apply(early)).toBe('reviews.plan-outdated')
  const good = await plan()
  expect([await apply(good), await apply(good)]).toEqual(['done', 'reviews.plan-applied'])
})

test('pins and forbidden pairs are kept, a conflict cannot be pinned, and somebody who leaves is replaced with the fewest changes', async () => {
  const { runtime } = world
  const where = await aReviewedCall(runtime, { coverage: 1 })
  const { tenantId } = where
  const [a, b, c] = await someApplications(runtime, where, ['Niš', 'Tuzla', 'Zenica'])
  const one = await reviewer(where, 0, { most: 2 })
  const two = await reviewer(where, 1, { most: 3, placeName: 'Niš' })
  const ids = { a: a?.id ?? '', b: b?.id ?? '', c: c?.id ?? '' }
  const pair = (reviewerId: string, applicationId: string, kind: 'pinned' | 'forbidden') =>
    setPair.call(runtime, system, { tenantId, reviewerId, applicationId, kind })
  expect(codeOf(await pair(two.id, ids.a, 'pinned'))).toBe('reviews.pin-is-conflict')
  valueOf(await pair(two.id, ids.b, 'pinned'))
  valueOf(await pair(one.id, ids.c, 'forbidden'))
  valueOf(await assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  const before = await livingPairs(where)
  expect(before.sort()).toEqual(
    [`${one.id} ${ids.a}`, `${two.id} ${ids.b}`, `${two.id} ${ids.c}`].sort(),
  )
  const three = await reviewer(where, 2, { most: 3 })
  valueOf(await withdrawReviewer.call(runtime, system, { tenantId, reviewerId: one.id }))
  valueOf(await assignReviewers(runtime, system, { ...where, objective: 'least-change' }))
  expect((await livingPairs(where)).sort()).toEqual(
    [`${three.id} ${ids.a}`, `${two.id} ${ids.b}`, `${two.id} ${ids.c}`].sort(),
  )
})

test('a review that was handed in stays and counts when its reviewer leaves: one fewer is needed', async () => {
  const { runtime } = world
  const where = await aReviewedCall(runtime)
  const { tenantId, callId } = where
  const [application] = await someApplications(runtime, where, ['Niš'])
  const one = await reviewer(where, 0)
  await reviewer(where, 1)
  valueOf(await assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  const { id: reviewId } = await runtime.db
    .selectFrom('reviews.review')
    .select('id')
    .where('reviewer_id', '=', one.id)
    .executeTakeFirstOrThrow()
  const actor = people[0]?.actor ?? system
  const points = { need: 5, plan: 10 }
  const said = { tenantId, reviewId, base: 0, points, comment: 'Good' }
  valueOf(await saveReview.call(runtime, actor, said))
  valueOf(await handInReview.call(runtime, actor, { tenantId, reviewId }))
  valueOf(await withdrawReviewer.call(runtime, system, { tenantId, reviewerId: one.id }))
  expect(problemOf(await snapshotOf(where)).applications).toEqual([
    { id: application?.code, coverage: 1 },
  ])
  expect(await scoresOfCall(runtime.db, { networkId: tenantId, callId })).toEqual([
    {
      applicationId: application?.id,
      criteria: { need: [5], plan: [10] },
      reviewers: [one.code],
      score: 1000,
    },
  ])
})
