import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { keepFile } from '#modules/list-files/index.ts'
import { type Entry, type Everybody, expectAllPairs, useCasesOf } from '../../../tests/all-pairs.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import * as reviews from './index.ts'
import { aReviewedCall, aReviewer, someApplications } from './testing.ts'

let world: World
let actors: Everybody
let inputs: Record<string, Entry>
beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  const where = await aReviewedCall(runtime, { coverage: 1 })
  const other = await aReviewedCall(runtime)
  const { tenantId, callId } = where
  const eva = await world.person('Eva')
  const filip = await world.person('Filip')
  const ana = await world.person('Ana')
  const people = [eva, filip] as const
  const [applied, rejected] = await applications(where, ana)
  const reviewerIds: string[] = []
  for (const { actor, email, name } of people)
    reviewerIds.push(
      (await aReviewer(runtime, where, actor, { name, email, least: 1, most: 1 })).id,
    )
  valueOf(await reviews.assignReviewers(runtime, system, { ...where, objective: 'sum' }))
  const planned = valueOf(
    await reviews.planAssignment(runtime, system, { ...where, objective: 'least-change' }),
  )
  const [own] = await reviews.reviewerQueue(runtime.db, { tenantId, personId: eva.id })
  const appeal = valueOf(
    await reviews.appealIneligibility.call(runtime, ana.actor, {
      tenantId,
      applicationId: rejected,
      text: 'We are a hub after all',
    }),
  )
  const reviewer = { tenantId, reviewerId: own?.reviewerId ?? '' }
  const pair = { ...reviewer, applicationId: own?.applicationId ?? '' }
  const review = { tenantId, reviewId: own?.id ?? '' }
  const invited = { name: 'New', email: 'new@example.org' }
  const reading = { applicationId: applied, language: 'sr', topics: [] }
  const asked = valueOf(
    await reviews.inviteReviewer.call(runtime, system, {
      ...where,
      ...invited,
      email: 'asked@example.org',
    }),
  )
  const about = { tenantId, reviewerId: asked.id }
  const word = await reviews.reviewerLink(runtime.config, about, runtime.clock())
  actors = await everybody({ tenantId, other: other.tenantId, eva, filip, ana })
  inputs = {
    setRound: [reviews.setRound, { ...where, dueAt: runtime.clock() }],
    openDiscussion: [reviews.openDiscussion, where],
    inviteReviewer: [reviews.inviteReviewer, { ...where, ...invited }],
    answerInvitation: [reviews.answerInvitation, { word, answer: 'declined' }],
    setLoad: [reviews.setLoad, { ...reviewer, least: 0, most: 9 }],
    describeReviewer: [reviews.describeReviewer, reviewer],
    withdrawReviewer: [reviews.withdrawReviewer, reviewer],
    declareConflict: [reviews.declareConflict, { ...pair, kind: 'family' }],
    liftConflict: [reviews.liftConflict, pair],
    clearConflict: [reviews.clearConflict, { ...pair, reason: 'It is none' }],
    endReview: [reviews.endReview, pair],
    setPair: [reviews.setPair, { ...pair, kind: 'forbidden' }],
    describeApplications: [reviews.describeApplications, { ...where, readings: [reading] }],
    applyPlan: [reviews.applyPlan, { tenantId, planId: planned.planId }],
    remindReviewers: [reviews.remindReviewers, where],
    saveReview: [reviews.saveReview, { ...review, base: 0 }],
    handInReview: [reviews.handInReview, review],
    takeBackReview: [reviews.takeBackReview, review],
    writeRemark: [reviews.writeRemark, { tenantId, applicationId: pair.applicationId, text: 'x' }],
    importReviewers: [
      reviews.importReviewers,
      { ...where, draftId: await kept(where, 'reviewers') },
    ],
    importReviews: [reviews.importReviews, { ...where, draftId: await kept(where, 'reviews') }],
    enterHandedIn: [
      reviews.enterHandedIn,
      { ...where, reviews: [{ reviewId: own?.id, points: { need: 1, plan: 1 }, comment: 'x' }] },
    ],
    enterReviews: [
      reviews.enterReviews,
      {
        ...where,
        reviewers: [invited],
        reviews: [
          {
            applicationId: applied,
            reviewer: 1,
            points: { need: 1, plan: 1 },
            handedInAt: runtime.clock(),
          },
        ],
      },
    ],
    setPoints: [reviews.setPoints, { ...where, points: [] }],
    checkEligibility: [
      reviews.checkEligibility,
      { tenantId, applicationId: rejected, findings: { 'rule:kinds': { isMet: true } } },
    ],
    appealIneligibility: [
      reviews.appealIneligibility,
      { tenantId, applicationId: rejected, text: 'Once more, please' },
    ],
    answerAppeal: [
      reviews.answerAppeal,
      { tenantId, appealId: appeal.id, isGranted: false, answer: { en: 'No' } },
    ],
  }
  expect(callId).toBeDefined()
})
afterAll(() => world.close())

/** Two in review, and one that Ana writes and that was found ineligible. */
async function applications(
  where: { tenantId: string; callId: string },
  ana: Someone,
): Promise<[string, string]> {
  const { runtime } = world
  const [applied] = await someApplications(runtime, where, ['Niš', 'Tuzla'])
  const [rejected] = await someApplications(runtime, where, ['Zenica'], 'submitted')
  const key = { tenantId: where.tenantId, applicationId: rejected?.id ?? '' }
  await runtime.db
    .insertInto('programmes.author')
    .values({
      tenant_id: where.tenantId,
      application_id: key.applicationId,
      person_id: ana.id,
      is_lead: true,
      added_at: runtime.clock(),
    })
    .execute()
  const findings = { 'rule:kinds': { isMet: false, reason: { en: 'Not a hub' } } }
  valueOf(await reviews.checkEligibility.call(runtime, system, { ...key, findings }))
  return [applied?.id ?? '', key.applicationId]
}

type Cast = { tenantId: string; other: string; eva: Someone; filip: Someone; ana: Someone }

async function everybody({ tenantId, other, eva, filip, ana }: Cast) {
  const one = async (name: string, role: string) => (await world.person(name, [role])).actor
  return {
    visitor,
    stranger: (await world.person('Stranger')).actor,
    applicant: ana.actor,
    reviewer: eva.actor,
    'another reviewer': filip.actor,
    secretariat: await one('Ceca', `network:${tenantId}:secretariat`),
    'secretariat of another network': await one('Dragan', `network:${other}:secretariat`),
  }
}

const leaders = ['secretariat']
const own = ['reviewer']
const may: Readonly<Record<string, readonly string[]>> = {
  describeReviewer: [...own, ...leaders],
  withdrawReviewer: [...own, ...leaders],
  declareConflict: [...own, ...leaders],
  saveReview: own,
  handInReview: own,
  takeBackReview: own,
  writeRemark: leaders,
  appealIneligibility: ['applicant'],
}

// Whoever holds the mailed word proves the address of an invitation by it.
test('every actor gets into exactly the use cases that are theirs: all pairs', () =>
  expectAllPairs(
    world.runtime,
    { inputs, actors },
    { may: { ...may, answerInvitation: Object.keys(actors) }, usually: leaders },
  ))

/** A file that waits. */
async function kept(where: { tenantId: string; callId: string }, kind: string): Promise<string> {
  const row = { application: 'ZZ-ZZZZ', reviewer: '99', name: 'New', email: 'filed@example.org' }
  const { tenantId, callId } = where
  const rows = [{ line: 2, cells: row }]
  const given = { tenantId, subjectId: callId, kind, fileName: 'a.csv', rows }
  return valueOf(await keepFile.call(world.runtime, system, given)).id
}

test('no use case is left out', async () => {
  expect(Object.keys(inputs).sort()).toEqual(await useCasesOf('reviews'))
})
