import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, valueOf, type World } from '../../../../tests/world.ts'
import { participantList } from '../queries/registrations.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { handInPaper } from '../use-cases/hand-in-paper.ts'
import { promiseReplication, settleReplication } from '../use-cases/promise-replication.ts'
import { registerForEvent } from '../use-cases/register.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Cells = Record<string, string>
type Place = Bringer & {
  readonly home: string
  readonly papers: string
  readonly promises: string
  readonly tenantId: string
  readonly eventId: string
}
const done = 'events.lines-entered'
const people = ['K7MPQ', 'K7MPR', 'K7MPS'].map((code, at) => ({ code, name: `Person ${at}` }))

/** A study visit that asks for two papers, and who takes part. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const { id: tenantId, slug: network } = await aNetwork(world.runtime)
  const papers = ['visa' as const, 'leave' as const]
  const event = await anEvent(world.runtime, tenantId, { kind: 'study-visit', places: 9, papers })
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  const home = `/events/${event.slug}`
  const place = { as, network, tenantId, eventId: event.id, home }
  const bring = aFiledWorld(world)
  await bring.bring(place, `${home}/participants`, list('participants', people), done)
  return { ...place, papers: `${home}/papers`, promises: `${home}/promises` }
}

function list(name: string, rows: readonly Cells[]): string {
  return JSON.stringify({ format: `korzo-${name}/1`, rows })
}

test.each(everyEnding)(
  'the list of travel papers that was taken along as %s is the same to the byte where it is brought in',
  async (ending) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const states = [
      { code: 'k7-mpq', visa: 'checked', leave: 'handed-in' },
      { code: 'K7MPR', visa: 'refused', leave: 'needed' },
    ]
    await bring.bring(from, from.papers, list('papers', states), done)
    expect(JSON.parse(await bring.said(from, from.papers, 'json')).rows).toEqual([
      { ...people[0], visa: 'checked', leave: 'handed-in' },
      { ...people[1], visa: 'refused', leave: 'needed' },
      { ...people[2], visa: 'needed', leave: 'needed' },
    ])
    await bring.carry({ ...from, path: from.papers }, { ...to, path: to.papers }, ending, done)
  },
  120_000,
)

test('a list of papers takes nothing back that was handed in, and names what it does not know', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const { tenantId, eventId } = place
  const [own] = await participantList(world.runtime.db, { tenantId, eventId, search: 'Person 0' })
  const paper = { tenantId, registrationId: own?.id, paper: 'visa', fileId: null }
  valueOf(await handInPaper.call(world.runtime, place.as.actor, paper))
  await bring.bring(place, place.papers, 'code,visa\nK7MPQ,checked\n', done)
  const before = [await bring.said(place, place.papers, 'json'), await bring.facts()]
  const { page, address } = await bring.preview(
    place,
    place.papers,
    'code,name,visa,leave\nK7MPQ,,needed,\nK7MPR,,seen,\nK7MPS,Nobody,,\nZZZZZ,,checked,\nK7MPQ,,handed-in,\n',
  )
  for (const [column, words] of [
    ['visa', 'does not take that back'],
    ['visa', 'Write needed'],
    ['name', 'Here it says: Person 2'],
    ['code', 'Nobody at this event'],
    ['code', ''],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect([await bring.said(place, place.papers, 'json'), await bring.facts()]).toEqual(before)
})

test.each(everyEnding)(
  'promises and what came of them, taken along as %s, are the same to the byte where they are brought in',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    world.at('2026-03-14T09:00:00Z')
    const texts = hostileTexts
      .slice(at * 5 - 5)
      .map((text) => text.slice(0, 400).trim())
      .map((text) => `${text} ${text} …..`.slice(0, 450).trim())
    const [what = '', account = '', other = '', received = ''] = texts
    const ana = await world.person('Ana')
    world.at(monday)
    const key = { tenantId: from.tenantId, eventId: from.eventId }
    valueOf(await registerForEvent.call(world.runtime, ana.actor, key))
    const [own] = await participantList(world.runtime.db, { ...key, search: 'Ana' })
    world.at('2026-03-14T09:00:00Z')
    const said = { tenantId: from.tenantId, registrationId: own?.id, language: 'de' }
    const promise = { ...said, what: 'Sensors in twelve lamps', dueOn: '2026-09-01' }
    const { id } = valueOf(await promiseReplication.call(world.runtime, ana.actor, promise))
    const kept = {
      tenantId: from.tenantId,
      replicationId: id,
      state: 'kept',
      account: 'All twelve',
    }
    valueOf(await settleReplication.call(world.runtime, ana.actor, kept))
    const rows: Cells[] = [
      { code: 'K7MPQ', what, due_on: '2026-10-01', language: 'sr' },
      { code: 'K7MPR', what: other, due_on: '2026-08-01', state: 'not-kept', account, received },
    ]
    await bring.bring(from, from.promises, list('promises', rows), done)
    await bring.bring(
      to,
      `${to.home}/participants`,
      await bring.said(from, `${from.home}/participants`, 'json'),
      done,
    )
    await bring.carry({ ...from, path: from.promises }, { ...to, path: to.promises }, ending, done)
    expect(await bring.said(to, to.promises, 'csv')).toContain('online 2026-03-14T09:00:00.000Z')
  },
  120_000,
)

test('word of what came of a promise is recorded as it arrived, is marked so, and changes nothing somebody said', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  world.at('2026-03-14T09:00:00Z')
  const promised: Cells = { code: 'K7MPQ', what: 'Sensors in lamps', due_on: '2026-03-20' }
  await bring.bring(place, place.promises, list('promises', [promised]), done)
  const settled = { ...promised, state: 'kept', account: 'All of them', received: 'By phone' }
  const { page } = await bring.preview(
    place,
    place.promises,
    list('promises', [
      { ...settled, received: '' },
      { ...promised, code: 'K7MPR', due_on: 'soon' },
      { ...promised, code: 'K7MPS', state: 'perhaps' },
      { ...promised, code: 'K7MPS', what: 'Other lamps', language: 'xx' },
      { ...promised, due_on: '2027-01-01' },
    ]),
  )
  for (const column of ['received', 'due_on', 'state', 'language', 'what'])
    expect([column, page]).toEqual([column, expect.stringContaining(`<b>${column}</b>`)])
  await bring.bring(place, place.promises, list('promises', [settled]), done)
  const shown = await (await world.fetch(`/en/${place.network}${place.home}`)).text()
  expect(shown).toContain('Recorded by the organisers')
  expect(shown).not.toContain('By phone')
  const otherwise = { ...settled, state: 'not-kept' }
  const { page: refused } = await bring.preview(
    place,
    place.promises,
    list('promises', [otherwise]),
  )
  expect(refused).toMatch(/<b>state<\/b>[^<]*Here it says: kept/)
  const stranger = await world.person('Stranger')
  for (const path of [place.promises, place.papers])
    for (const page of [`${path}.csv`, `${path}/import`])
      expect((await world.fetch(`/en/${place.network}${page}`, { as: stranger })).status).toBe(404)
})
