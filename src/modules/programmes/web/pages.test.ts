import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Someone, type World } from '../../../../tests/world.ts'
import { aCall, aNetwork } from '../testing.ts'

let world: World
let network: { id: string; slug: string }
let slug: string
let secretariat: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  slug = (await aCall(world.runtime, network.id)).slug
  secretariat = await world.person('Secretariat', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

test('the secretariat opens every page of its call, and the exports', async () => {
  const call = `/calls/${slug}`
  const paths = [
    '/calls',
    '/programmes/new',
    call,
    `${call}/edit`,
    `${call}/form`,
    `${call}/lens`,
    `${call}/extend`,
  ]
  const files = [
    `${call}/applications`,
    `${call}/applications.csv`,
    `${call}/applications.xlsx`,
    '/calls/calendar.ics',
  ]
  for (const path of [...paths, ...files]) {
    const answer = await world.fetch(`/en/${network.slug}${path}`, { as: secretariat })
    expect([path, answer.status]).toEqual([path, 200])
  }
})

test('a town writes, is told what is missing, hands in, and reads it as a PDF', async () => {
  const ana = await world.person('Ana')
  const home = `/sr/${network.slug}`
  const begin = { applicantName: 'Општина', kind: 'town', placeName: 'Šabac', placeId: '' }
  const begun = await world.fetch(`${home}/calls/${slug}/apply`, { as: ana, form: begin })
  const write = begun.headers.get('location') ?? ''
  const application = write.replace('/write', '')
  const early = await world.fetch(`${application}/submit`, { as: ana, form: { base: '0' } })
  expect(early.status).toBe(422)
  const typed = {
    section: 'need',
    base: '0',
    shown: 'need',
    'answers.need': 'Расвета',
    do: 'finish',
  }
  const saved = await world.fetch(write, { as: ana, form: typed })
  expect(saved.headers.get('location')).toBe(`${application}/check`)
  const handedIn = await world.fetch(`${application}/submit`, { as: ana, form: { base: '1' } })
  expect(handedIn.headers.get('location')).toContain('done=programmes.handed-in-now')
  const pdf = Buffer.from(
    await (await world.fetch(`${application}/handed-in.pdf`, { as: ana })).arrayBuffer(),
  )
  expect([pdf.subarray(0, 5).toString(), pdf.includes('/StructTreeRoot')]).toEqual(['%PDF-', true])
  const stranger = await world.person('Stranger')
  expect((await world.fetch(application, { as: stranger })).status).toBe(404)
})
