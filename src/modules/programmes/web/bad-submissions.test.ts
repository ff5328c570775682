import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  anApplication,
  everything,
  firstOffered,
  form,
  label,
} from '../../../../tests/applicants.ts'
import { makeWorld, monday, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import kernelWords from '../../../kernel/messages/sr.json' with { type: 'json' }
import words from '../messages/sr.json' with { type: 'json' }
import { aCall, aNetwork } from '../testing.ts'
import { partnerLink } from '../use-cases/answer-as-partner.ts'
import { namePartner } from '../use-cases/name-partner.ts'

const opens = monday
const closes = '2026-03-09T09:00:00.000Z'
const justInTime = '2026-03-09T08:59:59.999Z'

let world: World
let ana: Someone
let boris: Someone
let here: { readonly id: string; readonly slug: string }
let there: { readonly id: string; readonly slug: string }
/** Two applications of Ana and Boris to a call here, one of Boris to a call of another network. */
let own: string
let others: string
let foreign: string
let callId: string

beforeAll(async () => {
  world = await makeWorld()
  ana = await world.person('Ana')
  boris = await world.person('Boris')
  there = await aNetwork(world.runtime)
  const call = await aCall(world.runtime, there.id, { form })
  foreign = await anApplication(world, there.id, call.id, boris)
})
afterAll(() => world.close())

beforeEach(async () => {
  world.at(opens)
  here = await aNetwork(world.runtime)
  const activities = [{ kind: 'visit' as const, title: label, summary: {}, size: 1 }]
  callId = (await aCall(world.runtime, here.id, { form, activities, places: 1 })).id
  own = await anApplication(world, here.id, callId, ana)
  others = await anApplication(world, here.id, callId, boris)
})

type Sent = { readonly status: number; readonly page: string }
type Options = Parameters<World['fetch']>[1]

async function send(path: string, options: Options, network = here.slug): Promise<Sent> {
  const answer = await world.fetch(`/sr/${network}${path}`, options)
  return { status: answer.status, page: await answer.text() }
}

/** A page of the form as it is sent, with what else somebody puts in. */
function written(more: Record<string, string>, base = '1') {
  return { section: 'all', shown: 'need', base, do: 'save', 'answers.need': 'Моја мука', ...more }
}

/** Hands both in, and decides that Ana's is offered the one place. */
const offered = () =>
  firstOffered(world, { tenantId: here.id, callId }, [
    { applicationId: own, by: ana },
    { applicationId: others, by: boris },
  ])

async function aPartner(): Promise<string> {
  const given = { name: 'Hub', country: 'RS', role: 'Helps', email: 'hub@example.org' }
  const named = { ...given, tenantId: here.id, applicationId: own }
  const { id } = valueOf(await namePartner.call(world.runtime, ana.actor, named))
  const { config } = world.runtime
  return partnerLink(config, { tenantId: here.id, partnerId: id }, world.runtime.clock())
}

function fileOf(bytes: number, name: string): FormData {
  const body = new FormData()
  for (const [field, value] of Object.entries(written({}))) body.set(field, value)
  body.set('answers.plan', new Blob([new Uint8Array(bytes)]), name)
  return body
}

const said: Readonly<Record<string, string>> = { ...kernelWords, ...words }

type Case = {
  readonly what: string
  /** What comes before; it is not looked at. */
  before?(): Promise<unknown>
  send(): Promise<Sent>
  readonly status: number
  /** The key of what is answered, in Serbian. */
  readonly says: string
  /** What was typed stands in the answer again. */
  readonly keeps?: boolean
}

const post = (path: string, fields: Record<string, string | string[]>, as = ana) =>
  send(path, { as, form: fields })

const cases: readonly Case[] = [
  {
    what: 'handed in at the closing instant',
    before: async () => world.at(closes),
    send: () => post(`/applications/${own}/submit`, { base: '1' }),
    ...{ status: 422, says: 'programmes.call-closed' },
  },
  {
    what: 'written after the closing',
    before: async () => world.at(closes),
    send: () => post(`/applications/${own}/write`, written({})),
    ...{ status: 422, says: 'programmes.call-closed', keeps: true },
  },
  {
    what: 'handed in twice, from two tabs',
    before: () => post(`/applications/${own}/submit`, { base: '1' }),
    send: () => post(`/applications/${own}/submit`, { base: '1' }),
    ...{ status: 422, says: 'programmes.not-writable' },
  },
  {
    what: 'handed in as it no longer is',
    before: () => post(`/applications/${own}/write`, written({})),
    send: () => post(`/applications/${own}/submit`, { base: '1' }),
    ...{ status: 422, says: 'form.changed-meanwhile' },
  },
  {
    what: 'written after it was handed in',
    before: () => post(`/applications/${own}/submit`, { base: '1' }),
    send: () => post(`/applications/${own}/write`, written({})),
    ...{ status: 422, says: 'programmes.not-writable', keeps: true },
  },
  {
    what: "into somebody else's application",
    send: () => post(`/applications/${others}/write`, written({})),
    ...{ status: 404, says: 'not-found' },
  },
  {
    what: "somebody else's application handed in",
    send: () => post(`/applications/${others}/submit`, { base: '1' }),
    ...{ status: 404, says: 'not-found' },
  },
  {
    what: 'an application of another network, by its author, at an address here',
    send: () => post(`/applications/${foreign}/submit`, { base: '1' }, boris),
    ...{ status: 404, says: 'not-found' },
  },
  {
    what: 'a file that is none of those asked for',
    send: () => send(`/applications/${own}/write`, { as: ana, body: fileOf(20, 'plan.exe') }),
    ...{ status: 422, says: 'form.file-type', keeps: true },
  },
  {
    what: 'a file that is too large',
    send: () => send(`/applications/${own}/write`, { as: ana, body: fileOf(200_000, 'plan.pdf') }),
    ...{ status: 422, says: 'form.file-too-big', keeps: true },
  },
  {
    what: 'from another site',
    send: () =>
      send(`/applications/${own}/submit`, {
        as: ana,
        form: { base: '1' },
        headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      }),
    ...{ status: 403, says: 'cross-site-request' },
  },
  {
    what: 'by nobody',
    send: () => send(`/applications/${own}/submit`, { form: { base: '1' } }),
    ...{ status: 401, says: 'sign-in-needed' },
  },
  {
    what: 'wishing for an activity of no call here',
    send: () => post(`/applications/${own}/wishes`, { activityIds: foreign }),
    ...{ status: 422, says: 'input.not-a-choice' },
  },
  {
    what: 'a forged word of a partner',
    send: async () => {
      const forged = `${(await aPartner()).slice(0, -6)}AAAAAA`
      const answer = await world.fetch('/sr/partner', {
        form: { word: forged, answer: 'confirmed' },
      })
      return { status: answer.status, page: await answer.text() }
    },
    ...{ status: 404, says: 'not-found' },
  },
  {
    what: 'an answer to an offer on its last instant',
    before: async () => {
      await offered()
      world.at('2026-03-23T09:00:00Z')
    },
    send: () => post(`/applications/${own}/accept`, {}),
    ...{ status: 422, says: 'capacity.offer-expired' },
  },
  {
    what: 'an offer accepted twice',
    before: async () => {
      await offered()
      await post(`/applications/${own}/accept`, {})
    },
    send: () => post(`/applications/${own}/accept`, {}),
    ...{ status: 422, says: 'programmes.step-not-possible' },
  },
  {
    what: "somebody else's offer",
    before: offered,
    send: () => post(`/applications/${own}/decline`, {}, boris),
    ...{ status: 404, says: 'not-found' },
  },
  {
    what: 'an offer accepted with an activity of no call here',
    before: offered,
    send: () => post(`/applications/${own}/accept`, { activityIds: foreign }),
    ...{ status: 422, says: 'input.not-a-choice' },
  },
]

test.each(cases)(
  '$what: a clear answer in the language of the page, and nothing is written',
  async (one) => {
    await one.before?.()
    if (one.what.includes('partner')) await aPartner()
    const before = await everything(world)
    const { status, page } = await one.send()
    const plain = page.replaceAll('&quot;', '"').replaceAll('&#39;', "'")
    const pieces = (said[one.says] ?? one.says).split(/\{[^}]*\}/)
    const sentence = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best))
    expect([status, plain]).toEqual([one.status, expect.stringContaining(sentence)])
    expect(page).toContain('<html lang="sr')
    if (one.keeps === true) expect(page).toContain('Моја мука')
    const after = await everything(world)
    if (!one.what.includes('file') && !one.what.includes('forged')) expect(after).toEqual(before)
  },
)

test('one millisecond before the closing it counts, once, with one letter', async () => {
  world.at(justInTime)
  const twice = await Promise.all(
    [1, 2].map(() => post(`/applications/${own}/submit`, { base: '1' })),
  )
  expect(twice.map(({ status }) => status).sort()).toEqual([303, 422])
  const { db } = world.runtime
  const steps = await db
    .selectFrom('programmes.step')
    .select(['name', 'taken_at'])
    .where('application_id', '=', own)
    .execute()
  expect(steps).toEqual([{ name: 'submit', taken_at: new Date(justInTime) }])
  const mails = await db
    .selectFrom('kernel.mail')
    .select('template')
    .where('template', '=', 'programmes.handed-in')
    .where('arguments', '@>', JSON.stringify({ applicationId: own }) as never)
    .execute()
  expect(mails.length).toBe(1)
})

test('what is not asked is not kept: a question nobody asks, one that is hidden, an answer nobody offers, a file of another application', async () => {
  const fields = written({
    'answers.forged': 'x',
    'answers.count': '7',
    'answers.size': 'huge',
    'answers.plan': JSON.stringify([{ id: foreign, name: 'a.pdf', bytes: 9, type: 'pdf' }]),
    'answers.plan.keep': foreign,
  })
  const sent = await post(`/applications/${own}/write`, { ...fields, shown: ['need', 'count'] })
  expect([303, 422]).toContain(sent.status)
  const handedIn = await post(`/applications/${own}/submit`, { base: '2' })
  expect(handedIn.status).toBe(303)
  const { answers } = await world.runtime.db
    .selectFrom('kernel.revision as r')
    .innerJoin('programmes.application as a', 'a.response_id', 'r.response_id')
    .select('r.answers')
    .where('a.id', '=', own)
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(answers).toEqual({ need: 'Моја мука' })
})

test('the word of a partner counts once; the same answer again writes nothing', async () => {
  const word = await aPartner()
  const answer = () => world.fetch('/sr/partner', { form: { word, answer: 'confirmed' } })
  expect((await answer()).status).toBe(303)
  const facts = () =>
    world.runtime.db
      .selectFrom('kernel.fact')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .execute()
  const before = await facts()
  expect((await answer()).status).toBe(303)
  expect(await facts()).toEqual(before)
})
