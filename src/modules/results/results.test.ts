import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Form } from '@korzo/forms'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readSheet } from '#kernel/sheets/index.ts'
import { anEvent } from '#modules/events/testing.ts'
import {
  acceptOffer,
  enterApplications,
  offerPlaces,
  programmeBySlug,
  recordSelection,
} from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../tests/world.ts'
import { byCountry, placesOfParticipants } from './queries/application-figures.ts'
import { figuresOf } from './queries/programme-results.ts'
import { grantMoney } from './use-cases/grant-money.ts'
import { nameEvents } from './use-cases/name-events.ts'

const form: Form = {
  title: { en: 'Application' },
  sections: [
    {
      id: 'counting',
      title: { en: 'Counting' },
      fields: [
        {
          id: 'gender',
          kind: 'choice',
          label: { en: 'Responsible' },
          choices: [
            { id: 'woman', label: { en: 'woman' } },
            { id: 'man', label: { en: 'man' } },
          ],
        },
        { id: 'gender-counts', kind: 'yes-no', label: { en: 'May be counted' } },
      ],
    },
  ],
}
const towns = ['Sokobanja', 'Mostar', 'Šabac', 'Tuzla', 'Konjic', 'Knjazevac', 'Zenica'] as const
const closed = '2026-03-10T09:00:00Z'

let world: World
let network: { id: string; slug: string }
let programmeId: string
let slug: string
let ids: string[]
let secretariat: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  secretariat = await world.person('Secretariat', [`network:${network.id}:secretariat`])
  const { runtime } = world
  const call = await aCall(runtime, network.id, { form })
  programmeId = call.programmeId
  slug = 'digital-towns'
  const applications = towns.map((placeName, index) => ({
    applicantName: `Works of ${placeName}`,
    kind: 'public-company',
    placeName,
    answers: { gender: index < 3 ? 'woman' : 'man', 'gender-counts': index !== 0 },
    arrivedAt: runtime.clock(),
  }))
  const key = { tenantId: network.id, callId: call.id }
  const entered = valueOf(
    await enterApplications.call(runtime, system, { ...key, state: 'in-review', applications }),
  )
  ids = entered.map(({ id }) => id)
  world.at(closed)
  const selected = ids.slice(0, 2).map((applicationId) => ({ applicationId }))
  const notSelected = ids.slice(2).map((applicationId) => ({ applicationId }))
  valueOf(await recordSelection.call(runtime, system, { ...key, selected, notSelected }))
  valueOf(await offerPlaces.call(runtime, system, key))
  for (const applicationId of ids.slice(0, 1))
    valueOf(await acceptOffer.call(runtime, system, { tenantId: network.id, applicationId }))
})
beforeEach(() => world.at(closed))
afterAll(() => world.close())

const key = (now: string) => ({ tenantId: network.id, programmeId, now: new Date(now) })

test('a programme is counted from its applications; who did not agree is not among the women', async () => {
  const figures = await figuresOf(world.runtime.db, key(closed))
  expect(figures).toMatchObject({
    applications: 7,
    countries: 2,
    selected: 2,
    accepted: 1,
    women: { kind: 'known', women: 2, answered: 6 },
    participants: 0,
    money: [],
  })
  expect(await byCountry(world.runtime.db, key(closed))).toEqual([
    { name: 'BA', applied: 4, tookPart: 0 },
    { name: 'RS', applied: 3, tookPart: 1 },
  ])
})

test('nothing of an open call is counted, not even in the instant before it closes', async () => {
  const before = await figuresOf(world.runtime.db, key('2026-03-09T08:59:59Z'))
  const then = await figuresOf(world.runtime.db, key('2026-03-09T09:00:00Z'))
  expect([before.applications, before.women, then.applications]).toEqual([
    0,
    { kind: 'not-asked' },
    7,
  ])
})

test('only towns of those who took part stand on the map', async () => {
  const places = await placesOfParticipants(world.runtime.db, key(closed))
  expect(places.map(({ participants }) => participants)).toEqual([1])
})

test('money is granted to who takes part, and corrected by saying it again', async () => {
  const [part, none] = ids
  const grant = (applicationId: string | undefined, amountMinor: number) =>
    grantMoney.call(world.runtime, secretariat.actor, {
      tenantId: network.id,
      applicationId,
      amountMinor,
      currency: 'EUR',
      agreedOn: '2026-03-10',
    })
  valueOf(await grant(part, 100_000))
  valueOf(await grant(part, 250_000))
  const refused = await grant(none, 1)
  expect(refused.ok ? '' : refused.refusal.code).toBe('results.takes-no-part')
  const { money } = await figuresOf(world.runtime.db, key(closed))
  expect(money).toEqual([{ currency: 'EUR', minor: 250_000 }])
})

test('an event counts for the programme it is named for once it is over; one of another network never', async () => {
  world.at(monday)
  const visit = await anEvent(world.runtime, network.id, { kind: 'study-visit' })
  const other = await anEvent(world.runtime, (await aNetwork(world.runtime)).id, {
    kind: 'study-visit',
  })
  const eventIds = [visit.id, other.id]
  const named = valueOf(
    await nameEvents.call(world.runtime, secretariat.actor, {
      tenantId: network.id,
      programmeId,
      eventIds,
    }),
  )
  expect(named).toEqual({ events: 1 })
  const before = await figuresOf(world.runtime.db, key('2026-03-13T08:59:59Z'))
  const over = await figuresOf(world.runtime.db, key('2026-03-13T09:00:00Z'))
  expect([before.visits, over.visits]).toEqual([0, 1])
})

test('nobody but the secretariat says what belongs to a programme', async () => {
  const stranger = await world.person('Stranger')
  const elsewhere = await world.person('Elsewhere', [`network:${programmeId}:secretariat`])
  for (const { actor } of [stranger, elsewhere]) {
    const named = await nameEvents.call(world.runtime, actor, {
      tenantId: network.id,
      programmeId,
      eventIds: [],
    })
    const granted = await grantMoney.call(world.runtime, actor, {
      tenantId: network.id,
      applicationId: ids[0],
      amountMinor: 1,
      currency: 'EUR',
      agreedOn: '2026-03-10',
    })
    expect([named.ok, granted.ok]).toEqual([false, false])
    const page = await world.fetch(`/en/${network.slug}/programmes/${slug}/results/entries`, {
      as: actor === stranger.actor ? stranger : elsewhere,
    })
    expect(page.status).toBe(404)
  }
})

test('everybody reads the results, in each language; the secretariat enters what belongs to them', async () => {
  expect(await programmeBySlug(world.runtime.db, network.id, slug)).toBeDefined()
  for (const language of ['en', 'de', 'sr', 'sr-Latn'])
    for (const path of ['/results', `/programmes/${slug}/results`, `/programmes/${slug}`]) {
      const answer = await world.fetch(`/${language}/${network.slug}${path}`)
      expect([path, answer.status]).toEqual([path, 200])
    }
  const home = `/en/${network.slug}/programmes/${slug}/results/entries`
  expect((await world.fetch(home, { as: secretariat })).status).toBe(200)
  const wrong = await world.fetch(`${home}/grants/${ids[0]}`, {
    as: secretariat,
    form: { amountMinor: 'much', agreedOn: '2026-03-10' },
  })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="much"')])
  const right = await world.fetch(`${home}/grants/${ids[0]}`, {
    as: secretariat,
    form: { amountMinor: '1200,50', agreedOn: '2026-03-10' },
  })
  expect(right.headers.get('location')).toContain('done=results.saved')
  const page = await (await world.fetch(`/en/${network.slug}/programmes/${slug}/results`)).text()
  expect(page).toContain('€1,200.50')
})

test('results are taken along as a report and as a table; nothing is exported before a call is over', async () => {
  const address = `/sr/${network.slug}/programmes/${slug}/results`
  const pdf = Buffer.from(await (await world.fetch(`${address}.pdf`)).arrayBuffer())
  expect([pdf.subarray(0, 5).toString(), pdf.includes('/StructTreeRoot')]).toEqual(['%PDF-', true])
  const sheet = await (await world.fetch(`${address}.csv`)).text()
  expect(sheet).toContain('Пријаве,7,')
  expect(sheet).toContain('Жене,2,')
  const book = Buffer.from(await (await world.fetch(`${address}.xlsx`)).arrayBuffer())
  const file = join(world.runtime.config.dataFolder, 'results.xlsx')
  await writeFile(file, book)
  const { rows } = await readSheet(file)
  expect(rows.find(({ cells }) => cells[1] === 'Србија')?.cells.slice(2, 4)).toEqual(['3', '1'])
  world.at('2026-03-09T08:59:59Z')
  expect((await world.fetch(`${address}.csv`)).status).toBe(404)
})

test('an indicator nothing counts is reported with its day and source; a counted one cannot be typed', async () => {
  const indicators = [
    { id: 'jobs', title: { en: 'Jobs' }, unit: {}, baseline: 0, target: 10, measure: null },
    {
      id: 'asked',
      title: { en: 'Asked' },
      unit: {},
      baseline: 0,
      target: 7,
      measure: 'applications',
    },
  ]
  await world.runtime.db
    .updateTable('programmes.programme')
    .set({ indicators: JSON.stringify(indicators) })
    .where('id', '=', programmeId)
    .execute()
  const home = `/en/${network.slug}/programmes/${slug}/results`
  const report = (indicator: string, form: Record<string, string>) =>
    world.fetch(`${home}/entries/indicators/${indicator}`, { as: secretariat, form })
  const known = { value: '2,5', standsOn: '2026-03-09', source: 'Survey of the hubs' }
  const unsourced = await report('jobs', { ...known, source: '' })
  expect([unsourced.status, await unsourced.text()]).toEqual([
    422,
    expect.stringContaining('value="2,5"'),
  ])
  expect((await report('jobs', { ...known, standsOn: '2026-03-11' })).status).toBe(422)
  const counted = await report('asked', known)
  expect([counted.status, (await counted.text()).includes('counted from what happened')]).toEqual([
    422,
    true,
  ])
  expect((await report('none', known)).status).toBe(404)
  expect((await report('jobs', known)).status).toBe(303)
  const { reported } = await figuresOf(world.runtime.db, key(closed))
  expect(reported).toMatchObject([{ indicatorId: 'jobs', value: 2.5, standsOn: '2026-03-09' }])
  const page = await (await world.fetch(home)).text()
  expect([page.includes('Survey of the hubs'), page.includes('25%')]).toEqual([true, true])
  const sheet = await (await world.fetch(`${home}.csv`)).text()
  expect(sheet).toContain('Jobs,2.5,,0,10,"reported, as of 9 March 2026: Survey of the hubs"')
})
