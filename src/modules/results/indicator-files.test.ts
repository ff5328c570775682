import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundNetwork } from '#modules/network/index.ts'
import { beginProgramme } from '#modules/programmes/index.ts'
import { aFiledWorld, type Bringer, everyEnding } from '../../../tests/bringing.ts'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../tests/world.ts'

let world: World
let count = 0
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function aPlace(): Promise<Bringer & { path: string }> {
  world.at(monday)
  count += 1
  const { runtime } = world
  const given = { slug: `indicators-${count}`, name: { en: 'Towns' }, summary: { en: 'Towns' } }
  const { id: tenantId } = valueOf(
    await foundNetwork.call(runtime, system, { ...given, languages: ['en'] }),
  )
  const { slug } = valueOf(
    await beginProgramme.call(runtime, system, {
      tenantId,
      ...{ title: { en: 'Digital' }, summary: { en: 'Towns' }, aims: { en: 'Learn.' } },
      edition: { year: 2026, timeline: [{ on: '2026-03-01', title: { en: 'Begin' } }] },
    }),
  )
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { as, network: given.slug, path: `/programmes/${slug}/results/indicators` }
}

const text = (at: number, longest: number) =>
  (hostileTexts[at % hostileTexts.length] ?? '').slice(0, longest).trim()

function indicators(at: number) {
  return Array.from({ length: 8 }, (_, number) => ({
    id: `indicator-${number}`,
    'title.en': text(at + number, 200),
    'title.sr': text(at + number + 1, 200),
    'title.sr-latn': text(at + number + 2, 200),
    'unit.en': text(at + number, 40),
    measure: number === 7 ? 'applications' : '',
    baseline: number === 1 ? '1.5' : String(-number),
    target: String(number * 1000),
    ...(number > 3
      ? {}
      : {
          value: '0.25',
          stands_on: '2026-03-01',
          source: text(at + number, 500),
          source_language: 'sr',
        }),
  }))
}

test.each(everyEnding)(
  'indicators with baseline, target and value that were taken along as %s are the same to the byte where they are written; a second time nothing would change',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const list = JSON.stringify({ format: 'korzo-indicators/1', rows: indicators(at * 5) })
    await bring.bring(from, from.path, list, 'results.saved')
    const rows = JSON.parse(await bring.said(from, from.path, 'json')).rows
    const full = (row: object) =>
      Object.entries(row)
        .filter(([, cell]) => cell !== '')
        .sort()
    const counted = { counted: '0' } // no call is closed yet
    expect(rows.map(full)).toEqual(
      indicators(at * 5).map((one) => full(one.measure === '' ? one : { ...one, ...counted })),
    )
    await bring.carry(from, to, ending, 'results.saved')
  },
  120_000,
)

test('a count of elsewhere is compared with the one here and never written', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const line = { id: 'towns', 'title.en': 'Towns', 'unit.en': 'towns', measure: 'applications' }
  const rows = [{ ...line, baseline: '0', target: '9', counted: '129' }]
  const file = JSON.stringify({ format: 'korzo-indicators/1', rows })
  const { page } = await bring.preview(place, place.path, file)
  expect(page).toMatch(/<b>counted<\/b>[^<]*Counted here: 0/)
  await bring.bring(place, place.path, file, 'results.saved')
  const [row] = JSON.parse(await bring.said(place, place.path, 'json')).rows
  expect(row).toMatchObject({ counted: '0', target: '9' })
})

test('what is counted is not typed, nothing stands in days to come, and a line that is wrong is named by its column', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const { page, address } = await bring.preview(
    place,
    place.path,
    [
      'id,title.en,unit.en,measure,baseline,target,value,stands_on,source',
      'visits,Visits,visits,visits,0,10,5,2026-03-01,A list',
      'later,Later,x,,0,10,5,2026-03-03,A list',
      'later,Twice,x,castles,none,"1,5",,,',
      'Bad id,,,,,,x,yesterday,',
    ].join('\n'),
  )
  for (const column of ['value', 'stands_on', 'id', 'measure', 'baseline', 'title', 'source'])
    expect([column, page]).toEqual([column, expect.stringContaining(`<b>${column}</b>`)])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  const stranger = await world.person('Stranger')
  expect((await world.fetch(address, { as: stranger, form: {} })).status).toBe(404)
  expect(JSON.parse(await bring.said(place, place.path, 'json')).rows).toEqual([])
})
