import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { aCall, aNetwork } from '../testing.ts'
import { enterApplications } from '../use-cases/enter-applications.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Place = Bringer & { readonly path: string }
const codes = ['K7-MPQ2', 'K7-MPQ3']

/** Two applications that came on paper to a call that closed on the 9th. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const { runtime } = world
  const { id: tenantId, slug } = await aNetwork(runtime)
  const call = await aCall(runtime, tenantId)
  const applications = codes.map((code) => ({
    ...{ code, applicantName: `Works ${code}`, kind: 'town', placeName: 'Mostar' },
    ...{ answers: { need: 'Light' }, arrivedAt: runtime.clock() },
  }))
  valueOf(
    await enterApplications.call(runtime, system, { tenantId, callId: call.id, applications }),
  )
  world.at('2026-03-20T09:00:00Z')
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { as, network: slug, path: `/calls/${call.slug}/partners` }
}

type Cells = Record<string, string>
const list = (rows: readonly Cells[]) => JSON.stringify({ format: 'korzo-partners/1', rows })
const done = 'programmes.partners-recorded'
const one = {
  ...{ code: 'K7-MPQ2', name: 'Leeds', country: 'GB', role: 'Host', email: 'host@example.org' },
  ...{ state: 'confirmed', asked_at: '2026-03-03T08:00:00.000Z', received: 'Signed letter' },
  answered_at: '2026-03-04T08:00:00.000Z',
}

test.each(everyEnding)(
  'partners with what they said, also too late, are the same to the byte where they are recorded from %s; nobody is written to, and a second time nothing would change',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const text = `By ${(hostileTexts[at * 4] ?? '').slice(0, 180)}`.trim()
    const rows = [
      { ...one, name: text, received: text },
      { ...one, name: 'Second', state: 'refused', email: 'second@example.org' },
      {
        ...{ ...one, code: 'K7-MPQ3', state: 'asked', answered_at: '', late_answer: 'confirmed' },
        late_answered_at: '2026-03-09T09:00:00.000Z', // the closing instant
      },
    ]
    const mails = async () =>
      (await world.runtime.db.selectFrom('kernel.mail').select('id').execute()).length
    const before = await mails()
    await bring.bring(from, from.path, list(rows), done)
    const said: Cells[] = JSON.parse(await bring.said(from, from.path, 'json')).rows
    const full = (row: Cells) =>
      Object.entries(row).filter(([column, cell]) => cell !== '' && column !== 'applicant')
    expect(said.map((row) => full(row).sort())).toEqual(rows.map((row) => full(row).sort()))
    await bring.carry(from, to, ending, done)
    expect(await mails()).toBe(before)
  },
  120_000,
)

test('a word at the closing instant does not count, and a partner of nobody, of the future or said otherwise is refused by its column', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  await bring.bring(place, place.path, list([one]), done)
  const before = [await bring.said(place, place.path, 'json'), await bring.facts()]
  const named = (name: string) => ({ ...one, name })
  const { page, address } = await bring.preview(
    place,
    place.path,
    list([
      { ...one, state: 'refused' },
      { ...named('Late'), answered_at: '2026-03-09T09:00:00Z' },
      { ...named('Silent'), answered_at: '' },
      { ...named('Future'), asked_at: '2026-03-21' },
      { ...named('Nobody'), code: 'ZZ-ZZZZ' },
      { ...named('Unreachable'), email: 'no address' },
      { ...named('Unsaid'), received: '' },
      named('Twice'),
      named('Twice'),
    ]),
  )
  expect(page).toContain('8 lines are wrong')
  for (const [column, words] of [
    ['state', 'Something else stands here'],
    ['answered_at', 'after the call was closed'],
    ['answered_at', ''],
    ['asked_at', 'still to come'],
    ['code', 'No application with this code'],
    ['email', ''],
    ['received', ''],
    ['name', 'stands in the file twice'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect([await bring.said(place, place.path, 'json'), await bring.facts()]).toEqual(before)
  const town = await world.person('Town')
  expect((await world.fetch(`/en/${place.network}${place.path}.csv`, { as: town })).status).toBe(
    404,
  )
})
