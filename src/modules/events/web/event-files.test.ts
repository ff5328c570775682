import type { Form } from '@korzo/forms'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formDraft } from '#kernel/forms/index.ts'
import { anOrganisation } from '#modules/network/testing.ts'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { eventById } from '../queries/event-by.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { buildSurvey, useSurvey } from '../use-cases/build-survey.ts'
import { addSession } from '../use-cases/write-session.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const inTurn = (longest: number, at: number) => {
  const all = hostileTexts.map((text) => text.slice(0, longest).trim()).filter(Boolean)
  const one = (step: number) => all[(at + step) % all.length] ?? 'x'
  return { en: one(0), sr: one(1), 'sr-Latn': one(2), de: one(3) }
}
const survey: Form = {
  title: { en: 'Before' },
  sections: [
    {
      id: 'all',
      title: { en: 'All' },
      fields: [
        { id: 'tried', kind: 'yes-no', label: { en: '=1+1', de: '007' }, required: true },
        { id: 'why', kind: 'long-text', label: inTurn(100, 3) },
      ],
    },
  ],
}

type Place = Bringer & { readonly slug: string; readonly tenantId: string }

/** A study visit of any wording with two lines, a host and a survey of its own. */
async function aPlace(at = 0): Promise<Place> {
  world.at(monday)
  const { runtime } = world
  const { id: tenantId, slug: network } = await aNetwork(runtime)
  const { id: hostId } = await anOrganisation(runtime, { name: `Host of ${network}` }, tenantId)
  const event = await anEvent(runtime, tenantId, {
    ...{ kind: 'study-visit', title: inTurn(200, at), summary: inTurn(400, at + 1) },
    ...{
      body: inTurn(40_000, at + 2),
      venue: inTurn(200, at).de,
      onlineUrl: 'https://a.example/?b=1&c',
    },
    ...{ questions: { usual: ['diet'], own: [inTurn(200, at + 4)] }, papers: ['visa', 'leave'] },
    ...{ enoughPercent: 55, admission: 'invited', hasSurvey: true, hostIds: [hostId] },
  })
  for (const number of [0, 1]) {
    const hour = (later: number) => new Date(Date.UTC(2026, 2, 12, 9 + number + later, 0, 7, 5))
    const speakers = [{ name: inTurn(100, at + number).en, role: inTurn(100, at).sr }]
    const line = {
      kind: 'stop',
      title: inTurn(200, at + number),
      speakers,
      track: 'A',
      room: '007',
    }
    const more = number === 0 ? { hostId, places: 3 } : { summary: inTurn(2000, at) }
    const session = { ...line, ...more, startsAt: hour(0), endsAt: hour(1) }
    valueOf(await addSession.call(runtime, system, { tenantId, eventId: event.id, session }))
  }
  const key = { tenantId, eventId: event.id, moment: 'before' }
  const formId = (await eventById(runtime.db, { tenantId, id: event.id }))?.beforeFormId ?? ''
  const draft = (await formDraft(runtime.db, { tenantId, formId }))?.draft
  valueOf(await buildSurvey.call(runtime, system, { ...key, draft, definition: survey }))
  valueOf(await useSurvey.call(runtime, system, key))
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { as, network, slug: event.slug, tenantId }
}

test.each(everyEnding)(
  'an event of any wording that was taken along as %s is the same to the byte where it is drafted anew, here and in another network',
  async (ending, at) => {
    const [from, to] = [await aPlace(at), await aPlace(5 + at)]
    const bring = aFiledWorld(world)
    const file = await bring.exported(from, `/events/${from.slug}/definition.${ending}`)
    const said = await bring.said(from, `/events/${from.slug}/definition`, ending)
    for (const place of [from, to]) {
      const { page, address } = await bring.preview(place, '/events/new', file)
      expect(page).toContain('Draft this event')
      const done = await world.fetch(address, { as: place.as, form: {} })
      const drafted = done.headers.get('location')?.match(/\/events\/([a-z0-9-]+)/)?.[1]
      expect(await bring.said(place, `/events/${drafted}/definition`, ending)).toEqual(said)
      expect((await world.fetch(`/en/${place.network}/events/${drafted}`)).status).toBe(404) // a draft
      // A second click finds the file gone and drafts nothing.
      expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(404)
    }
  },
  120_000,
)

test('a copy is a new draft that says the same, and only those who make events take one', async () => {
  const place = await aPlace(9)
  const bring = aFiledWorld(world)
  const page = `/en/${place.network}/events/${place.slug}`
  const copied = await world.fetch(`${page}/copy`, { as: place.as, form: {} })
  const slug = copied.headers.get('location')?.match(/\/events\/([a-z0-9-]+)\/edit/)?.[1] ?? ''
  expect(slug).not.toBe(place.slug)
  expect(await bring.said(place, `/events/${slug}/definition`, 'json')).toEqual(
    await bring.said(place, `/events/${place.slug}/definition`, 'json'),
  )
  const stranger = await world.person('Stranger')
  expect((await world.fetch(`${page}/copy`, { as: stranger, form: {} })).status).toBe(404)
  const taken = await world.fetch(`${page}/definition.json`, { as: stranger })
  expect(taken.status).toBe(404)
})

test('what is wrong with an event is said part by part, and nothing is drafted', async () => {
  const place = await aPlace(2)
  const bring = aFiledWorld(world)
  const file = await bring.exported(place, `/events/${place.slug}/definition.json`)
  const whole = JSON.parse(new TextDecoder().decode(file))
  const email = { id: 'mail', kind: 'email', label: { en: 'Your address' } }
  const { page, address } = await bring.preview(
    place,
    '/events/new',
    JSON.stringify({
      ...whole,
      kind: undefined,
      title: {},
      endsAt: 'tomorrow',
      places: 0,
      hosts: ['nobody-knows'],
      agenda: [{ ...whole.agenda[0], endsAt: whole.agenda[0].startsAt }, { placeId: 1 }],
      surveys: {
        before: { ...survey, sections: [{ ...survey.sections[0], fields: [email] }] },
        after: { title: 'castle' },
      },
    }),
  )
  for (const [part, words] of [
    ['kind', ''],
    ['title', ''],
    ['endsAt', ''],
    ['places', ''],
    ['hosts', 'nobody-knows'],
    ['agenda.1.endsAt', ''],
    ['agenda.2.title', ''],
    ['surveys.before', 'would tell who answered'],
    ['surveys.after', ''],
  ])
    expect([part, page]).toEqual([
      part,
      expect.stringMatching(new RegExp(`<b>${part}[^<]*</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  const events = await world.runtime.db
    .selectFrom('events.event')
    .select('id')
    .where('tenant_id', '=', place.tenantId)
    .execute()
  expect(events).toHaveLength(1)
})
