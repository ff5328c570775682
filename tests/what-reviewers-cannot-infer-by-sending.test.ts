import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from '#kernel/contract.ts'
import {
  aBlindRound,
  type BlindRound,
  changeWhatIsHidden,
  difference,
  nobody,
  plain,
} from './blind-round.ts'
import { watchQueries } from './count-queries.ts'
import { undone } from './undone.ts'
import { makeWorld, type World } from './world.ts'

let world: World
let scene: BlindRound
let statements: string[] = []
beforeAll(async () => {
  world = await makeWorld({ TRUST_PROXY: 'true' })
  scene = await aBlindRound(world)
  watchQueries(world.runtime.database.pool, (statement) => statements.push(statement))
})
afterAll(() => world.close())

/** Everything a form of this site may ask for, so that nothing but what it is about can be wrong with what is sent. */
const filledIn: Record<string, string> = {
  name: 'Hub',
  country: 'RS',
  role: 'Helps',
  email: 'hub@example.org',
  authorEmail: 'hub@example.org',
  base: '0',
  comment: 'Good',
  kind: 'family',
  note: 'An aunt',
  language: 'en',
  text: 'It was wrong to say so, and here is why.',
}

type Sent = { readonly address: string; readonly form: Record<string, string> }
type Answer = { readonly text: string; readonly asked: readonly string[] }

let senders = 0

/** What comes of a form the reviewer sends, and of the page they are shown then; nothing of it lasts. */
async function send({ address, form }: Sent): Promise<Answer> {
  const { pool } = world.runtime.database
  return undone(pool, async () => {
    statements = []
    senders += 1
    const headers = { 'x-forwarded-for': `192.0.2.${senders}` } // nobody comes too often
    const answer = await world.fetch(address, { as: scene.reviewer, form, headers })
    const asked = [...statements]
    const said = ['location', 'content-type', 'etag', 'cache-control', 'set-cookie', 'retry-after']
    const heads = said.map((name) => `${name}: ${answer.headers.get(name)}`)
    const text = [String(answer.status), ...heads, await answer.text()]
    const next = answer.headers.get('location')
    if (next !== null) text.push(await (await world.fetch(next, { as: scene.reviewer })).text())
    return { text: plain(text.join('\n')), asked }
  })
}

const partner = '01890000-0000-7000-8000-000000000001'
const followUp = '01890000-0000-7000-8000-000000000002'

/** The application the reviewer has a conflict with gets a partner, and is asked what is still there. */
async function hideMore(): Promise<void> {
  const { tenantId, callId, secret } = scene
  const { db, clock } = world.runtime
  await sql`insert into programmes.partner (tenant_id, id, application_id, name, country, role, email, state, asked_at)
    values (${tenantId}, ${partner}, ${secret}, 'Institute', 'BA', 'Partner', 'p@example.org', 'asked', ${clock()})`.execute(
    db,
  )
  await sql`insert into results.follow_up (tenant_id, id, edition_id, form_id, state, due_on, reason, planned_at, asked_at)
    select tenant_id, ${followUp}, edition_id, form_id, 'asked', '2026-03-10', '', ${clock()}, ${clock()}
    from programmes.call where tenant_id = ${tenantId} and id = ${callId}`.execute(db)
  await sql`insert into results.follow_up_ask (tenant_id, follow_up_id, application_id, people, asked_at)
    values (${tenantId}, ${followUp}, ${secret}, 1, ${clock()})`.execute(db)
}

/** The forms that are about an application or a review. Who guesses has the id of one that is hidden, or of none. */
function formsAbout(id: string, area: string): Sent[] {
  const paths = world.runtime.modules
    .flatMap(({ routes = [] }) => routes)
    .filter(({ method }) => method === 'post')
    .map(({ path }) => path)
  const own = paths
    .filter((path) => path.startsWith(`/${area}/:id`))
    .map((path) => ({ address: addressOf(path, id, partner), form: filledIn }))
  const ofFollowUps = paths
    .filter((path) => path.includes(`:${area.slice(0, -1)}{`) && path.startsWith('/follow-ups/'))
    .map((path) => ({ address: addressOf(path, followUp, id), form: filledIn }))
  return [...own, ...ofFollowUps]
}

function addressOf(path: Route['path'], ...ids: readonly string[]): string {
  let turn = 0
  const filled = path.replaceAll(/:\w+\{(?:[^{}]|\{[^}]*\})*\}/g, () => ids[turn++] ?? nobody)
  return `/en/${scene.network}${filled}`
}

/** What a hidden thing and none at all make different: nothing. */
async function faultsOf(hidden: Sent, missing: Sent, id: string): Promise<string[]> {
  const [real, none] = [await send(hidden), await send(missing)]
  const name = hidden.address
  if (!none.text.startsWith('404')) return [`${name}: not refused: ${none.text.slice(0, 200)}`]
  if (real.text.replaceAll(id, nobody) !== none.text)
    return [`${name}: ${difference(real.text.replaceAll(id, nobody), none.text)}`]
  const [one, other] = [await leastAsked(hidden, real), await leastAsked(missing, none)]
  return differing(name, one, other)
}

/** What is asked of the database when nothing is fetched that is kept in memory for a while. */
async function leastAsked(sent: Sent, first: Answer): Promise<readonly string[]> {
  const all = [first, await send(sent), await send(sent)].map(({ asked }) => asked)
  return all.reduce((least, one) => (one.length < least.length ? one : least))
}

function differing(name: string, one: readonly string[], other: readonly string[]): string[] {
  const [said, saidThen] = [one.join(';\n'), other.join(';\n')]
  return said === saidThen ? [] : [`${name}: ${difference(said, saidThen)}`]
}

test('a form about what is hidden is answered as one about what never was: same status, same words, same questions to the database', async () => {
  const { secret, own, otherReview } = scene
  await hideMore()
  const guesses = [
    { id: secret, area: 'applications' },
    { id: own, area: 'applications' },
    { id: otherReview, area: 'reviews' },
  ]
  const faults: string[] = []
  let tried = 0
  for (const { id, area } of guesses) {
    const [hidden, missing] = [formsAbout(id, area), formsAbout(nobody, area)]
    for (const [index, form] of hidden.entries()) {
      tried += 1
      faults.push(...(await faultsOf(form, missing[index] ?? form, id)))
    }
  }
  expect(faults).toEqual([])
  expect(tried).toBeGreaterThan(30)
}, 300_000)

/** What a reviewer can rightly send, each with the page it leads to. */
function ownForms(): Sent[] {
  const { network, slug, ownReview } = scene
  const review = `/en/${network}/reviews/${ownReview}`
  const scores = { base: '0', 'points.need': '5', 'points.plan': '10', comment: 'Good' }
  const town = { applicantName: 'Town', kind: 'town', placeName: 'Mostar' }
  return [
    { address: review, form: { ...scores, do: 'save' } },
    { address: review, form: { ...scores, do: 'autosave' } },
    { address: review, form: { ...scores, do: 'hand-in' } },
    { address: review, form: { ...scores, base: '7', do: 'save' } },
    { address: review, form: { base: '0', do: 'hand-in' } },
    { address: `${review}/take-back`, form: {} },
    { address: `${review}/conflict`, form: { kind: 'family', note: 'An aunt' } },
    { address: `${review}/conflict`, form: { kind: 'nothing', note: '' } },
    { address: `${review}/remarks`, form: { text: 'What do you think?' } },
    { address: `/en/${network}/calls/${slug}/questions`, form: { question: 'May a hub apply?' } },
    { address: `/en/${network}/calls/${slug}/apply`, form: town },
    { address: `/en/${network}/calls/${slug}/apply`, form: { ...town, placeName: 'Nowhere' } },
  ]
}

/** Ids and codes that are made anew with each form are the same for whoever compares. */
function comparable({ text }: Answer): string {
  return text
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\b[A-Z0-9]{2}-[A-Z0-9]{4}\b/g, 'CODE')
}

test('two worlds that differ only in what is hidden answer alike to everything a reviewer may send', async () => {
  const forms = ownForms()
  const answers = async () => {
    const all: Answer[] = []
    for (const form of forms) {
      const answer = await send(form)
      all.push({ ...answer, asked: await leastAsked(form, answer) })
    }
    return all
  }
  const before = await answers()
  expect(before.map(({ text }) => text.slice(0, 3)).join(' ')).toBe(
    '303 200 303 422 422 422 303 422 422 303 303 422',
  )
  await changeWhatIsHidden(world, scene)
  const after = await answers()
  const faults = forms.flatMap(({ address, form }, index) => {
    const [one, other] = [before[index], after[index]]
    if (one === undefined || other === undefined) return [address]
    const [said, saidThen] = [comparable(one), comparable(other)]
    const name = `${address} ${JSON.stringify(form)}`
    if (said !== saidThen) return [`${name}: ${difference(said, saidThen)}`]
    return differing(name, one.asked, other.asked)
  })
  expect(faults).toEqual([])
}, 120_000)
