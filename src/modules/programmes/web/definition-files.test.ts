import type { Form } from '@korzo/forms'
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

const label = { en: 'Label', sr: 'Натпис' }
const form: Form = {
  title: label,
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { id: 'need', kind: 'long-text', label: { en: '=1+1', de: '007' }, required: true },
        { id: 'lights', kind: 'yes-no', label },
        {
          ...{ id: 'count', kind: 'number', label, least: 0.5, most: 1e6 },
          when: { op: 'equals', field: 'lights', value: true },
        },
      ],
    },
  ],
}

/** Texts as a call holds them: without blanks at their ends, none empty. */
const texts = (longest: number) =>
  hostileTexts.map((text) => text.slice(0, longest).trim()).filter((text) => text !== '')
const inTurn = (longest: number, at: number) => {
  const all = texts(longest)
  const one = (step: number) => all[(at + step) % all.length] ?? 'x'
  return { en: one(0), sr: one(1), 'sr-Latn': one(2), de: one(3) }
}

async function aPlace(at = 0): Promise<Bringer & { programme: string; call: string }> {
  world.at(monday)
  const network = await aNetwork(world.runtime)
  const { slug, programmeId } = await aCall(world.runtime, network.id, {
    form,
    title: inTurn(200, at),
    summary: inTurn(400, at + 1),
    body: { ...inTurn(40_000, at + 2), de: `  ${'ж "x"\n'.repeat(6500)}` },
    countries: ['RS', 'BA', 'ME'],
    answersBy: new Date('2026-04-01T10:00:00.123Z'),
    answerDays: 9,
    places: 7,
    rules: [
      {
        id: 'small',
        text: inTurn(500, at),
        condition: { op: 'at-most', field: 'applicant.population', value: 50_000 },
      },
    ],
    criteria: [60, 40].map((weight, number) => ({
      id: `criterion-${number}`,
      title: inTurn(200, at + number),
      text: number === 0 ? {} : inTurn(2000, at + number),
      weight,
      scale: [0, 5].map((points) => ({ points, anchor: inTurn(300, at + points) })),
    })),
    quotas: [
      {
        id: 'rural',
        title: inTurn(200, at),
        condition: { op: 'equals', field: 'applicant.setting', value: 'rural' },
        least: 2,
      },
    ],
    activities: (['visit', 'grant'] as const).map((kind, number) => ({
      kind,
      title: inTurn(200, at + number),
      summary: inTurn(2000, at + number),
      size: number + 1,
    })),
  })
  const as = await world.person('Secretariat', [`network:${network.id}:secretariat`])
  const { slug: programme } = await world.runtime.db
    .selectFrom('programmes.programme')
    .select('slug')
    .where('id', '=', programmeId)
    .executeTakeFirstOrThrow()
  return { as, network: network.slug, call: slug, programme }
}

test.each(everyEnding)(
  'a call of any wording that was taken along as %s is the same to the byte where it is drafted anew, in the same network and in another',
  async (ending, at) => {
    const [from, to] = [await aPlace(at), await aPlace(5)]
    const bring = aFiledWorld(world)
    const file = await bring.exported(from, `/calls/${from.call}/definition.${ending}`)
    for (const place of [from, to]) {
      const into = `/programmes/${place.programme}/calls`
      const { page, address } = await bring.preview(place, into, file)
      expect(page).toContain('Draft this call')
      const done = await world.fetch(address, { as: place.as, form: {} })
      const drafted = done.headers.get('location')?.match(/\/calls\/([a-z0-9-]+)/)?.[1]
      expect(await bring.said(place, `/calls/${drafted}/definition`, ending)).toEqual(
        await bring.said(from, `/calls/${from.call}/definition`, ending),
      )
      // A second click finds the file gone and drafts nothing.
      expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(404)
    }
  },
  120_000,
)

test('what is wrong with a call is said part by part, and nothing is drafted', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const file = await bring.exported(place, `/calls/${place.call}/definition.json`)
  const whole = JSON.parse(new TextDecoder().decode(file))
  const { criteria, form: asked, activities } = whole
  const { page, address } = await bring.preview(
    place,
    `/programmes/${place.programme}/calls`,
    JSON.stringify({
      ...whole,
      title: {},
      closesAt: 'tomorrow',
      places: 0,
      criteria: [{ ...criteria[0], weight: 10 }, criteria[1]],
      rules: [{ id: 'x', condition: { op: 'equals', field: 'nobody-asks', value: 1 } }],
      activities: [{ ...activities[0], id: '00000000-0000-7000-8000-000000000000', size: 'many' }],
      form: { ...asked, sections: [{ id: 'all', fields: [{ id: 'x', kind: 'castle' }] }] },
    }),
  )
  for (const part of ['title', 'closesAt', 'places', 'activities.0.size', 'form.sections'])
    expect([part, page]).toEqual([part, expect.stringContaining(`<b>${part}`)])
  const refused = await world.fetch(address, { as: place.as, form: {} })
  expect(refused.status).toBe(422)
  const drafts = await world.runtime.db
    .selectFrom('programmes.call')
    .select('id')
    .where('state', '=', 'draft')
    .where('places', '=', 0)
    .execute()
  expect(drafts).toEqual([])
})

test.each(everyEnding)(
  'what a programme says, its money and its days travel as %s; a second time nothing would change',
  async (ending, at) => {
    const [from, to] = [await aPlace(at), await aPlace()]
    const bring = aFiledWorld(world)
    const document = {
      format: 'korzo-programme/1',
      title: inTurn(200, at),
      summary: inTurn(400, at),
      aims: inTurn(20_000, at),
      partners: [
        { role: 'funder', name: inTurn(200, at), url: 'https://example.org/?a=1&b=2' },
        { role: 'partner', name: inTurn(200, at + 1), url: '' },
      ],
      editions: [2027, 2026].map((year) => ({
        year,
        budgetMinor: year === 2026 ? null : 12_345_678,
        currency: 'EUR',
        timeline: [{ on: `${year}-12-24`, title: inTurn(200, at + year) }],
      })),
    }
    const into = `/programmes/${from.programme}/definition`
    await bring.bring(from, into, JSON.stringify(document), 'programmes.saved')
    const file = await bring.exported(from, `${into}.${ending}`)
    const other = `/programmes/${to.programme}/definition`
    await bring.bring(to, other, file, 'programmes.saved')
    expect(await bring.said(to, other, ending)).toEqual(await bring.said(from, into, ending))
    const facts = await bring.facts()
    const again = await bring.preview(to, other, file)
    expect(again.page).toContain('Everything in the file is here already')
    expect(await bring.facts()).toBe(facts)
  },
  120_000,
)
