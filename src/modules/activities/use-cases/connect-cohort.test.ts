import { afterAll, beforeAll, expect, test } from 'vitest'
import { participantList } from '#modules/events/index.ts'
import { anEvent } from '#modules/events/testing.ts'
import {
  acceptOffer,
  activitiesOf,
  beginApplication,
  checkApplication,
  chooseActivities,
  offerPlaces,
  recordSelection,
  saveApplication,
  submitApplication,
  withdrawApplication,
} from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { connectCohort } from './connect-cohort.ts'

let world: World
let tenantId: string
beforeAll(async () => {
  world = await makeWorld()
  tenantId = (await aNetwork(world.runtime)).id
})
afterAll(() => world.close())

async function apply(who: Someone, callId: string, activityId: string): Promise<string> {
  const { runtime } = world
  const given = {
    tenantId,
    callId,
    applicantName: `Town of ${who.name}`,
    kind: 'town',
    placeName: 'Sokobanja',
  }
  const { id } = valueOf(await beginApplication.call(runtime, who.actor, given))
  const key = { tenantId, applicationId: id }
  const answers = { need: 'Light' }
  valueOf(await saveApplication.call(runtime, who.actor, { ...key, base: 0, answers }))
  valueOf(await chooseActivities.call(runtime, who.actor, { ...key, activityIds: [activityId] }))
  valueOf(await submitApplication.call(runtime, who.actor, key))
  valueOf(await checkApplication.call(runtime, system, { ...key, isEligible: true }))
  return id
}

test('who accepts a place in the activity takes part in its event, and leaves with the place', async () => {
  const { runtime } = world
  const activity = { kind: 'visit', title: { en: 'Visit' }, summary: {}, size: 2 } as const
  const call = await aCall(runtime, tenantId, { places: 2, activities: [activity] })
  const activityId = (await activitiesOf(runtime.db, tenantId, call.id))[0]?.id ?? ''
  const [ana, boris] = [await world.person('Ana'), await world.person('Boris')]
  const ids = [await apply(ana, call.id, activityId), await apply(boris, call.id, activityId)]
  world.at('2026-03-16T09:00:00Z')
  const selected = ids.map((applicationId) => ({ applicationId, activityIds: [activityId] }))
  const selection = { tenantId, callId: call.id, selected, reserves: [] }
  valueOf(await recordSelection.call(runtime, system, selection))
  valueOf(await offerPlaces.call(runtime, system, { tenantId, callId: call.id }))
  const event = await anEvent(runtime, tenantId, { admission: 'invited', places: 5 })
  const key = { tenantId, eventId: event.id, activityId }
  expect(valueOf(await connectCohort.call(runtime, system, key))).toEqual({
    entered: 0,
    withdrawn: 0,
  })
  const accept = (who: Someone, applicationId: string | undefined) =>
    acceptOffer.call(runtime, who.actor, { tenantId, applicationId, activityIds: [activityId] })
  const names = async () => {
    await world.settle()
    const all = await participantList(runtime.db, { tenantId, eventId: event.id })
    return all.map(({ name, organisationName }) => `${name}, ${organisationName}`)
  }
  valueOf(await accept(ana, ids[0]))
  expect(await names()).toEqual(['Ana, Town of Ana'])
  valueOf(await accept(boris, ids[1]))
  expect(await names()).toEqual(['Ana, Town of Ana', 'Boris, Town of Boris'])
  valueOf(await withdrawApplication.call(runtime, ana.actor, { tenantId, applicationId: ids[0] }))
  expect(await names()).toEqual(['Boris, Town of Boris'])
  expect(valueOf(await connectCohort.call(runtime, system, key))).toEqual({
    entered: 0,
    withdrawn: 0,
  })
})

test('only who makes the events connects them, and only with an activity of the network', async () => {
  const { runtime } = world
  const event = await anEvent(runtime, tenantId, { admission: 'invited' })
  const stranger = await world.person('Stranger')
  const key = { tenantId, eventId: event.id, activityId: event.id }
  expect(await connectCohort.call(runtime, stranger.actor, key)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await connectCohort.call(runtime, system, key)).toMatchObject({
    refusal: { code: 'not-found' },
  })
})
