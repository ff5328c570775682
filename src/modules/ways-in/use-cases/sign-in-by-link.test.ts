import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, monday, type World } from '../../../../tests/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('a mailed link signs in once, within twenty minutes', async () => {
  const { email } = await world.person('Ana Petrović')
  const secret = await askForLink(email)

  world.at('2026-03-02T09:19:59Z')
  const first = await confirm(secret)
  expect([first.status, first.headers.get('location')]).toEqual([303, '/en/me'])
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const me = await world.fetch('/en/me', { headers: { cookie } })
  expect(await me.text()).toContain('Ana Petrović')

  expect(await (await confirm(secret)).text()).toContain('was used before')
})

test('the closing instant of a link is too late', async () => {
  world.at(monday)
  const { email } = await world.person('Boris')
  const secret = await askForLink(email)
  world.at('2026-03-02T09:20:00Z')
  const late = await confirm(secret)
  expect([late.status, late.headers.get('set-cookie')]).toEqual([422, null])
  expect(await late.text()).toContain('too old')
})

test('nobody learns whether an address has an account', async () => {
  world.at(monday)
  const { email } = await world.person('Ceca')
  const known = await world.fetch('/en/sign-in', { form: { email } })
  const unknown = await world.fetch('/en/sign-in', { form: { email: 'nobody@example.org' } })
  expect([known.status, known.headers.get('location')]).toEqual([
    unknown.status,
    unknown.headers.get('location'),
  ])
})

test('opening the link changes nothing, since mail scanners open it too', async () => {
  world.at(monday)
  const { email } = await world.person('Dragan')
  const secret = await askForLink(email)
  await world.fetch(`/en/sign-in/link?secret=${secret}`)
  await world.fetch(`/en/sign-in/link?secret=${secret}`)
  expect((await confirm(secret)).status).toBe(303)
})

test.each([
  ['de', 'Anmelden'],
  ['sr', 'Пријава'],
])(
  'the mail speaks the language of the page where it was asked for: %s',
  async (language, word) => {
    world.at(monday)
    const { email } = await world.person(`Ema ${language}`)
    const secret = await askForLink(email, language)
    const mail = await world.runtime.db
      .selectFrom('kernel.mail')
      .select('rendered')
      .where('address', '=', email)
      .executeTakeFirstOrThrow()
    expect(mail.rendered?.text).toContain(`/${language}/sign-in/link?secret=${secret}`)
    expect(mail.rendered?.text).toContain(word)
    const page = await world.fetch(`/${language}/sign-in/link?secret=${secret}`)
    expect(await page.text()).toContain(word)
    expect((await confirm(secret, language)).headers.get('location')).toBe(`/${language}/me`)
  },
)

async function askForLink(email: string, language = 'en'): Promise<string> {
  await world.fetch(`/${language}/sign-in`, { form: { email } })
  await world.settle()
  const mail = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('rendered')
    .where('address', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /secret=([\w-]+)/.exec(mail.rendered?.text ?? '')?.[1] ?? ''
}

function confirm(secret: string, language = 'en'): Promise<Response> {
  return world.fetch(`/${language}/sign-in/link`, { form: { secret } })
}
