import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anOrganisation } from '#modules/network/testing.ts'
import { mailTo } from '#modules/people/testing.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { eventById } from '../queries/event-by.ts'
import { participantList, waitingPlace } from '../queries/registrations.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { enterParticipants } from './enter-participants.ts'
import { leaveEvent } from './leave-event.ts'
import { cancelEvent } from './publish-event.ts'
import { registerForEvent } from './register.ts'
import { changeEvent } from './write-event.ts'

let world: World
let tenantId: string
let slug: string
beforeAll(async () => {
  world = await makeWorld()
  ;({ id: tenantId, slug } = await aNetwork(world.runtime))
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

async function register(who: Someone, eventId: string, more: object = {}) {
  return registerForEvent.call(world.runtime, who.actor, { tenantId, eventId, ...more })
}

async function people(count: number): Promise<Someone[]> {
  const made = []
  for (let number = 0; number < count; number++) made.push(await world.person(`Person ${number}`))
  return made
}

async function statesOf(eventId: string): Promise<Record<string, string>> {
  const all = await participantList(world.runtime.db, { tenantId, eventId })
  return Object.fromEntries(all.map(({ name, state }) => [name, state]))
}

async function leave(eventId: string, name: string, actor = system) {
  const all = await participantList(world.runtime.db, { tenantId, eventId })
  const registrationId = all.find((one) => one.name === name)?.id
  return leaveEvent.call(world.runtime, actor, { tenantId, registrationId })
}

test('of 81 who come at once for 80 places, 80 have one; the one who waits moves up when somebody leaves', async () => {
  const event = await anEvent(world.runtime, tenantId, { places: 80 })
  const all = await people(81)
  const outcomes = await Promise.all(all.map((one) => register(one, event.id)))
  const states = outcomes.map((outcome) => valueOf(outcome).state)
  expect(states.filter((state) => state === 'confirmed')).toHaveLength(80)
  const late = all[states.indexOf('waiting')] as Someone
  const first = all[states.indexOf('confirmed')] as Someone
  await world.settle()
  expect((await mailTo(world.runtime, late.email)).template).toBe('events.waiting')
  valueOf(await leave(event.id, first.name, first.actor))
  expect((await statesOf(event.id))[late.name]).toBe('confirmed')
  await world.settle()
  await world.settle()
  const mail = await mailTo(world.runtime, late.email)
  expect(mail.template).toBe('events.moved-up')
  const mails = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('template')
    .where('address', '=', late.email)
    .execute()
  expect(mails).toHaveLength(2)
})

test('a group gets places together or waits together; when one of it withdraws the rest may fit', async () => {
  const event = await anEvent(world.runtime, tenantId, { places: 3 })
  const [ana, boris, ceca] = (await people(3)) as [Someone, Someone, Someone]
  const companions = [
    { name: 'Dara', email: 'dara@example.org' },
    { name: 'Eva', email: 'eva@example.org' },
  ]
  valueOf(await register(ana, event.id))
  const group = valueOf(await register(boris, event.id, { companions }))
  expect(group.state).toBe('waiting')
  expect(valueOf(await register(ceca, event.id)).state).toBe('waiting')
  valueOf(await leave(event.id, 'Eva'))
  expect(await statesOf(event.id)).toEqual({
    'Person 0': 'confirmed',
    'Person 1': 'confirmed',
    Dara: 'confirmed',
    'Person 2': 'waiting',
  })
  await world.settle()
  expect((await mailTo(world.runtime, 'dara@example.org')).template).toBe('events.moved-up')
})

test('registration opens at its instant and closes at its instant', async () => {
  const event = await anEvent(world.runtime, tenantId, {
    opensAt: new Date('2026-03-02T10:00:00Z'),
    closesAt: new Date('2026-03-03T10:00:00Z'),
  })
  const [ana, boris] = (await people(2)) as [Someone, Someone]
  const code = async (who: Someone, at: string) => {
    world.at(at)
    const outcome = await register(who, event.id)
    return outcome.ok ? 'in' : outcome.refusal.code
  }
  expect(await code(ana, '2026-03-02T09:59:59.999Z')).toBe('events.registration-not-yet')
  expect(await code(ana, '2026-03-02T10:00:00.000Z')).toBe('in')
  expect(await code(boris, '2026-03-03T10:00:00.000Z')).toBe('events.registration-closed')
  expect(await code(boris, '2026-03-03T09:59:59.999Z')).toBe('in')
})

test('nobody registers twice, not for themselves and not by somebody else, and may come back after leaving', async () => {
  const event = await anEvent(world.runtime, tenantId, { places: 9 })
  const [ana, boris] = (await people(2)) as [Someone, Someone]
  valueOf(await register(ana, event.id))
  expect(await register(ana, event.id)).toMatchObject({
    refusal: { code: 'events.registered-already' },
  })
  const companions = [{ name: 'Ana again', email: ana.email }]
  expect(await register(boris, event.id, { companions })).toMatchObject({
    refusal: { issues: [{ path: 'companions.0.email', code: 'events.address-registered' }] },
  })
  valueOf(await leave(event.id, ana.name, ana.actor))
  expect(valueOf(await register(ana, event.id)).state).toBe('confirmed')
})

test('nobody withdraws somebody else, and nobody after it has begun', async () => {
  const event = await anEvent(world.runtime, tenantId)
  const [ana, boris] = (await people(2)) as [Someone, Someone]
  valueOf(await register(ana, event.id))
  expect(await leave(event.id, ana.name, boris.actor)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  world.at('2026-03-12T09:00:00Z')
  expect(await leave(event.id, ana.name, ana.actor)).toMatchObject({
    refusal: { code: 'events.has-begun' },
  })
})

test('more places go to those who wait, in their order; the form asks what is needed', async () => {
  const questions = { usual: ['role' as const], own: [{ en: 'Which bus?' }] }
  const event = await anEvent(world.runtime, tenantId, { places: 1, questions })
  const [ana, boris, ceca] = (await people(3)) as [Someone, Someone, Someone]
  for (const one of [ana, boris, ceca])
    valueOf(await register(one, event.id, { answers: { role: 'Mayor', 'own-1': '14' } }))
  const [waiting] = (
    await participantList(world.runtime.db, { tenantId, eventId: event.id })
  ).filter(({ name }) => name === ceca.name)
  expect(await waitingPlace(world.runtime.db, { tenantId, holdId: waiting?.holdId ?? '' })).toBe(2)
  const row = await eventById(world.runtime.db, { tenantId, id: event.id })
  const changed = { ...row, title: { en: 'Smart Towns' }, places: 2 }
  valueOf(
    await changeEvent.call(world.runtime, system, { tenantId, eventId: event.id, event: changed }),
  )
  expect(await statesOf(event.id)).toEqual({
    [ana.name]: 'confirmed',
    [boris.name]: 'confirmed',
    [ceca.name]: 'waiting',
  })
  await world.settle()
  expect((await mailTo(world.runtime, boris.email)).template).toBe('events.moved-up')
})

test('when it is called off everybody is told once and nobody moves up', async () => {
  const event = await anEvent(world.runtime, tenantId, { places: 1 })
  const [ana, boris] = (await people(2)) as [Someone, Someone]
  valueOf(await register(ana, event.id))
  valueOf(await register(boris, event.id))
  valueOf(await cancelEvent.call(world.runtime, system, { tenantId, eventId: event.id }))
  await world.settle()
  expect((await mailTo(world.runtime, ana.email)).template).toBe('events.event-cancelled')
  expect((await mailTo(world.runtime, boris.email)).template).toBe('events.event-cancelled')
  expect(await statesOf(event.id)).toEqual({})
})

test('a list of participants is entered once, follows the list, and leaves alone who came by themselves', async () => {
  const event = await anEvent(world.runtime, tenantId, { places: 5, admission: 'invited' })
  const [ana] = (await people(1)) as [Someone]
  expect(await register(ana, event.id)).toMatchObject({
    refusal: { code: 'events.registration-by-invitation' },
  })
  const enter = async (...names: string[]) =>
    valueOf(
      await enterParticipants.call(world.runtime, system, {
        tenantId,
        eventId: event.id,
        originKind: 'application',
        entrants: names.map((name) => ({ origin: `application:${name}`, name })),
      }),
    )
  expect(await enter('One', 'Two')).toEqual({ entered: 2, withdrawn: 0 })
  expect(await enter('One', 'Two')).toEqual({ entered: 0, withdrawn: 0 })
  expect(await enter('Two', 'Three')).toEqual({ entered: 1, withdrawn: 1 })
  expect(await statesOf(event.id)).toEqual({ Two: 'confirmed', Three: 'confirmed' })
})

test('who speaks for a member finds its name in the form; who speaks for none, or for two, writes it', async () => {
  const event = await anEvent(world.runtime, tenantId)
  const organisation = async (name: string) =>
    `organisation:${(await anOrganisation(world.runtime, { name }, tenantId)).id}:representative`
  const [ub, bled] = [await organisation('Ub'), await organisation('Bled')]
  const form = async (roles: string[]) => {
    const as = await world.person('Official', roles)
    return (await world.fetch(`/en/${slug}/events/${event.slug}/register`, { as })).text()
  }
  expect(await form([ub])).toContain('value="Ub"')
  expect(await form([])).not.toContain('value="Ub"')
  expect(await form([ub, bled])).not.toContain('value="Ub"')
})
