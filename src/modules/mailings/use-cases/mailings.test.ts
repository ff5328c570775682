import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedLink } from '#kernel/signed-link.ts'
import { foundGroup, joinGroup } from '#modules/network/index.ts'
import { makeWorld, monday, type Someone, system, type World } from '../../../../tests/world.ts'
import { aNetwork, aTown, done, wordOf } from '../../network/testing-life.ts'
import { mailingProgress } from '../queries/mailing-list.ts'
import { countRecipients, firstRecipients } from '../queries/mailing-recipients.ts'
import { sendMailing, sendTestMailing } from './send-mailing.ts'
import { sendMailingBatch } from './send-mailing-batch.ts'
import { writeMailing } from './write-mailing.ts'

let world: World
let networkId: string
let secretariat: Someone
let slovenian: Someone
let serbian: Someone

beforeAll(async () => {
  world = await makeWorld()
  networkId = await aNetwork(world.runtime, 'post')
  const ana = await aTown(world.runtime, 'Ana', { networkId, country: 'SI' })
  const bor = await aTown(world.runtime, 'Bor', { networkId, country: 'RS' })
  secretariat = await world.person('Secretariat', [`network:${networkId}:secretariat`])
  slovenian = await world.person('Slovenian', [`organisation:${ana}:representative`])
  serbian = await world.person('Serbian', [
    `organisation:${bor}:representative`,
    `organisation:${ana}:representative`,
  ])
  await world.person('Stranger', ['network:00000000-0000-7000-8000-000000000000:secretariat'])
  await world.runtime.db
    .updateTable('people.person')
    .set({ language: 'sr' })
    .where('id', '=', serbian.id)
    .execute()
})
afterAll(() => world.close())
beforeEach(() => world.at(monday))

async function draft(given: object = {}): Promise<string> {
  const input = {
    networkId,
    kind: 'members',
    subject: { en: 'Hello', sr: 'Здраво' },
    body: { en: '# News\n\n<script>alert(1)</script>', sr: 'Вести' },
    ...given,
  }
  return done(await writeMailing.call(world.runtime, secretariat.actor, input)).id
}

function send(mailingId: string, as: Someone = secretariat) {
  return sendMailing.call(world.runtime, as.actor, { networkId, mailingId })
}

async function mailsOf(mailingId: string) {
  const mails = await world.runtime.db
    .selectFrom('kernel.mail')
    .select(['address', 'rendered', 'arguments', 'state'])
    .where('template', '=', 'mailings.mailing')
    .orderBy('address')
    .execute()
  return mails.filter((mail) => mail.arguments['mailingId'] === mailingId)
}

describe('who gets a mailing', () => {
  const get = async (filter: object) =>
    (await firstRecipients(world.runtime.db, { networkId, kind: 'members', filter }, 10)).map(
      ({ address }) => address,
    )

  test('people of the network and of its members, each once', async () => {
    expect(await get({})).toEqual([secretariat.email, serbian.email, slovenian.email].sort())
  })
  test('of one country, of one role, of one kind', async () => {
    expect(await get({ country: 'RS' })).toEqual([serbian.email])
    expect(await get({ role: 'secretariat' })).toEqual([secretariat.email])
    expect(await get({ role: 'representative' })).toEqual([serbian.email, slovenian.email].sort())
    expect(await get({ kind: 'university' })).toEqual([])
  })
  test('of one group', async () => {
    const input = { networkId, kind: 'focus-area', name: { en: 'Light' }, admission: 'open' }
    const group = done(await foundGroup.call(world.runtime, secretariat.actor, input))
    const joining = { networkId, groupId: group.id }
    done(await joinGroup.call(world.runtime, slovenian.actor, joining))
    expect(await get({ groupId: group.id })).toEqual([slovenian.email])
  })
})

test('each gets it once in their language, with a way out, and no script', async () => {
  const id = await draft()
  done(await send(id))
  await world.settle()
  const mails = await mailsOf(id)
  expect(mails.map(({ address, rendered }) => [address, rendered?.subject])).toEqual(
    [
      [secretariat.email, 'Hello'],
      [serbian.email, 'Здраво'],
      [slovenian.email, 'Hello'],
    ].sort(),
  )
  expect(mails.every(({ rendered }) => rendered?.text.includes('/unsubscribe?word='))).toBe(true)
  expect(mails.some(({ rendered }) => rendered?.html.includes('<script'))).toBe(false)
  expect(await mailingProgress(world.runtime.db, networkId, id)).toEqual({
    recipients: 3,
    sent: 3,
    failed: 0,
  })
})

test('sent twice at once, and its job run again, everybody gets one', async () => {
  const id = await draft()
  const outcomes = await Promise.all([send(id), send(id)])
  expect(outcomes.map(wordOf).sort()).toEqual(['done', 'mailings.mailing-is-sent'])
  const batch = () => sendMailingBatch.call(world.runtime, system, { networkId, mailingId: id })
  await Promise.all([batch(), batch()])
  await world.settle()
  await batch()
  await world.settle()
  expect(await mailsOf(id)).toHaveLength(3)
})

test('after a death between handing over and noting it, a mailing is not sent again', async () => {
  const id = await draft()
  done(await send(id))
  done(await sendMailingBatch.call(world.runtime, system, { networkId, mailingId: id }))
  await world.runtime.db
    .updateTable('kernel.mail')
    .set({ error: 'under way', attempts: 1 })
    .where('address', '=', slovenian.email)
    .where('state', '=', 'waiting')
    .execute()
  await world.settle()
  expect(await mailingProgress(world.runtime.db, networkId, id)).toEqual({
    recipients: 3,
    sent: 2,
    failed: 1,
  })
})

test('a mailing to many goes out in batches, none doubled, none left out', async () => {
  const many = 120
  const now = world.runtime.clock()
  const rows = Array.from({ length: many }, (_, index) => ({
    tenant_id: networkId,
    address: `reader${index}@example.org`,
    language: 'en',
    asked_at: now,
    confirmed_at: now,
  }))
  await world.runtime.db.insertInto('mailings.subscription').values(rows).execute()
  const id = await draft({ kind: 'newsletter' })
  expect(done(await send(id))).toEqual({ recipients: many })
  await world.settle()
  const mails = await mailsOf(id)
  expect([mails.length, new Set(mails.map(({ address }) => address)).size]).toEqual([many, many])
  await world.runtime.db
    .deleteFrom('mailings.subscription')
    .where('tenant_id', '=', networkId)
    .execute()
})

test('only the secretariat writes, tests and sends', async () => {
  const id = await draft()
  expect(wordOf(await send(id, slovenian))).toBe('not-found')
  const test = { networkId, mailingId: id }
  expect(wordOf(await sendTestMailing.call(world.runtime, slovenian.actor, test))).toBe('not-found')
  expect(done(await sendTestMailing.call(world.runtime, secretariat.actor, test))).toEqual({
    address: secretariat.email,
  })
  await world.settle()
  const [mail] = await mailsOf(id)
  expect([mail?.address, mail?.rendered?.subject]).toEqual([secretariat.email, 'Test: Hello'])
})

describe('unsubscribing', () => {
  const link = (about: Record<string, string>, expiresAt = '2027-01-01T00:00:00Z') =>
    signedLink(world.runtime.config, {
      purpose: 'network.unsubscribe',
      about: { network: networkId, ...about },
      expiresAt: new Date(expiresAt),
    })
  const post = (word: string) =>
    world.fetch(`/en/post/unsubscribe?word=${word}`, {
      form: { 'List-Unsubscribe': 'One-Click' },
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' },
    })
  const count = () => countRecipients(world.runtime.db, { networkId, kind: 'members', filter: {} })

  test('one click without signing in, from a mail program, as often as pressed; and back', async () => {
    const word = await link({ address: slovenian.email, kind: 'members' })
    expect((await post(word)).status).toBe(200)
    expect((await post(word)).status).toBe(200)
    expect(await count()).toBe(2)
    await post(`${word}&undo=yes`)
    expect(await count()).toBe(3)
  })
  test('opening the link changes nothing', async () => {
    const word = await link({ address: slovenian.email, kind: 'members' })
    expect((await world.fetch(`/en/post/unsubscribe?word=${word}`)).status).toBe(200)
    expect(await count()).toBe(3)
  })
  test('a forged, a changed, a foreign and an expired link do nothing', async () => {
    const good = await link({ address: slovenian.email, kind: 'members' })
    const [body = '', signature = ''] = good.split('.')
    const said = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    const changed = Buffer.from(
      JSON.stringify({ ...said, about: { ...said.about, address: secretariat.email } }),
    ).toString('base64url')
    const foreign = await signedLink(world.runtime.config, {
      purpose: 'network.subscribe',
      about: { network: networkId, address: slovenian.email, kind: 'members' },
      expiresAt: new Date('2027-01-01'),
    })
    const expired = await link({ address: slovenian.email, kind: 'members' }, monday)
    const words = ['', 'x.y', `${changed}.${signature}`, body, foreign, expired]
    const pages = await Promise.all(words.map((word) => post(word)))
    expect(pages.map(({ status }) => status)).toEqual(words.map(() => 422))
    expect(await pages[5]?.text()).toContain('too old')
    expect(await count()).toBe(3)
  })
})

describe('the newsletter', () => {
  const count = () =>
    countRecipients(world.runtime.db, { networkId, kind: 'newsletter', filter: {} })
  const ask = async (email: string) => {
    const response = await world.fetch('/de/post/newsletter', { form: { email } })
    await world.settle()
    const mail = await world.runtime.db
      .selectFrom('kernel.mail')
      .select('rendered')
      .where('address', '=', email)
      .where('template', '=', 'mailings.confirm-subscription')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return {
      location: response.headers.get('location'),
      word: /confirm\?word=([\w.-]+)/.exec(mail?.rendered?.text ?? '')?.[1] ?? '',
    }
  }
  const confirm = (word: string) =>
    world.fetch(`/de/post/newsletter/confirm?word=${word}`, { form: {} })

  test('comes only after the address was confirmed, and the answer tells nobody who reads it', async () => {
    const { word, location } = await ask('new@example.org')
    expect(await count()).toBe(0)
    await world.fetch(`/de/post/newsletter/confirm?word=${word}`)
    expect(await count()).toBe(0)
    expect((await confirm(word)).status).toBe(303)
    expect(await count()).toBe(1)
    expect((await ask('new@example.org')).location).toBe(location)
  })
  test('an old link does not bring back who has unsubscribed; a new one does', async () => {
    const { word } = await ask('back@example.org')
    await confirm(word)
    const out = await signedLink(world.runtime.config, {
      purpose: 'network.unsubscribe',
      about: { network: networkId, address: 'back@example.org', kind: 'newsletter' },
      expiresAt: new Date('2027-01-01'),
    })
    world.at('2026-03-02T10:00:00Z')
    await world.fetch(`/en/post/unsubscribe?word=${out}`, { form: {} })
    const before = await count()
    expect((await confirm(word)).status).toBe(422)
    expect(await count()).toBe(before)
    world.at('2026-03-02T11:00:00Z')
    await confirm((await ask('back@example.org')).word)
    expect(await count()).toBe(before + 1)
  })
  test('a link is good for seven days', async () => {
    const { word } = await ask('slow@example.org')
    world.at('2026-03-09T09:00:00Z')
    expect(await (await confirm(word)).text()).toContain('abgelaufen')
  })
  test('what was sent stands in the archive; drafts and mails to members do not', async () => {
    const hidden = await draft({ subject: { en: 'Hidden members' } })
    done(await send(hidden))
    await draft({ kind: 'newsletter', subject: { en: 'Hidden draft' } })
    const shown = await draft({ kind: 'newsletter', subject: { en: 'Shown' } })
    done(await send(shown))
    await world.settle()
    const archive = await (await world.fetch('/en/post/newsletter')).text()
    expect(
      ['Shown', 'Hidden draft', 'Hidden members'].map((text) => archive.includes(text)),
    ).toEqual([true, false, false])
    expect((await world.fetch(`/en/post/newsletter/${shown}`)).status).toBe(200)
    expect((await world.fetch(`/en/post/newsletter/${hidden}`)).status).toBe(404)
  })
})
