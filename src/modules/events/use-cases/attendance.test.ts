import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allows } from '#kernel/permission.ts'
import { eraseMe } from '#modules/people/use-cases/erase-person.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import * as permissions from '../permissions.ts'
import { agendaOf } from '../queries/agenda.ts'
import { eventById } from '../queries/event-by.ts'
import { eventFigures } from '../queries/event-figures.ts'
import { participantList } from '../queries/registrations.ts'
import { registrationAnswers } from '../queries/surveys.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { certifyParticipants } from './certify.ts'
import { checkPaper, handInPaper } from './hand-in-paper.ts'
import { markPresent } from './mark-attendance.ts'
import { promiseReplication, settleReplication } from './promise-replication.ts'
import { registerForEvent } from './register.ts'
import { remindPromises } from './remind-promises.ts'
import { takeSeat } from './take-seat.ts'
import { addSession } from './write-session.ts'

let world: World
let network: { id: string; slug: string }
let host: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  host = await world.person('Host', [`network:${network.id}:secretariat`])
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

const afterwards = '2026-03-14T09:00:00Z'
const duringIt = '2026-03-12T12:00:00Z'

async function registered(eventId: string, who: Someone): Promise<string> {
  const input = { tenantId: network.id, eventId }
  return valueOf(await registerForEvent.call(world.runtime, who.actor, input)).id
}

async function addLine(eventId: string, hour: number, more: object = {}): Promise<string> {
  const session = {
    title: { en: `At ${hour}` },
    startsAt: new Date(Date.UTC(2026, 2, 12, hour)),
    endsAt: new Date(Date.UTC(2026, 2, 12, hour + 1)),
    ...more,
  }
  const input = { tenantId: network.id, eventId, session }
  return valueOf(await addSession.call(world.runtime, system, input)).id
}

test('who was at enough of the agenda is certified once; breaks do not count, and nobody is certified before the end', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const event = await anEvent(runtime, tenantId, { places: 5, enoughPercent: 50 })
  const [ana, boris] = [await world.person('Ana Enough'), await world.person('Boris Seldom')]
  const ids = [await registered(event.id, ana), await registered(event.id, boris)]
  const lines = [
    await addLine(event.id, 9),
    await addLine(event.id, 10),
    await addLine(event.id, 11),
  ]
  const pause = await addLine(event.id, 12, { kind: 'break' })
  world.at(duringIt)
  const mark = (sessionId: string, registrationId?: string) =>
    markPresent.call(runtime, host.actor, { tenantId, sessionId, registrationId })
  for (const sessionId of [lines[0] ?? '', lines[1] ?? '']) valueOf(await mark(sessionId, ids[0]))
  valueOf(await mark(lines[2] ?? '', ids[1]))
  valueOf(await mark(pause, ids[1]))
  const certify = () =>
    certifyParticipants.call(runtime, host.actor, { tenantId, eventId: event.id })
  expect(await certify()).toMatchObject({ refusal: { code: 'events.not-over' } })
  world.at(afterwards)
  expect(valueOf(await certify())).toEqual({ certified: 1 })
  expect(valueOf(await certify())).toEqual({ certified: 0 })
  const page = await (await world.fetch('/en/me/certificates', { as: ana })).text()
  expect(page).toContain('Smart Towns')
  expect(await eventFigures(runtime.db, tenantId, [event.id])).toMatchObject({
    events: 1,
    participants: 2,
    attended: 2,
    certificates: 1,
  })
})

test('at the door a code is read as it is typed; a wrong one and one of the waiting list are told apart', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const event = await anEvent(runtime, tenantId, { places: 1 })
  const [ana, boris] = [await world.person('Ana'), await world.person('Boris')]
  await registered(event.id, ana)
  await registered(event.id, boris)
  const all = await participantList(runtime.db, { tenantId, eventId: event.id })
  const codeOf = (who: Someone) => all.find(({ name }) => name === who.name)?.code ?? ''
  const sessionId = await addLine(event.id, 9)
  const mark = (code: string) =>
    markPresent.call(runtime, host.actor, { tenantId, sessionId, code })
  expect(
    await mark(` ${codeOf(ana).toLowerCase().slice(0, 2)} ${codeOf(ana).slice(2)} `),
  ).toMatchObject({
    value: { name: 'Ana' },
  })
  expect(await mark('ZZZZZ')).toMatchObject({ refusal: { code: 'events.code-unknown' } })
  expect(await mark(codeOf(boris))).toMatchObject({ refusal: { code: 'events.has-no-place' } })
  const forged = await markPresent.call(runtime, ana.actor, {
    tenantId,
    sessionId,
    code: codeOf(ana),
  })
  expect(forged).toMatchObject({ refusal: { code: 'not-found' } })
})

test('seats of a session are counted for themselves; who leaves the event gives the seat to the next', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const event = await anEvent(runtime, tenantId, { places: 5 })
  const [ana, boris] = [await world.person('Ana'), await world.person('Boris')]
  const ids = [await registered(event.id, ana), await registered(event.id, boris)]
  const sessionId = await addLine(event.id, 9, { places: 1 })
  const take = async (who: Someone, registrationId: string | undefined) =>
    valueOf(await takeSeat.call(runtime, who.actor, { tenantId, registrationId, sessionId })).state
  expect(await take(ana, ids[0])).toBe('confirmed')
  expect(await take(boris, ids[1])).toBe('waiting')
  const page = `/en/${network.slug}/events/${event.slug}`
  const left = await world.fetch(`${page}/registrations/${ids[0]}/leave`, { as: ana, form: {} })
  expect(left.status).toBe(303)
  const shown = await (await world.fetch(`${page}/registration`, { as: boris })).text()
  expect(shown).toContain('yours')
  const [line] = await agendaOf(runtime.db, { tenantId, eventId: event.id })
  expect(line?.taken).toBe(1)
})

test('a promise is public with its organisation, and whose it is says what came of it', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const event = await anEvent(runtime, tenantId, { kind: 'study-visit', papers: ['visa'] })
  const [ana, boris] = [await world.person('Ana'), await world.person('Boris')]
  const registrationId = await registered(event.id, ana)
  const key = { tenantId, registrationId }
  const promise = { ...key, what: 'Twelve lamps', dueOn: '2026-04-01', language: 'en' }
  const { id } = valueOf(await promiseReplication.call(runtime, ana.actor, promise))
  const settled = { tenantId, replicationId: id, state: 'partly', account: 'Eleven of twelve' }
  expect(await settleReplication.call(runtime, boris.actor, settled)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  valueOf(await settleReplication.call(runtime, ana.actor, settled))
  const page = await (await world.fetch(`/en/${network.slug}/events/${event.slug}`)).text()
  expect(page).toContain('Eleven of twelve')
  expect(page).not.toContain('Ana')
  const unknown = await checkPaper.call(runtime, host.actor, {
    ...key,
    paper: 'visa',
    state: 'checked',
  })
  expect(unknown).toMatchObject({ refusal: { code: 'events.paper-not-handed-in' } })
  valueOf(await handInPaper.call(runtime, ana.actor, { ...key, paper: 'visa', fileId: null }))
  valueOf(await checkPaper.call(runtime, host.actor, { ...key, paper: 'visa', state: 'checked' }))
})

test('who is erased keeps neither name nor address here, and stays counted', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const event = await anEvent(runtime, tenantId)
  const ana = await world.person('Ana Unforgettable')
  await registered(event.id, ana)
  const mine = await (await world.fetch('/en/me/data', { as: ana })).text()
  expect(mine).not.toBe('')
  valueOf(await eraseMe.call(runtime, ana.actor, { isSure: 'yes' }))
  const all = await participantList(runtime.db, { tenantId, eventId: event.id })
  expect(all).toMatchObject([{ name: '–', email: null, personId: null, state: 'confirmed' }])
})

test('who is erased keeps no answer given at registration, those of others stay', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const questions = { usual: ['diet' as const], own: [] }
  const event = await anEvent(runtime, tenantId, { questions })
  const [ana, boris] = [await world.person('Ana Fasting'), await world.person('Boris Hungry')]
  for (const { name, actor } of [ana, boris]) {
    const given = { tenantId, eventId: event.id, answers: { diet: `Diet of ${name}` } }
    valueOf(await registerForEvent.call(runtime, actor, given))
  }
  const kept = async () => {
    const row = await eventById(runtime.db, { tenantId, id: event.id })
    const key = { tenantId, formId: row?.formId ?? '' }
    const answers = await registrationAnswers(runtime.db, key)
    return [...answers.values()].map(({ diet }) => diet)
  }
  expect(await kept()).toEqual(['Diet of Ana Fasting', 'Diet of Boris Hungry'])
  valueOf(await eraseMe.call(runtime, ana.actor, { isSure: 'yes' }))
  expect(await kept()).toEqual([undefined, 'Diet of Boris Hungry'])
})

test('every actor may exactly what is theirs: all pairs', async () => {
  const { id: tenantId } = network
  const [ana, boris] = [await world.person('Ana'), await world.person('Boris')]
  const other = await world.person('Other', ['network:other:secretariat'])
  const subject = {
    ...{ tenantId, id: tenantId, state: 'published' as const, people: [ana.id] },
    isLinkHolder: false,
  }
  const draft = { ...subject, state: 'draft' as const }
  const actors = { ana, boris, host, other }
  const may = Object.entries(permissions).map(([name, permit]) => [
    name,
    Object.entries(actors)
      .filter(([, { actor }]) => allows(permit as never, actor, subject as never))
      .map(([who]) => who),
    Object.entries(actors)
      .filter(([, { actor }]) => allows(permit as never, actor, draft as never))
      .map(([who]) => who),
  ])
  const all = ['ana', 'boris', 'host', 'other']
  expect(Object.fromEntries(may.map(([name, now, before]) => [name, [now, before]]))).toEqual({
    eventMakers: [['host'], ['host']],
    networkEventMakers: [['host'], ['host']],
    eventReaders: [all, ['host']],
    registrants: [all, []],
    participants: [['ana'], ['ana']],
    surveyAnswerers: [['ana'], ['ana']],
    registrationKeepers: [
      ['ana', 'host'],
      ['ana', 'host'],
    ],
  })
})

test('drafts are not there for others; published ones are in the list, the calendar, the search and the API', async () => {
  const { runtime } = world
  const home = `/en/${network.slug}/events`
  const draft = await anEvent(runtime, network.id, { isDraft: true, title: { en: 'Hidden' } })
  expect((await world.fetch(`${home}/${draft.slug}`)).status).toBe(404)
  expect((await world.fetch(`${home}/${draft.slug}`, { as: host })).status).toBe(200)
  await anEvent(runtime, network.id, { title: { en: 'Seen by all', de: 'Für alle' } })
  const list = await (await world.fetch(home)).text()
  expect([list.includes('Seen by all'), list.includes('Hidden')]).toEqual([true, false])
  const calendar = await (await world.fetch(`${home}/calendar.ics`)).text()
  expect(calendar).toContain('SUMMARY:Seen by all')
  expect(calendar).not.toContain('Hidden')
  const found = await (await world.fetch(`/en/${network.slug}/search?q=seen+by+all`)).text()
  expect(found).toContain('Seen by all')
  const api = await world.fetch(`/api/v1/networks/${network.slug}/events?limit=1`)
  const first = (await api.json()) as { items: unknown[]; next: string }
  expect(first.items).toHaveLength(1)
  const next = await world.fetch(
    `/api/v1/networks/${network.slug}/events?limit=1&cursor=${first.next}`,
  )
  expect(next.status).toBe(200)
  for (const page of ['', '/participants', '/door', '/attendance', '/edit'])
    expect([page, (await world.fetch(`${home}/seen-by-all${page}`, { as: host })).status]).toEqual([
      page,
      200,
    ])
  const csv = await world.fetch(`${home}/seen-by-all/participants.csv`, { as: host })
  expect(await csv.text()).toContain('code,name,email')
})
test('a promise stands in the ledger of the network: open, late, kept; who promised is asked once when the day is over', async () => {
  const { runtime } = world
  const { id: tenantId, slug } = network
  const event = await anEvent(runtime, tenantId)
  const ana = await world.person('Ana Who Promises')
  const registrationId = await registered(event.id, ana)
  const promise = { tenantId, registrationId, what: 'Sensors in twelve lamps', language: 'en' }
  const { id } = valueOf(
    await promiseReplication.call(runtime, ana.actor, { ...promise, dueOn: '2026-04-01' }),
  )
  const ledger = async (state: string) =>
    (await (await world.fetch(`/en/${slug}/partnerships/ledger?state=${state}`)).text()).includes(
      'Sensors in twelve lamps',
    )
  const asked = async () => {
    await remindPromises(runtime)
    const mails = await runtime.db
      .selectFrom('kernel.mail')
      .select('id')
      .where('template', '=', 'events.promise-due')
      .execute()
    return mails.length
  }
  world.at('2026-04-01T22:00:00Z')
  expect([await ledger('open'), await ledger('late'), await asked()]).toEqual([true, false, 0])
  world.at('2026-04-02T06:00:00Z')
  expect([await ledger('open'), await ledger('late'), await asked()]).toEqual([false, true, 1])
  expect(await asked()).toBe(1)
  const settled = { tenantId, replicationId: id, state: 'kept', account: 'All twelve of them' }
  valueOf(await settleReplication.call(runtime, ana.actor, settled))
  expect([await ledger('late'), await ledger('kept')]).toEqual([false, true])
  const csv = await (await world.fetch(`/en/${slug}/partnerships/ledger.csv?state=kept`)).text()
  expect(csv).toContain('All twelve of them')
})
