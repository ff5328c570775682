import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { answerSurvey } from '../use-cases/answer-survey.ts'
import { registerForEvent } from '../use-cases/register.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Place = Bringer & {
  readonly path: string
  readonly results: string
  readonly tenantId: string
  readonly eventId: string
}
type Cells = Record<string, string>
const done = 'events.sheets-counted'
const statements = ['know-how', 'know-whom', 'know-cost', 'have-plan', 'have-support']

async function aPlace(): Promise<Place> {
  world.at(monday)
  const { id: tenantId, slug: network } = await aNetwork(world.runtime)
  const event = await anEvent(world.runtime, tenantId, { places: 20, hasSurvey: true })
  world.at('2026-03-14T09:00:00Z')
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  const home = `/events/${event.slug}`
  const at = { path: `${home}/survey-answers`, results: `${home}/survey-results` }
  return { as, network, tenantId, eventId: event.id, ...at }
}

function sheet(moment: string, number: string, grade: number, missing = ''): Cells {
  const grades = statements.map((id) => [`answer.${id}`, `grade-${grade}`])
  const texts: Cells = missing === '' ? {} : { 'answer.missing': missing }
  return { moment, sheet: number, ...Object.fromEntries(grades), ...texts }
}
function list(rows: readonly Cells[]): string {
  return JSON.stringify({ format: 'korzo-survey-answers/1', rows })
}
const numbers = ['1', '2', '3', '4', '5', '10']

test.each(everyEnding)(
  'answers on paper that were taken along as %s are the same to the byte where they are counted, with the same sums',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const texts = hostileTexts.slice(at * 5 - 5).map((text) => text.slice(0, 400).trim())
    const sheets = numbers.flatMap((number, index) => [
      sheet('before', number, 1 + (index % 3)),
      sheet('after', number, 4, texts[index]),
    ])
    await bring.bring(from, from.path, list(sheets), done)
    await bring.carry(from, to, ending, done)
    expect(await bring.said(to, to.results, ending)).toEqual(
      await bring.said(from, from.results, ending),
    )
    const sums = await bring.said(to, to.results, 'csv')
    expect(sums).toContain('Mean,2.00,4.00,6,6')
  },
  120_000,
)

test('of four sheets, and of a question four answered, nothing is told; of five all', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const rows = async () => JSON.parse(await bring.said(place, place.path, 'json')).rows as Cells[]
  const sheets = numbers.map((number, at) =>
    sheet('after', number, 3, at < 4 ? `Missing ${number}` : ''),
  )
  await bring.bring(place, place.path, list(sheets.slice(0, 4)), done)
  expect(await rows()).toEqual([])
  await bring.bring(place, place.path, list(sheets.slice(0, 5)), done)
  expect(await rows()).toHaveLength(5)
  expect(JSON.stringify(await rows())).not.toContain('Missing')
  const other = { ...sheets[5], 'answer.missing': 'Missing too' } as Cells
  await bring.bring(place, place.path, list([other]), done)
  expect(JSON.stringify(await rows())).toContain('Missing 1')
})

test('no sheet counts twice: neither the same file, nor the same number, nor the same words without one', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const count = async () =>
    (await bring.said(place, place.results, 'csv')).match(/Mean,,[^,]*,0,(\d+)/)?.[1]
  const alike = ['', '', ''].map((none) => sheet('after', none, 2))
  await bring.bring(place, place.path, list(alike), done)
  expect(await count()).toBe('3')
  const again = await bring.preview(place, place.path, list(alike))
  expect(again.page).toContain('Everything in the file is here already')
  const more = [...alike, sheet('after', '', 2), sheet('after', '7', 2)]
  const { page, address } = await bring.preview(place, place.path, list(more))
  expect(page).toContain('Count 2 sheets')
  await world.fetch(address, { as: place.as, form: {} })
  expect(await count()).toBe('5')
  const otherwise = await bring.preview(place, place.path, list([sheet('after', '7', 5)]))
  expect(otherwise.page).toMatch(/<b>answer\.know-how<\/b>[^<]*Here it says: grade-2/)
})

test('what fewer than five answered here cannot be found by taking the papers off the sum', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  world.at(monday)
  const { tenantId, eventId } = place
  const ids: { readonly id: string; readonly actor: Actor }[] = []
  for (const name of ['Ana', 'Boris', 'Ceca', 'Dejan', 'Eva']) {
    const who = await world.person(name)
    const input = { tenantId, eventId }
    const { id } = valueOf(await registerForEvent.call(world.runtime, who.actor, input))
    ids.push({ id, actor: who.actor })
  }
  world.at('2026-03-14T09:00:00Z')
  const papers = numbers.map((number) => sheet('after', number, 2))
  await bring.bring(place, place.path, list(papers), done)
  const sums = () => bring.said(place, place.results, 'csv')
  const answers = Object.fromEntries(statements.map((id) => [id, 'grade-5']))
  const answer = async ({ id: registrationId, actor }: (typeof ids)[number]) => {
    const given = { tenantId, registrationId, moment: 'after', answers }
    valueOf(await answerSurvey.call(world.runtime, actor, given))
  }
  for (const one of ids.slice(0, 4)) await answer(one)
  expect(await sums()).toContain('Mean,,2.00,0,6')
  for (const one of ids.slice(4)) await answer(one)
  expect(await sums()).toContain('Mean,,3.36,0,11')
  const rows = await bring.said(place, place.path, 'csv')
  expect(rows).not.toContain('grade-5') // what was answered here is told as a sum only
})

test('a sheet that is wrong is named by its column, and none is counted; nobody else counts any', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const { page, address } = await bring.preview(
    place,
    place.path,
    list([
      sheet('during', '1', 3),
      sheet('after', '2', 9),
      { moment: 'after', sheet: '3' },
      { moment: 'after', sheet: '4', 'answer.know-how': 'grade-1' },
      sheet('after', '5', 3),
      sheet('after', '5', 3),
    ]),
  )
  for (const [column, words] of [
    ['moment', 'Write before or after'],
    ['answer.know-how', ''],
    ['moment', 'Nothing is answered'],
    ['answer.know-whom', ''],
    ['sheet', ''],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect(await bring.said(place, place.results, 'csv')).toContain(',0,0')
  const stranger = await world.person('Stranger')
  expect((await world.fetch(address, { as: stranger, form: {} })).status).toBe(404)
  world.at(monday)
  const early = await bring.preview(place, place.path, list([sheet('after', '1', 3)]))
  expect(early.page).toMatch(/<b>moment<\/b>[^<]*opens when the event begins/)
})
