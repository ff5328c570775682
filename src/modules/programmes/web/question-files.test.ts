import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, type World } from '../../../../tests/world.ts'
import { aCall, aNetwork } from '../testing.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Place = Bringer & { readonly path: string; readonly call: string }

async function aPlace(): Promise<Place> {
  world.at(monday)
  const { id, slug } = await aNetwork(world.runtime)
  const call = await aCall(world.runtime, id)
  const as = await world.person('Secretariat', [`network:${id}:secretariat`])
  return { as, network: slug, call: `/calls/${call.slug}`, path: `/calls/${call.slug}/questions` }
}

type Cells = Record<string, string>
function list(rows: readonly Cells[]): string {
  return JSON.stringify({ format: 'korzo-questions/1', rows })
}
const done = 'programmes.questions-recorded'
const letter = {
  ...{ asked_at: '2026-02-20T08:30:00Z', language: 'de', received: 'Letter of 20 February' },
  question: 'Dürfen zwei Gemeinden zusammen antreten?',
}

test.each(everyEnding)(
  'questions asked here and recorded ones are the same to the byte where they are recorded from %s; a second time nothing would change',
  async (ending, at) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const [asked = '', answer = '', received = '', ...more] = hostileTexts
      .slice(at * 6 - 6)
      .map((text) => text.slice(0, 250).trim())
    const town = await world.person('Town')
    const form = { question: `Asked here: ${asked}` }
    await world.fetch(`/en/${from.network}${from.call}/questions`, { as: town, form })
    const rows = [
      {
        ...{ ...letter, question: `${letter.question} ${more[0]}`, received: `By ${received}` },
        ...{ answered_at: '2026-02-27', 'answer.de': answer, 'answer.sr-latn': 'Da.' },
      },
      { ...letter, asked_at: '2026-02-21' },
    ]
    await bring.bring(from, from.path, list(rows), done)
    expect(JSON.parse(await bring.said(from, from.path, 'json')).rows).toEqual([
      { ...rows[0], asked_at: '2026-02-20T08:30:00.000Z', answered_at: '2026-02-27T00:00:00.000Z' },
      { ...rows[1], asked_at: '2026-02-21T00:00:00.000Z' },
      {
        ...{ asked_at: '2026-03-02T09:00:00.000Z', language: 'en', received: 'online' },
        question: form.question.trim(),
      },
    ])
    await bring.carry(from, to, ending, done)
  },
  120_000,
)

test('who reads the page sees that a question was recorded and when it was asked; how it came is told to the secretariat alone', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  await bring.bring(
    place,
    place.path,
    list([{ ...letter, 'answer.en': 'Yes, as partners.' }]),
    done,
  )
  const page = async (who?: Place['as']) =>
    (await world.fetch(`/en/${place.network}${place.call}`, who && { as: who })).text()
  const seen = await page()
  expect(seen).toContain('Recorded by the secretariat; asked on 20 February 2026.')
  expect(seen).toContain('Yes, as partners.')
  expect(seen).not.toContain('Letter of 20 February')
  expect(await page(place.as)).toContain('Letter of 20 February')
  const town = await world.person('Town')
  const file = `/en/${place.network}${place.path}.csv`
  expect([
    (await world.fetch(file, { as: town })).status,
    (await world.fetch(file)).status,
  ]).toEqual([404, 303])
})

test('a question of the future, after the closing, in other words or twice is refused by its column, and none is recorded', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  await bring.bring(place, place.path, list([letter]), done)
  world.at('2026-03-20T09:00:00Z') // the call closed on the 9th
  const before = [await bring.said(place, place.path, 'json'), await bring.facts()]
  const lines = [
    { ...letter, received: 'Phone' },
    { ...letter, question: 'Is that so, really?', asked_at: '2026-03-21T00:00:00Z' },
    { ...letter, question: 'Asked at the closing instant', asked_at: '2026-03-09T09:00:00Z' },
    {
      ...letter,
      question: 'Answered before it was asked',
      answered_at: '2026-02-19',
      'answer.en': 'x',
    },
    { ...letter, question: 'In a language unknown here', language: 'tlh' },
    { ...letter, question: 'On a day of no calendar', asked_at: '20.2.2026' },
    { ...letter, question: 'Too short' },
    { ...letter, question: 'Who knows how it came?', received: '' },
    { ...letter, question: 'One that is right, by mail' },
    { ...letter, question: 'One that is right, by mail' },
  ]
  const { page, address } = await bring.preview(place, place.path, list(lines))
  for (const [column, words] of [
    ['received', 'Something else stands here already'],
    ['asked_at', 'still to come'],
    ['question', 'This call has closed'],
    ['answered_at', 'before the question was asked'],
    ['language', ''],
    ['asked_at', 'This is no instant'],
    ['question', ''],
    ['received', ''],
    ['question', 'stands in the file twice'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect(page).toContain('9 lines are wrong')
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect([await bring.said(place, place.path, 'json'), await bring.facts()]).toEqual(before)
})

test('a better answer in a file is published, and the question stays as it was', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const answered = { ...letter, answered_at: '2026-02-27', 'answer.en': 'No.' }
  await bring.bring(place, place.path, list([answered]), done)
  await bring.bring(place, place.path, list([{ ...answered, 'answer.en': 'Yes.' }]), done)
  const { rows } = JSON.parse(await bring.said(place, place.path, 'json'))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ question: letter.question, 'answer.en': 'Yes.' })
})
