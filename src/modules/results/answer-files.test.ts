import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../tests/bringing.ts'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import { makeWorld, system, valueOf, type World } from '../../../tests/world.ts'
import { aTakenCall } from './testing.ts'
import { answerFollowUp } from './use-cases/answer-follow-up.ts'
import { askFollowUp } from './use-cases/ask-follow-ups.ts'
import { planReport } from './use-cases/plan-follow-up.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const codes = ['K7-MPQ2', 'K7-MPQ3', 'K7-MPQ4']
const results = '/programmes/digital-towns/results'
type Place = Bringer & {
  readonly tenantId: string
  readonly ids: readonly string[]
  readonly programmeId: string
  readonly editionId: string
}
const at = (place: Place, path: string) => ({ ...place, path })

/** Three who take part; the secretariat that brings files in. */
async function aPlace(): Promise<Place> {
  const { slug: network, ...taken } = await aTakenCall(
    world,
    codes.map((code) => ({ code, applicantName: `Works ${code}`, placeName: 'Mostar' })),
  )
  const as = await world.person('Secretariat', [`network:${taken.tenantId}:secretariat`])
  return { as, network, ...taken }
}

const grants = `${results}/grants`
const granted = [
  { code: 'K7-MPQ2', amount: '9000,5', currency: 'EUR', agreed_on: '2026-03-09' },
  { code: 'K7-MPQ4', amount: '0.01', currency: 'RSD', agreed_on: '2026-03-10' },
]
const listOf = (name: string, rows: readonly object[]) =>
  JSON.stringify({ format: `korzo-${name}/1`, rows })

/** Everybody was granted money and asked for a report due on the last of March. */
async function aPlaceWithReports(): Promise<Place & { path: string; followUpId: string }> {
  const place = await aPlace()
  const rows = codes.map((code) => ({ ...granted[0], code }))
  const { runtime } = world
  await aFiledWorld(world).bring(place, grants, listOf('awards', rows), 'results.saved')
  const { tenantId, programmeId, editionId } = place
  const report = { tenantId, programmeId, editionId, title: { en: 'Final' }, dueOn: '2026-03-31' }
  const { followUpId } = valueOf(await planReport.call(runtime, system, report))
  valueOf(await askFollowUp.call(runtime, system, { tenantId, followUpId }))
  return { ...place, followUpId, path: `${results}/reports/${followUpId}/answers` }
}

test.each(everyEnding)(
  'money granted that was taken along as %s is the same to the byte where it is recorded; a second time nothing would change',
  async (ending) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    await bring.bring(from, grants, listOf('awards', granted), 'results.saved')
    const { rows } = JSON.parse(await bring.said(from, grants, 'json'))
    expect(
      rows.map(({ code, amount, currency }: Record<string, string>) => [code, amount, currency]),
    ).toEqual([
      ['K7-MPQ2', '9000.50', 'EUR'],
      ['K7-MPQ3', undefined, undefined],
      ['K7-MPQ4', '0.01', 'RSD'],
    ])
    await bring.carry(at(from, grants), at(to, grants), ending, 'results.saved')
  },
  120_000,
)

test('money of somebody who takes no part, twice, in words or without its day is refused by its column', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const { page, address } = await bring.preview(
    place,
    grants,
    [
      'code,amount,currency,agreed_on',
      'ZZ-ZZZZ,5,EUR,2026-03-01',
      'K7-MPQ2,much,EUR,2026-03-01',
      'K7-MPQ2,5,EUR,2026-03-01',
      'K7-MPQ3,1.234,euro,yesterday',
      'K7-MPQ4,7,euro,yesterday',
    ].join('\n'),
  )
  for (const [column, words] of [
    ['code', 'Nobody with this code takes part'],
    ['amount', 'This is no amount'],
    ['code', 'stands in the file twice'],
    ['currency', ''],
    ['agreed_on', ''],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  const stranger = await world.person('Stranger')
  expect((await world.fetch(address, { as: stranger, form: {} })).status).toBe(404)
})

test.each(everyEnding)(
  'reports given here and recorded ones are the same to the byte where they are recorded from %s; a second time nothing would change',
  async (ending, number) => {
    const [from, to] = [await aPlaceWithReports(), await aPlaceWithReports()]
    const bring = aFiledWorld(world)
    const [done = '', received = ''] = hostileTexts
      .slice(number * 5)
      .map((text) => text.slice(0, 200).trim())
    world.at('2026-03-12T09:00:00Z')
    const own = { tenantId: from.tenantId, followUpId: from.followUpId, applicationId: from.ids[2] }
    const answers = { done: 'Lamps', spent: { minor: 500, currency: 'EUR' } }
    valueOf(await answerFollowUp.call(world.runtime, system, { ...own, answers }))
    const came = { answered_at: '2026-03-11T00:00:00.000Z', received: `Letter: ${received}` }
    const said = { 'answer.done': done, 'answer.spent': '5.00' }
    const row = { code: 'K7-MPQ2', ...came, ...said }
    await bring.bring(from, from.path, listOf('answers', [row]), 'results.answers-recorded')
    const { rows } = JSON.parse(await bring.said(from, from.path, 'json'))
    expect(rows).toMatchObject([
      { code: 'K7-MPQ2', ...came, 'answer.done': done },
      { code: 'K7-MPQ3' },
      { code: 'K7-MPQ4', answered_at: '2026-03-12T09:00:00.000Z', received: 'online' },
    ])
    await bring.carry(from, to, ending, 'results.answers-recorded')
    const page = await world.fetch(`/en/${to.network}${results}/reports`, { as: to.as })
    expect(await page.text()).toContain('recorded from: online')
  },
  120_000,
)

test('a report counts from the day it came: in time where it was recorded later, refused where it came when nothing was taken any more', async () => {
  const place = await aPlaceWithReports()
  const bring = aFiledWorld(world)
  world.at('2026-12-01T09:00:00Z')
  const as = await world.person('Secretariat', [`network:${place.tenantId}:secretariat`])
  const now = { ...place, as }
  const said = { received: 'Letter', 'answer.done': 'Lamps', 'answer.spent': '5' }
  const inTime = { code: 'K7-MPQ2', answered_at: '2026-03-31T23:59:59Z', ...said }
  const lines = [
    inTime,
    { code: 'K7-MPQ3', answered_at: '2026-06-30T00:00:00Z', ...said }, // ninety days later
    { code: 'K7-MPQ4', answered_at: '2027-01-01', ...said },
    { code: 'ZZ-ZZZZ', answered_at: '2026-03-31', ...said },
  ]
  const { page } = await bring.preview(now, place.path, listOf('answers', lines))
  expect(page).toContain('3 lines are wrong')
  for (const [column, words] of [
    ['answered_at', 'no longer|over'],
    ['answered_at', 'still to come'],
    ['code', 'Nobody with this code was asked'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*(${words})`)),
    ])
  const unsaid = [{ ...inTime, received: '', 'answer.done': '', 'answer.spent': '' }]
  const missing = await bring.preview(now, place.path, listOf('answers', unsaid))
  expect(missing.page).toContain('<b>received</b>')
  await bring.bring(now, place.path, listOf('answers', [inTime]), 'results.answers-recorded')
  const ledger = await (await world.fetch(`/en/${place.network}/partnerships/ledger.csv`)).text()
  expect(ledger).toMatch(/Final.*Works K7-MPQ2.*,Kept,2026-03-31/)
  const other = { ...inTime, 'answer.done': 'Something else' }
  const again = await bring.preview(now, place.path, listOf('answers', [other]))
  expect(again.page).toMatch(/<b>answered_at<\/b>[^<]*Something else stands here/)
})
