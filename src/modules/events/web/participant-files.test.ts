import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailTo } from '#modules/people/testing.ts'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { participantList } from '../queries/registrations.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { leaveEvent } from '../use-cases/leave-event.ts'
import { registerForEvent } from '../use-cases/register.ts'
import { addSession } from '../use-cases/write-session.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Place = Bringer & {
  readonly path: string
  readonly tenantId: string
  readonly eventId: string
}
type Cells = Record<string, string>
const done = 'events.lines-entered'

/** A workshop for two with a talk, a break and a workshop that seats one. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const { runtime } = world
  const { id: tenantId, slug } = await aNetwork(runtime)
  const event = await anEvent(runtime, tenantId, {
    places: 2,
    questions: { usual: ['diet'], own: [] },
  })
  for (const [hour, line] of [
    { kind: 'session', title: { en: 'Talk' } },
    { kind: 'break', title: { en: 'Coffee' } },
    { kind: 'session', title: { en: 'At the map' }, places: 1 },
  ].entries()) {
    const at = (minutes: number) => new Date(Date.UTC(2026, 2, 12, 9 + hour, minutes))
    const session = { ...line, startsAt: at(0), endsAt: at(45) }
    valueOf(await addSession.call(runtime, system, { tenantId, eventId: event.id, session }))
  }
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  const path = `/events/${event.slug}/participants`
  return { as, network: slug, path, tenantId, eventId: event.id }
}

function list(rows: readonly Cells[]): string {
  return JSON.stringify({ format: 'korzo-participants/1', rows })
}
async function rowsOf(place: Place): Promise<Cells[]> {
  return JSON.parse(await aFiledWorld(world).said(place, place.path, 'json')).rows
}

test.each(everyEnding)(
  'participants, those who wait, their seats and where they were, taken along as %s, are the same to the byte where they are entered',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const texts = hostileTexts.slice(at * 5 - 5).map((text) => text.slice(0, 200).trim())
    const [name = '', organisation = '', diet = '', other = '', last = ''] = texts
    const rows: Cells[] = [
      { name, organisation, 'answer.diet': diet, seats: '2', attended: '1; 2', language: 'sr' },
      { name: other, email: 'ana@example.org', seats_waited_for: '2', attended: '2' },
      { name: last, party: 'together' },
      { name: `${last} too`, party: 'together', registered_at: '2026-02-01T10:00:00.000Z' },
    ]
    await bring.bring(from, from.path, list(rows), done)
    const taken = await rowsOf(from)
    expect(taken.map(({ state }) => state)).toEqual([
      'confirmed',
      'confirmed',
      'waiting',
      'waiting',
    ])
    expect(taken[0]).toMatchObject({ name, organisation, seats: '2', attended: '1; 2' })
    expect(taken[1]).toMatchObject({ seats_waited_for: '2', attended: '2' })
    await bring.carry(from, to, ending, done)
  },
  120_000,
)

test('a signed list says who was at which line: it is replaced by what the file says, and who recorded it is known', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const rows = ['Ana', 'Boris', 'Ceca'].map((name) => ({ name, email: `${name}@example.org` }))
  await bring.bring(place, place.path, list(rows), done)
  world.at('2026-03-14T09:00:00Z')
  const signed = (ana: string) => `name;attended\nAna;${ana}\nBoris;\n`
  await bring.bring(place, place.path, signed('1, 2'), done)
  expect((await rowsOf(place)).map(({ attended }) => attended)).toEqual([
    '1; 2',
    undefined,
    undefined,
  ])
  await bring.bring(place, place.path, signed('2'), done)
  expect((await rowsOf(place))[0]?.['attended']).toBe('2')
  const marked = await world.runtime.db
    .selectFrom('events.attendance')
    .select('marked_by')
    .where('tenant_id', '=', place.tenantId)
    .execute()
  expect(marked).toEqual([{ marked_by: `person:${place.as.id}` }])
  await bring.bring(place, place.path, signed('0'), done)
  expect((await rowsOf(place))[0]?.['attended']).toBeUndefined()
  const { page } = await bring.preview(place, place.path, 'name,attended\nCeca,1\n')
  expect(page).toMatch(/<b>attended<\/b>[^<]*waiting list/)
})

test('who is entered is told as the secretariat tells, once; after the event nobody is', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const rows = ['ana', 'boris', 'ceca'].map((name) => ({ name, email: `${name}.told@example.org` }))
  await bring.bring(place, place.path, list(rows), done)
  await world.settle()
  expect((await mailTo(world.runtime, 'ana.told@example.org')).template).toBe('events.confirmed')
  expect((await mailTo(world.runtime, 'ceca.told@example.org')).template).toBe('events.waiting')
  world.at('2026-03-14T09:00:00Z')
  const late = [{ name: 'Dejan', email: 'dejan.told@example.org' }]
  await bring.bring(place, place.path, list(late), done)
  const mails = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('id')
    .where('template', 'in', ['events.confirmed', 'events.waiting'])
    .where('address', 'like', '%.told@example.org')
    .execute()
  expect(mails).toHaveLength(3)
})

test('each wrong line is named by its column, and nobody is entered; who gave a place back does not return by an old file', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const ana = await world.person('Ana')
  const { tenantId, eventId } = place
  valueOf(await registerForEvent.call(world.runtime, ana.actor, { tenantId, eventId }))
  await bring.bring(place, place.path, list([{ name: 'Boris', code: 'K7MPQ' }]), done)
  const [own] = await participantList(world.runtime.db, { tenantId, eventId, search: 'Ana' })
  const old = await rowsOf(place)
  const code = old.find(({ name }) => name === 'Ana')?.['code'] ?? ''
  valueOf(await leaveEvent.call(world.runtime, ana.actor, { tenantId, registrationId: own?.id }))
  const before = [await bring.said(place, place.path, 'json'), await bring.facts()]
  const { page, address } = await bring.preview(
    place,
    place.path,
    [
      'code,name,email,registered_at,language,seats,attended',
      `${code},Ana,,,,,`,
      'K7MPQ,Somebody else,,,,,',
      'K7MPQ,Boris,,,,,',
      '!,Code,,,,,',
      'K7MPR,,,,,,',
      'K7MPZ,Boris,,,,,',
      'K7MPS,Mail,not-an-address,,,,',
      'K7MPT,Later,,2030-01-01T00:00:00Z,,,',
      'K7MPU,Tongue,,,xx,,',
      'K7MPV,Line,,,,,9',
      'K7MPW,Seat,,,,1,',
    ].join('\n'),
  )
  for (const [column, words] of [
    ['code', 'gave the place back'],
    ['code', 'is no code'],
    ['code', 'here with the code K7MPQ'],
    ['name', 'Here it says: Boris'],
    ['name', 'stands in the file twice'],
    ['name', ''],
    ['email', ''],
    ['registered_at', 'in the future'],
    ['language', ''],
    ['attended', 'no line with the number 9'],
    ['seats', 'not counted'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  const refused = await world.fetch(address, { as: place.as, form: {} })
  expect(refused.status).toBe(422)
  expect([await bring.said(place, place.path, 'json'), await bring.facts()]).toEqual(before)
  expect((await world.fetch(address, { as: ana, form: {} })).status).toBe(404)
  const draft = await anEvent(world.runtime, tenantId, { isDraft: true })
  const early = await bring.handIn(place, `/events/${draft.slug}/participants`, list(old))
  expect([early.status, await early.text()]).toEqual([
    422,
    expect.stringContaining('not published yet'),
  ])
})

test('an address that is known here is that of its person', async () => {
  const place = await aPlace()
  const ana = await world.person('Ana')
  const rows = [
    { name: 'Ana', email: ana.email.toUpperCase() },
    { name: 'Stranger', email: 'stranger@example.org' },
  ]
  await aFiledWorld(world).bring(place, place.path, list(rows), done)
  const people = await world.runtime.db
    .selectFrom('events.registration')
    .select(['name', 'person_id'])
    .where('event_id', '=', place.eventId)
    .orderBy('name')
    .execute()
  expect(people).toEqual([
    { name: 'Ana', person_id: ana.id },
    { name: 'Stranger', person_id: null },
  ])
})
