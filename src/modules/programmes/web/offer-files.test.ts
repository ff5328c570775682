import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { activitiesOf } from '../queries/call-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { enterApplications } from '../use-cases/enter-applications.ts'
import { offerPlaces, recordSelection } from '../use-cases/record-selection.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const codes = ['K7-MPQ2', 'K7-MPQ3', 'K7-MPQ4', 'K7-MPQ5', 'K7-MPQ6']
type Place = Bringer & { readonly path: string; readonly ids: readonly string[] }

/** A decided call: two places and a visit for one, five applications in their order, all of whom wish for the visit. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const { runtime } = world
  const { id: tenantId, slug } = await aNetwork(runtime)
  const call = await aCall(runtime, tenantId, {
    places: 2,
    activities: [{ kind: 'visit', title: { en: 'Visit' }, summary: {}, size: 1 }],
  })
  const activityIds = (await activitiesOf(runtime.db, tenantId, call.id)).map(({ id }) => id)
  const entered = await enterApplications.call(runtime, system, {
    tenantId,
    callId: call.id,
    state: 'in-review',
    applications: codes.map((code, number) => ({
      ...{ code, applicantName: `Works ${number}`, kind: 'town', placeName: 'Mostar' },
      ...{ answers: { need: 'Light' }, activityIds, arrivedAt: runtime.clock() },
    })),
  })
  const ids = valueOf(entered).map(({ id }) => id)
  world.at('2026-03-16T09:00:00Z')
  const ranked = ids.map((applicationId) => ({ applicationId }))
  const key = { tenantId, callId: call.id }
  const selection = { ...key, selected: ranked.slice(0, 2), reserves: ranked.slice(2) }
  valueOf(await recordSelection.call(runtime, system, selection))
  valueOf(await offerPlaces.call(runtime, system, key))
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { as, network: slug, path: `/calls/${call.slug}/offers`, ids }
}

type Cells = Record<string, string>
function list(rows: readonly Cells[]): string {
  return JSON.stringify({ format: 'korzo-offers/1', rows })
}
/** The second gives back, the third, who moves up by it, accepts; the first accepts with the visit. */
const answers = ([first = 'Phone', second = first, third = first]: readonly string[]): Cells[] => [
  { code: 'K7-MPQ4', answer: 'accepted', received: third },
  { code: 'K7-MPQ2', answer: 'accepted', activities: '1', received: first },
  { code: 'K7-MPQ3', answer: 'declined', received: second },
]
const done = 'programmes.answers-recorded'

test.each(everyEnding)(
  'offers and answers that were taken along as %s are the same to the byte where they are recorded; a second time nothing would change',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const texts = hostileTexts.slice(at * 5 - 5).map((text) => text.slice(0, 400).trim())
    await bring.bring(from, from.path, list(answers(texts)), done)
    const rows = JSON.parse(await bring.said(from, from.path, 'json')).rows as Cells[]
    expect(rows.slice(0, 3).map(({ received }) => received)).toEqual(texts.slice(0, 3))
    await bring.carry(from, to, ending, done)
  },
  120_000,
)

test('a line that order, capacity or an answer given does not allow is refused by its column, and no line is entered', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  await bring.bring(place, place.path, list(answers(['Phone'])), done)
  const before = [await bring.said(place, place.path, 'json'), await bring.facts()]
  const { page, address } = await bring.preview(
    place,
    place.path,
    [
      'code,answer,activities,received',
      'K7-MPQ5,accepted,,Phone', // waits behind nobody, but nothing is free
      'K7-MPQ3,accepted,,Phone', // gave back, says otherwise now
      'K7-MPQ4,accepted,1,Phone', // the visit is taken by somebody higher
      'K7-MPQ2,accepted,7,Phone',
      'K7-MPQ6,perhaps,,',
      'K7-MPQ6,,,',
      'ZZ-ZZZZ,declined,,Phone',
    ].join('\n'),
  )
  for (const [column, words] of [
    ['answer', 'no longer possible'],
    ['answer', 'Another answer was given already'],
    ['answer', ''],
    ['activities', 'no activity with this number'],
    ['answer', 'is “accepted” or “declined”'],
    ['code', 'stands in the file twice'],
    ['code', 'ranks no application'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect([await bring.said(place, place.path, 'json'), await bring.facts()]).toEqual(before)
})

test('an answer that came after its day is refused as one given here, and nobody but the secretariat records one', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const { address } = await bring.preview(place, place.path, list(answers(['Letter'])))
  world.at('2026-03-23T09:00:00Z') // seven days to the instant
  const late = await world.fetch(address, { as: place.as, form: {} })
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('<b>answer</b>')])
  world.at('2026-03-22T09:00:00Z')
  const stranger = await world.person('Stranger')
  const path = `/en/${place.network}/applications/${place.ids[0]}/record-answer`
  const form = { answer: 'accept', received: 'Phone' }
  expect((await world.fetch(path, { as: stranger, form })).status).toBe(404)
  expect((await world.fetch(address, { as: stranger, form: {} })).status).toBe(404)
  const unsaid = await world.fetch(path, { as: place.as, form: { answer: 'decline' } })
  expect([unsaid.status, await unsaid.text()]).toEqual([422, expect.stringContaining('received')])
  const recorded = await world.fetch(path, { as: place.as, form })
  expect(recorded.headers.get('location')).toContain(`done=${done}`)
  const again = await world.fetch(path, { as: place.as, form })
  expect(again.status).toBe(422) // a second click: there is no offer any more
})
