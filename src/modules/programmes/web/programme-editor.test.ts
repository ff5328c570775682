import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Someone, type World } from '../../../../tests/world.ts'
import { programmeBySlug } from '../queries/programme-page.ts'
import { aNetwork } from '../testing.ts'

let world: World
let network: { readonly id: string; readonly slug: string }
let secretariat: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  secretariat = await world.person('Secretariat', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

const words = { 'title.en': 'Visits', 'summary.en': 'Go and see', 'aims.en': 'Learn.' }
const first = {
  ...words,
  ...{ year: '2026', budget: '1000', funders: '', partners: '', organiser: '', shownYear: '' },
  'day-was': ['', ''],
  'day-on': ['2026-05-04', ''],
  'day-title': ['The visits begin', ''],
  'indicator-was': ['', ''],
  'indicator-title': ['Towns that apply', ''],
  'indicator-measure': ['applications', ''],
  'indicator-baseline': ['2', ''],
  'indicator-target': ['40', ''],
  'indicator-unit': ['applications', ''],
}

const send = (path: string, form: Record<string, string | string[]>) =>
  world.fetch(`${path}`, { as: secretariat, form })

async function known() {
  const programme = await programmeBySlug(world.runtime.db, network.id, 'visits')
  return {
    timelines: programme?.editions.map(({ year, timeline }) => [year, timeline]),
    indicators: programme?.indicators,
  }
}

test('the days of a year and the indicators with their baseline and target are written on the screen, line by line', async () => {
  const sent = await send(`/en/${network.slug}/programmes/new`, first)
  expect(sent.status).toBe(303)
  const towns = {
    ...{ id: 'towns-that-apply', title: { en: 'Towns that apply' }, measure: 'applications' },
    ...{ baseline: 2, target: 40, unit: { en: 'applications' } },
  }
  const visits = { on: '2026-05-04', title: { en: 'The visits begin' } }
  expect(await known()).toEqual({ timelines: [[2026, [visits]]], indicators: [towns] })

  const edit = `/sr/${network.slug}/programmes/visits/edit`
  const page = await (await world.fetch(edit, { as: secretariat })).text()
  expect(page).toMatch(/value="2026-05-04"/)
  const again = {
    ...first,
    ...{ shownYear: '2026', 'day-was': ['0', ''], 'indicator-was': ['0', ''] },
    'day-title': ['Посете почињу', ''],
    'indicator-target': ['50,5', ''],
  }
  expect((await send(edit, again)).status).toBe(303)
  const day = { on: '2026-05-04', title: { en: 'The visits begin', sr: 'Посете почињу' } }
  expect(await known()).toEqual({
    timelines: [[2026, [day]]],
    indicators: [{ ...towns, target: 50.5 }],
  })

  const emptied = { ...again, 'indicator-title': '', 'indicator-measure': '' }
  const gone = { ...emptied, 'indicator-baseline': '', 'indicator-target': '' }
  expect((await send(edit, { ...gone, 'indicator-unit': '', year: '2027' })).status).toBe(303)
  expect(await known()).toEqual({
    timelines: [
      [2027, [day]],
      [2026, [day]],
    ],
    indicators: [],
  })
})

test('a line that lacks something comes back with what was typed, and the fault beside its field', async () => {
  const wrong = {
    ...first,
    'title.en': 'Others',
    'day-on': ['', '2026-02-31'],
    'day-title': ['Someday', 'Never'],
    'indicator-target': ['', ''],
  }
  const sent = await send(`/en/${network.slug}/programmes/new`, wrong)
  expect(sent.status).toBe(422)
  const page = await sent.text()
  for (const field of ['edition.timeline.0.on', 'edition.timeline.1.on', 'indicators.0.target'])
    expect(page).toContain(`href="#${field}"`)
  expect(page).toContain('value="Someday"')
  expect(page).toContain('value="Towns that apply"')
})
