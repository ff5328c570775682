import { Refusal } from '@korzo/values'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireOffers, resizeCapacity } from '#kernel/capacity/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { activitiesOf, callById } from '../queries/call-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { acceptOffer, answerActivity, declineOffer, withdrawApplication } from './answer-offer.ts'
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

const deed = fc.oneof(
  fc.record({ do: fc.constantFrom('accept', 'decline', 'withdraw'), who: fc.nat(4) }),
  fc.record({ do: fc.constant('expire'), who: fc.nat(0) }),
  fc.record({ do: fc.constant('resize'), who: fc.integer({ min: 1, max: 4 }) }),
)

test('after any history no capacity is exceeded, and nobody lower has a place while somebody higher still waits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 14 }), async (deeds) => {
      const decision = await aDecision(5)
      for (const one of deeds) await play(decision, one)
      const call = await callById(world.runtime.db, { tenantId, id: decision.callId })
      const [activity] = await activitiesOf(world.runtime.db, tenantId, decision.callId)
      for (const capacityId of [call?.capacityId, activity?.capacityId])
        await holdsAreFair(capacityId)
      await statesFollowHolds(decision, call?.capacityId)
    }),
    { numRuns: 6, seed: 4310 },
  )
}, 60_000)

async function play(
  { ids, callId }: Decided,
  { do: name, who }: { do: string; who: number },
): Promise<void> {
  const { runtime } = world
  const key = { tenantId, applicationId: ids[who] }
  if (name === 'accept') await acceptOffer.call(runtime, ana.actor, key)
  else if (name === 'decline') await declineOffer.call(runtime, ana.actor, key)
  else if (name === 'withdraw') await withdrawApplication.call(runtime, ana.actor, key)
  else {
    if (name === 'expire')
      world.at(new Date(runtime.clock().getTime() + 8 * 86_400_000).toISOString())
    const call = await callById(runtime.db, { tenantId, id: callId })
    await inTransaction(runtime, 'test', async (work) => {
      if (name === 'expire') await expireOffers(work, tenantId)
      else await resizeCapacity(work, { tenantId, id: call?.capacityId ?? '', size: who })
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
    await world.settle()
  }
}

/** Nothing is given twice; while somebody waits, nothing is free, and no place offered or taken later went past them. */
async function holdsAreFair(capacityId: string | null | undefined): Promise<void> {
  const { size, held } = await world.runtime.db
    .selectFrom('kernel.capacity')
    .select(['size', 'held'])
    .where('id', '=', capacityId ?? '')
    .executeTakeFirstOrThrow()
  const holds = await holdsOf(capacityId)
  const active = holds.filter(({ state }) => state === 'offered' || state === 'confirmed')
  expect(active.length).toBe(held)
  expect(held).toBeLessThanOrEqual(size)
  const waiting = holds.filter(({ state }) => state === 'waiting')
  if (waiting.length > 0) expect(held).toBe(size)
}

async function statesFollowHolds(
  { ids }: Decided,
  capacityId: string | null | undefined,
): Promise<void> {
  const rows = await world.runtime.db
    .selectFrom('programmes.application')
    .select(['id', 'state', 'rank'])
    .where('id', 'in', ids)
    .orderBy('rank')
    .execute()
  const holds = new Map((await holdsOf(capacityId)).map(({ holder, state }) => [holder, state]))
  const expected = {
    offered: 'offered',
    accepted: 'confirmed',
    reserve: 'waiting',
    expired: 'expired',
    declined: 'released',
    withdrawn: 'released',
  }
  for (const { id, state } of rows)
    expect(holds.get(`application:${id}`)).toBe(expected[state as keyof typeof expected])
  const firstWaiting = rows.findIndex(({ state }) => state === 'reserve')
  const behind = firstWaiting < 0 ? [] : rows.slice(firstWaiting)
  expect(behind.filter(({ state }) => state === 'offered' || state === 'accepted')).toEqual([])
}
