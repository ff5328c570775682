import { afterAll, beforeAll, expect, test } from 'vitest'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { applicationList } from '../queries/application-list.ts'
import { stepsOf } from '../queries/application-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { enterApplications } from './enter-applications.ts'

let world: World
let tenantId: string
beforeAll(async () => {
  world = await makeWorld()
  tenantId = (await aNetwork(world.runtime)).id
})
afterAll(() => world.close())

const towns = ['Sokobanja', 'Mostar', 'Leeds']
const application = (placeName: string) => ({
  applicantName: `Water works of ${placeName}`,
  kind: 'public-company',
  placeName,
  answers: { need: 'Light' },
  arrivedAt: new Date(monday),
})

test('applications that came on paper stand in the list as handed in when they arrived, each with its steps', async () => {
  const { id: callId } = await aCall(world.runtime, tenantId)
  const applications = towns.map(application)
  const entered = valueOf(
    await enterApplications.call(world.runtime, system, {
      tenantId,
      callId,
      state: 'in-review',
      applications,
    }),
  )
  const listed = await applicationList(world.runtime.db, { tenantId, callId, limit: 10 })
  expect(listed.map(({ id, state, country }) => ({ id, state, country }))).toEqual(
    entered.map(({ id }, index) => ({
      id,
      state: 'in-review',
      country: ['RS', 'BA', 'GB'][index],
    })),
  )
  const steps = await stepsOf(world.runtime.db, { tenantId, id: entered[0]?.id ?? '' })
  expect(steps.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'draft → submitted',
    'submitted → eligible',
    'eligible → in-review',
  ])
})

test('a missing answer is named with the number of its application, and nothing is entered', async () => {
  const { id: callId } = await aCall(world.runtime, tenantId)
  const applications = [application('Mostar'), { ...application('Leeds'), answers: {} }]
  const outcome = await enterApplications.call(world.runtime, system, {
    tenantId,
    callId,
    applications,
  })
  const issues =
    !outcome.ok && outcome.refusal instanceof InvalidInput ? outcome.refusal.issues : []
  expect(issues.map(({ path }) => path)).toEqual(['applications.1.answers.need'])
  expect(await applicationList(world.runtime.db, { tenantId, callId, limit: 10 })).toEqual([])
})
