import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Options } from 'nodemailer/lib/mailer/index.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../tests/world.ts'
import type { Reply, Runtime } from '../contract.ts'
import { listenForMail, receiveMail, replyAddress } from './index.ts'

const id = '0192a000-0000-7000-8000-00000000beef'
const secret = 'a secret of thirty letters ….'
let world: World
let runtime: Runtime
let port = 0
let close: () => Promise<void>
let address = ''
let taken: Reply[] = []
let isRefused = false

beforeAll(async () => {
  world = await makeWorld({
    INBOUND_MAIL_DOMAIN: 'reply.korzo.test',
    INBOUND_MAIL_PORT: '0',
    INBOUND_MAIL_HOST: '127.0.0.1',
    INBOUND_MAIL_SECRET: secret,
  })
  const test = {
    name: 'test',
    tables: {},
    replies: { test: async (_: Runtime, reply: Reply) => taken.push(reply) > 0 && !isRefused },
  }
  runtime = { ...world.runtime, modules: [...world.runtime.modules, test] }
  const listener = await listenForMail(runtime)
  if (listener === undefined) throw new Error('it does not listen')
  ;({ port, close } = listener)
  address = (await replyAddress(runtime.config, { purpose: 'test', id })) ?? ''
})
beforeEach(() => void (taken = []))
afterAll(async () => {
  await close()
  await world.close()
})

/** Sends a mail the way a mail server does; answers the refusal's code, 250 when it was taken. */
async function mail(options: Options, to = address): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  try {
    await transport.sendMail({
      from: 'Ana <ana@town.example>',
      subject: 'Re: Street lamps',
      text: 'Call me on Monday.',
      envelope: { from: 'ana@town.example', to },
      to,
      ...options,
    })
    return 250
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0
  } finally {
    transport.close()
  }
}

test('an answer comes through the listener with the own words alone', async () => {
  expect(
    await mail({
      text: 'Dragi kolega,\nkošta 14.000.\n\nDana 3. 3. 2026. u 9.15 Korzo je napisao/la:\n> Pitanje\n> iz Idrije\n',
    }),
  ).toBe(250)
  expect(taken).toMatchObject([
    { id, from: 'ana@town.example', text: 'Dragi kolega,\nkošta 14.000.', attachments: 0 },
  ])
})

test('the local part stays within the 64 characters that mail allows, and capitals do not matter', async () => {
  expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
  expect(await mail({}, address.toUpperCase())).toBe(250)
  expect(taken).toHaveLength(1)
})

test('a forged or changed address is refused before the mail is sent', async () => {
  const forged = address.replace(/-(.)/, (_, letter) => `-${letter === 't' ? 'u' : 't'}`)
  const flipped = (back: number) =>
    address.replace(new RegExp(`.(?=.{${back}}@)`), (letter) => (letter === 'a' ? 'b' : 'a'))
  const padded = address.replace(/.(?=@)/, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + (letter === 'z' || letter === '7' ? -1 : 1)),
  )
  const other = address.replace('reply.korzo.test', 'elsewhere.test')
  for (const to of [
    forged,
    flipped(0),
    flipped(20),
    padded,
    other,
    'postmaster@reply.korzo.test',
    'reply-test-@reply.korzo.test',
  ])
    expect([to, await mail({}, to)]).toEqual([to, 550])
  expect(taken).toEqual([])
})

test('a huge mail is refused, attachments are left out and counted', async () => {
  expect(await mail({ text: 'x'.repeat(2_100_000) })).toBe(552)
  expect(taken).toEqual([])
  const attachments = [
    { filename: 'virus.exe', content: 'MZ' },
    { filename: 'offer.pdf', content: '%PDF' },
  ]
  expect(await mail({ attachments })).toBe(250)
  expect(taken).toMatchObject([{ text: 'Call me on Monday.', attachments: 2 }])
})

test('machines are let go: automatic answers, lists, bounces and our own mail coming back', async () => {
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { 'Auto-Submitted': 'auto-generated' },
    { Precedence: 'bulk' },
    { 'X-Autoreply': 'yes' },
    { 'List-Id': '<towns.example>' },
    { 'X-Korzo': '1' },
    { 'X-Failed-Recipients': 'a@b.example' },
  ] as Record<string, string>[])
    expect(await mail({ headers })).toBe(250)
  expect(taken).toEqual([])
  expect(await mail({ envelope: { from: '', to: address } })).toBe(250)
  for (const subject of [
    'Automatic reply: A town asks',
    'Out of Office',
    'Re: Automatische Antwort: Eine Stadt fragt',
    'Аутоматски одговор: Град пита',
    'Odsotnost: Mesto vpraša',
    'Undeliverable: A town asks',
  ])
    expect(await mail({ subject })).toBe(250)
  expect(taken).toEqual([])
  await mail({ headers: { 'Auto-Submitted': 'no' } })
  expect(taken).toHaveLength(1)
})

test('a page is read as text; nothing in it runs or is fetched', async () => {
  await mail({
    text: '',
    html: '<p>It cost <b>14,000</b></p><script>alert(1)</script><img src="http://x.test/a.png">',
  })
  expect(taken[0]?.text).toContain('It cost 14,000')
  expect(taken[0]?.text).not.toContain('alert')
})

test('who writes nothing of their own, or takes no part, learns it from their own mail program', async () => {
  expect(await mail({ text: '> Did it work?' })).toBe(550)
  isRefused = true
  expect(await mail({})).toBe(550)
  isRefused = false
})

test.each([
  ['windows-1251', 'Трајало је', [0xd2, 0xf0, 0xe0, 0xbc, 0xe0, 0xeb, 0xee, 0x20, 0xbc, 0xe5]],
  ['iso-8859-2', 'Šest žarulja', [0xa9, ...Buffer.from('est '), 0xbe, ...Buffer.from('arulja')]],
])('a mail in %s is read', async (charset, text, letters) => {
  const head = `From: ana@town.example\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`
  const raw = Buffer.concat([Buffer.from(head), Buffer.from(letters)])
  expect(await receiveMail(runtime, raw, { recipient: address })).toBe('taken')
  expect(taken[0]?.text).toBe(text)
})

test('hostile mails harm nothing', async () => {
  const nested = `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(2000)}`
  for (const raw of [
    '',
    '\0\0\0',
    nested,
    'From: \r\n\r\nhello',
    `Subject: ${'x'.repeat(100_000)}\r\nFrom: a@b.example\r\n\r\n`,
  ])
    expect(['empty', 'no-sender', 'automatic']).toContain(
      await receiveMail(runtime, Buffer.from(raw), { recipient: address }),
    )
  expect(taken).toEqual([])
})

test('a provider hands mails over only with the secret, and not again later', async () => {
  const body = 'From: ana@town.example\r\n\r\nWe did it in June.'
  const seconds = Math.trunc(world.runtime.clock().getTime() / 1000)
  const send = (time: number, key = secret) =>
    world.fetch('/inbound-mail', {
      body,
      headers: {
        'content-type': 'message/rfc822',
        'x-korzo-recipient': address,
        'x-korzo-time': String(time),
        'x-korzo-signature': createHmac('sha256', key)
          .update(`${time}.${address}.${body}`)
          .digest('hex'),
        'sec-fetch-site': 'none',
      },
    })
  // The world's own modules know no purpose "test": it says so, after the signature was good.
  expect(await (await send(seconds)).json()).toEqual({ reception: 'unknown-address' })
  expect((await send(seconds, `${secret}!`)).status).toBe(403)
  expect((await send(seconds - 301)).status).toBe(403)
})

test('without a domain there is no reply address and nobody listens', async () => {
  const config = {
    ...runtime.config,
    inboundMail: { ...runtime.config.inboundMail, domain: undefined },
  }
  expect(await replyAddress(config, { purpose: 'test', id })).toBeUndefined()
  expect(await listenForMail({ ...runtime, config })).toBeUndefined()
})

test('many mails from one address are slowed down', async () => {
  const codes = []
  for (let count = 0; count < 31; count++)
    codes.push(await mail({ headers: { 'X-Autoreply': 'yes' } }))
  expect(codes).toContain(451)
})
