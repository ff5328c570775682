import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireOffers } from '#kernel/capacity/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { activitiesOf } from '../queries/call-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { acceptOffer, answerActivity, declineOffer } from './answer-offer.ts'
import { beginApplication } from './begin-application.ts'
import { offerPlaces, recordSelection } from './record-selection.ts'
import { checkApplication } from './return-application.ts'
import { chooseActivities, saveApplication } from './save-application.ts'
import { submitApplication } from './submit-application.ts'

let world: World
let tenantId: string
let ana: Someone
beforeAll(async () => {
  world = await makeWorld()
  tenantId = (await aNetwork(world.runtime)).id
  ana = await world.person('Ana')
})
afterAll(() => world.close())

const monday = '2026-03-02T09:00:00Z'
const decided = '2026-03-16T09:00:00Z'

type Decided = {
  readonly callId: string
  readonly ids: readonly string[]
  readonly activityId: string
}

/** A call with two places, one activity of one place, and so many applications in their order; the first two are selected. */
async function aDecision(size: number): Promise<Decided> {
  world.at(monday)
  const { runtime } = world
  const call = await aCall(runtime, tenantId, {
    places: 2,
    activities: [{ kind: 'visit', title: { en: 'Visit' }, summary: {}, size: 1 }],
  })
  const [activity] = await activitiesOf(runtime.db, tenantId, call.id)
  const activityId = activity?.id ?? ''
  const ids: string[] = []
  for (let number = 0; number < size; number++) {
    const given = {
      tenantId,
      callId: call.id,
      applicantName: `Town ${number}`,
      kind: 'town',
      placeName: 'Sokobanja',
    }
    const { id } = valueOf(await beginApplication.call(runtime, ana.actor, given))
    const key = { tenantId, applicationId: id }
    valueOf(
      await saveApplication.call(runtime, ana.actor, {
        ...key,
        base: 0,
        answers: { need: 'Light' },
      }),
    )
    valueOf(await chooseActivities.call(runtime, ana.actor, { ...key, activityIds: [activityId] }))
    valueOf(await submitApplication.call(runtime, ana.actor, key))
    valueOf(await checkApplication.call(runtime, system, { ...key, isEligible: true }))
    ids.push(id)
  }
  world.at(decided)
  const chosen = ids.map((applicationId, index) => ({
    applicationId,
    activityIds: index === 0 ? [activityId] : [],
  }))
  const selection = {
    tenantId,
    callId: call.id,
    selected: chosen.slice(0, 2),
    reserves: chosen.slice(2),
  }
  valueOf(await recordSelection.call(runtime, system, selection))
  valueOf(await offerPlaces.call(runtime, system, { tenantId, callId: call.id }))
  return { callId: call.id, ids, activityId }
}

async function statesOf({ ids }: Decided): Promise<string[]> {
  const rows = await world.runtime.db
    .selectFrom('programmes.application')
    .select('state')
    .where('id', 'in', ids)
    .orderBy('rank')
    .execute()
  return rows.map(({ state }) => state)
}

async function holdsOf(capacityId: string | null | undefined) {
  return world.runtime.db
    .selectFrom('kernel.hold')
    .select(['holder', 'state', 'rank'])
    .where('capacity_id', '=', capacityId ?? '')
    .orderBy('rank')
    .orderBy('id')
    .execute()
}

test('a declined place goes at once to the first in reserve, who gets a mail and a week', async () => {
  const decision = await aDecision(4)
  expect(await statesOf(decision)).toEqual(['offered', 'offered', 'reserve', 'reserve'])
  valueOf(
    await declineOffer.call(world.runtime, ana.actor, { tenantId, applicationId: decision.ids[0] }),
  )
  expect(await statesOf(decision)).toEqual(['declined', 'offered', 'offered', 'reserve'])
  await world.settle()
  const mails = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('rendered')
    .where('template', '=', 'programmes.offered')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  expect(mails[0]?.rendered?.text).toContain('23 March 2026')
})

test('an offer nobody answers expires at its instant and goes to the next', async () => {
  const decision = await aDecision(3)
  world.at('2026-03-23T09:00:00Z')
  const late = await acceptOffer.call(world.runtime, ana.actor, {
    tenantId,
    applicationId: decision.ids[0],
  })
  expect(late.ok ? 'done' : late.refusal.code).toBe('capacity.offer-expired')
  await inTransaction(world.runtime, 'test', (work) => expireOffers(work, tenantId))
  await world.settle()
  expect(await statesOf(decision)).toEqual(['expired', 'expired', 'offered'])
})

test('who takes the place and gives an activity back keeps the place; the activity goes to who waits', async () => {
  const decision = await aDecision(2)
  const [first, second] = decision.ids
  valueOf(
    await acceptOffer.call(world.runtime, ana.actor, {
      tenantId,
      applicationId: second,
      activityIds: [],
    }),
  )
  valueOf(
    await acceptOffer.call(world.runtime, ana.actor, {
      tenantId,
      applicationId: first,
      activityIds: [],
    }),
  )
  const [activity] = await activitiesOf(world.runtime.db, tenantId, decision.callId)
  expect((await holdsOf(activity?.capacityId)).map(({ state }) => state)).toEqual([
    'released',
    'offered',
  ])
  const take = {
    tenantId,
    applicationId: second,
    activityId: decision.activityId,
    answer: 'accept',
  }
  valueOf(await answerActivity.call(world.runtime, ana.actor, take))
  expect(await statesOf(decision)).toEqual(['accepted', 'accepted'])
})
