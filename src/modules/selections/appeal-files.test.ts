import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../tests/bringing.ts'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../tests/world.ts'
import { appealOf } from './queries/appeals.ts'
import { aReviewedCall, decideIt, inOffice, type Reviewed } from './testing.ts'
import { answerAppeal } from './use-cases/answer-appeal.ts'
import { appealDecision } from './use-cases/appeal.ts'
import { publishDecision } from './use-cases/publish-decision.ts'

let world: World
let chair: Someone
beforeAll(async () => {
  world = await makeWorld()
  chair = await world.person('Chair')
})
afterAll(() => world.close())

type Place = Bringer & Reviewed & { readonly path: string }
const codes = ['K7-MPQ2', 'K7-MPQ3', 'K7-MPQ4', 'K7-MPQ5', 'K7-MPQ6', 'K7-MPQ7']
const done = 'selections.appeals-recorded'

/** A decision is published: Bitola (4) stands in reserve, Sokobanja (6) and Berovo (7) are not selected. One may appeal until the 16th. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const call = await aReviewedCall(world.runtime, { codes })
  await decideIt(world.runtime, call, { by: [chair] })
  const { tenantId, callId } = call
  valueOf(await publishDecision.call(world.runtime, system, { tenantId, callId }))
  return inOffice(world, call, 'appeals')
}

type Cells = Record<string, string>
const list = (rows: readonly Cells[]) => JSON.stringify({ format: 'korzo-appeals/1', rows })
const letter = {
  ...{ code: 'K7-MPQ6', made_at: '2026-03-05T08:00:00.000Z', language: 'sr' },
  ...{ received: 'Letter, stamped 5 March', text: 'Our population was read wrongly.' },
}

/** Of Berovo, made on the page. */
async function madeHere({ tenantId, ids }: Place): Promise<void> {
  const ana = await world.person('Ana')
  const author = { tenant_id: tenantId, application_id: ids[5] ?? '', person_id: ana.id }
  await world.runtime.db
    .insertInto('programmes.author')
    .values({ ...author, is_lead: true, added_at: world.runtime.clock() })
    .execute()
  const own = { tenantId, applicationId: ids[5], text: 'We asked for a visit, not for money.' }
  valueOf(await appealDecision.call(world.runtime, ana.actor, own))
}

test.each(everyEnding)(
  'appeals made here and recorded ones are the same to the byte where they are recorded from %s; a second time nothing would change',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    await madeHere(from)
    world.at('2026-03-20T09:00:00Z') // nobody may appeal any more, but this one came in time
    const [text = '', received = ''] = hostileTexts.slice(at * 6).map((one) => one.slice(0, 280))
    const row = { ...letter, text: `Wrong: ${text}`.trim(), received: `By ${received}`.trim() }
    await bring.bring(from, from.path, list([row]), done)
    expect(JSON.parse(await bring.said(from, from.path, 'json')).rows).toMatchObject([
      row,
      { code: 'K7-MPQ7', received: 'online', made_at: '2026-03-02T09:00:00.000Z' },
    ])
    await bring.carry(from, to, ending, done)
  },
  120_000,
)

test('an appeal too late, of the future, of who was selected, unsigned or twice is refused by its column', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  world.at('2026-03-06T09:00:00Z')
  await bring.bring(place, place.path, list([letter]), done)
  world.at('2026-03-20T09:00:00Z')
  const before = [await bring.said(place, place.path, 'json'), await bring.facts()]
  const { page, address } = await bring.preview(
    place,
    place.path,
    list([
      { ...letter, text: 'Something else altogether' },
      { ...letter, code: 'K7-MPQ7', made_at: '2026-03-16T09:00:00Z' },
      { ...letter, code: 'K7-MPQ4', made_at: '2026-03-21' },
      { ...letter, code: 'K7-MPQ2' },
      { ...letter, code: 'ZZ-ZZZZ' },
      { ...letter, code: 'K7-MPQ5', received: '' },
      { ...letter, code: 'K7-MPQ5' },
    ]),
  )
  expect(page).toContain('7 lines are wrong')
  for (const [column, words] of [
    ['text', 'Something else stands here'],
    ['code', ''],
    ['made_at', 'still to come'],
    ['code', 'No application with this code'],
    ['received', ''],
    ['code', 'stands in the file twice'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect([await bring.said(place, place.path, 'json'), await bring.facts()]).toEqual(before)
  const file = `/en/${place.network}${place.path}`
  expect((await world.fetch(`${file}.csv`, { as: chair })).status).toBe(404)
  const read = await (await world.fetch(file, { as: chair })).text()
  expect(read).not.toContain('Appeals from a file')
})

test('answers are told and compared: one that is missing here is named and not given, one that says something else is refused', async () => {
  const [from, to] = [await aPlace(), await aPlace()]
  const bring = aFiledWorld(world)
  world.at('2026-03-06T09:00:00Z')
  await bring.bring(from, from.path, list([letter]), done)
  const { tenantId } = from
  const appeal = await appealOf(world.runtime.db, { tenantId, applicationId: from.ids[4] ?? '' })
  const answer = { isGranted: false, answer: 'The register says otherwise.' }
  const given = { tenantId, appealId: appeal?.id, ...answer }
  valueOf(await answerAppeal.call(world.runtime, chair.actor, given))
  const file = await bring.said(from, from.path, 'json')
  const { rows } = JSON.parse(file)
  expect(rows).toMatchObject([{ ...letter, granted: 'no', answered_by: 'Chair' }])
  const same = await bring.preview(from, from.path, file)
  expect(same.page).toContain('Everything in the file is here already')
  const otherwise = await bring.preview(from, from.path, list([{ ...rows[0], granted: 'yes' }]))
  expect(otherwise.page).toMatch(/<b>granted<\/b>[^<]*Something else stands here/)
  const fresh = await bring.preview(to, to.path, file)
  expect(fresh.page).toMatch(/<b>granted<\/b>[^<]*A file gives no answer/)
  await bring.bring(to, to.path, file, done)
  const [there] = JSON.parse(await bring.said(to, to.path, 'json')).rows
  expect([there.text, there.granted]).toEqual([letter.text, undefined])
  const page = await (await world.fetch(`/en/${to.network}${to.path}`, { as: chair })).text()
  expect(page).toContain('Works of Sokobanja')
})
