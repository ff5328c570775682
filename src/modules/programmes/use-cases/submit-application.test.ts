import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { applicationById, stepsOf } from '../queries/application-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { beginApplication } from './begin-application.ts'
import { extendCall } from './publish-call.ts'
import { checkApplication, returnApplication } from './return-application.ts'
import { saveApplication } from './save-application.ts'
import { submitApplication } from './submit-application.ts'

let world: World
let tenantId: string
let ana: Someone
let secretariat: Someone
beforeAll(async () => {
  world = await makeWorld()
  tenantId = (await aNetwork(world.runtime)).id
  ana = await world.person('Ana')
  secretariat = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
})
afterAll(() => world.close())

async function aDraft(callId: string, placeName = 'Šabac'): Promise<string> {
  const { id } = valueOf(
    await beginApplication.call(world.runtime, ana.actor, {
      tenantId,
      callId,
      applicantName: 'Town of the test',
      kind: 'town',
      placeName,
    }),
  )
  return id
}

function save(applicationId: string, base: number, need: string) {
  return saveApplication.call(world.runtime, ana.actor, {
    tenantId,
    applicationId,
    base,
    answers: { need },
  })
}

function submit(applicationId: string, as = ana, arrivedAt?: Date) {
  return submitApplication.call(world.runtime, as.actor, { tenantId, applicationId }, arrivedAt)
}

function codeOf(outcome: Awaited<ReturnType<typeof submit>>): string {
  return outcome.ok ? 'done' : outcome.refusal.code
}

test('the closing instant itself is too late; what arrived before it counts, however long it took', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId)
  const [inTime, late] = [await aDraft(call.id), await aDraft(call.id)]
  await save(inTime, 0, 'Light')
  await save(late, 0, 'Light')
  const closing = new Date('2026-03-09T09:00:00Z')
  world.at('2026-03-09T09:00:30Z')
  expect(codeOf(await submit(late, ana, closing))).toBe('programmes.call-closed')
  expect(codeOf(await submit(inTime, ana, new Date(closing.getTime() - 1)))).toBe('done')
  const kept = await applicationById(world.runtime.db, { tenantId, id: inTime })
  expect([kept?.state, kept?.submittedAt]).toEqual([
    'submitted',
    new Date('2026-03-09T08:59:59.999Z'),
  ])
})

test('an extension is announced, and the former closing no longer counts', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId)
  const draft = await aDraft(call.id)
  await save(draft, 0, 'Light')
  const extension = {
    tenantId,
    callId: call.id,
    closesAt: new Date('2026-03-10T09:00:00Z'),
    reason: { en: 'The site was down.' },
  }
  valueOf(await extendCall.call(world.runtime, secretariat.actor, extension))
  expect(codeOf(await submit(draft, ana, new Date('2026-03-09T10:00:00Z')))).toBe('done')
  const tooLate = await extendCall.call(
    world.runtime,
    secretariat.actor,
    {
      ...extension,
      closesAt: new Date('2026-03-12T09:00:00Z'),
    },
    new Date('2026-03-10T09:00:00Z'),
  )
  expect(tooLate.ok ? 'done' : tooLate.refusal.code).toBe('programmes.call-not-open')
})

test('a rule that surely says no stops the application before anybody waits for it', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId, {
    rules: [
      { id: 'small', condition: { op: 'at-most', field: 'applicant.population', value: 20_000 } },
    ],
  })
  const [city, town] = [await aDraft(call.id, 'Novi Sad'), await aDraft(call.id, 'Sokobanja')]
  await save(city, 0, 'Light')
  await save(town, 0, 'Light')
  expect(codeOf(await submit(city))).toBe('programmes.rules-say-no')
  expect(codeOf(await submit(town))).toBe('done')
})

test('what is returned names its points, keeps what was handed in, and comes back until the day that was named', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId)
  const id = await aDraft(call.id)
  await save(id, 0, 'Light')
  const first = valueOf(await submit(id))
  const points = [{ fieldId: 'need', text: 'Say where.' }]
  const correctBy = new Date('2026-03-20T12:00:00Z')
  valueOf(
    await returnApplication.call(world.runtime, secretariat.actor, {
      tenantId,
      applicationId: id,
      points,
      correctBy,
    }),
  )
  world.at('2026-03-20T11:59:59Z')
  expect((await save(id, first.revision, 'Light in Main Street')).ok).toBe(true)
  const again = valueOf(await submit(id))
  expect(again.digest).not.toBe(first.digest)
  const steps = await stepsOf(world.runtime.db, { tenantId, id })
  expect(steps.map(({ name, note }) => [name, note.points ?? note.revision])).toEqual([
    ['submit', first.revision],
    ['return', points],
    ['resubmit', again.revision],
  ])
})

test('after the day for corrections nothing comes back', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId)
  const id = await aDraft(call.id)
  await save(id, 0, 'Light')
  valueOf(await submit(id))
  const correctBy = new Date('2026-03-20T12:00:00Z')
  const points = [{ fieldId: '', text: 'Say where.' }]
  valueOf(
    await returnApplication.call(world.runtime, secretariat.actor, {
      tenantId,
      applicationId: id,
      points,
      correctBy,
    }),
  )
  expect(codeOf(await submit(id, ana, correctBy))).toBe('programmes.correction-over')
})

test('a stranger does not learn that an application is there; the secretariat sees it and does not write it', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId)
  const id = await aDraft(call.id)
  await save(id, 0, 'Light')
  const stranger = await world.person('Stranger')
  expect(codeOf(await submit(id, stranger))).toBe('not-found')
  expect(codeOf(await submit(id, secretariat))).toBe('not-allowed')
})

test('a no needs its reason', async () => {
  world.at(monday)
  const call = await aCall(world.runtime, tenantId)
  const id = await aDraft(call.id)
  await save(id, 0, 'Light')
  valueOf(await submit(id))
  const check = (given: object) =>
    checkApplication.call(world.runtime, system, {
      tenantId,
      applicationId: id,
      isEligible: false,
      ...given,
    })
  expect((await check({})).ok).toBe(false)
  expect((await check({ reason: { en: 'Not a town.' } })).ok).toBe(true)
  expect((await applicationById(world.runtime.db, { tenantId, id }))?.state).toBe('ineligible')
})
