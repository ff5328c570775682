import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { roleNews } from '../notice-kinds.ts'
import { noticesOf } from '../queries/notices.ts'
import { mailTo } from '../testing.ts'
import { chooseNotices } from './choose-notices.ts'
import { notifyAll } from './notify.ts'
import { sendDigests } from './send-digests.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const tell = (people: readonly Someone[]) =>
  inTransaction(world.runtime, 'test', (work) =>
    notifyAll(
      work,
      people.map(({ id }) => id),
      { kind: roleNews, message: 'people.notice-role-granted', path: '/me' },
    ),
  )
const choose = async (someone: Someone, frequency: string) =>
  valueOf(
    await chooseNotices.call(world.runtime, someone.actor, {
      choices: { 'people.roles': frequency },
    }),
  )
async function mailsTo({ email }: Someone): Promise<string[]> {
  await world.settle()
  const rows = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('template')
    .where('address', '=', email)
    .orderBy('id')
    .execute()
  return rows.map(({ template }) => template)
}
const unread = async ({ id }: Someone) =>
  (await noticesOf(world.runtime.db, id, { limit: 50 })).filter(({ isRead }) => !isRead).length

test('each hears as they chose: at once, once a day, never; all find it on their page', async () => {
  const [now, daily, never] = [
    await world.person('Now'),
    await world.person('Daily'),
    await world.person('Never'),
  ]
  await choose(daily, 'daily')
  await choose(never, 'never')
  await tell([now, daily, never])
  await tell([daily])
  expect([await mailsTo(now), await mailsTo(daily), await mailsTo(never)]).toEqual([
    ['people.notice'],
    [],
    [],
  ])
  expect(await Promise.all([now, daily, never].map(unread))).toEqual([1, 2, 1])
  expect(await sendDigests(world.runtime)).toBe(1)
  expect(await sendDigests(world.runtime)).toBe(0)
  expect(await mailsTo(daily)).toEqual(['people.digest'])
  expect((await mailTo(world.runtime, daily.email)).subject).toBe('2 pieces of news for you')
})

test('news that was read does not come in the digest', async () => {
  const reader = await world.person('Reader')
  await choose(reader, 'daily')
  await tell([reader])
  const page = await (await world.fetch('/en/me', { as: reader })).text()
  expect(page).toContain('You have a new role.')
  const upTo = /name="upTo" value="([^"]+)"/.exec(page)?.[1] ?? ''
  await world.fetch('/en/me/notices/read', { as: reader, form: { upTo } })
  expect(await unread(reader)).toBe(0)
  expect(await sendDigests(world.runtime)).toBe(0)
})

test('one click in a mail ends mails of its kind, without signing in and from another site', async () => {
  const tired = await world.person('Tired')
  await tell([tired])
  await world.settle()
  const { text } = await mailTo(world.runtime, tired.email)
  const address = new URL(/http:\S+unsubscribe\S+/.exec(text)?.[0] ?? '')
  const path = `${address.pathname}${address.search}`
  expect((await world.fetch(path)).status).toBe(200)
  await tell([tired])
  expect((await mailsTo(tired)).length).toBe(2)
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' }
  const form = { 'List-Unsubscribe': 'One-Click' }
  expect((await world.fetch(path, { form, headers: elsewhere })).status).toBe(200)
  expect((await world.fetch(path, { form, headers: elsewhere })).status).toBe(200)
  await tell([tired])
  expect((await mailsTo(tired)).length).toBe(2)
  expect(await unread(tired)).toBe(3)
})

test('nobody ends the mails of another by changing the address of the link', async () => {
  const [owner, other] = [await world.person('Owner'), await world.person('Other')]
  await tell([owner])
  await world.settle()
  const { text } = await mailTo(world.runtime, owner.email)
  const address = /http:\S+unsubscribe\S+/.exec(text)?.[0] ?? ''
  const forged = new URL(address.replace(owner.id, other.id))
  const answer = await world.fetch(`${forged.pathname}${forged.search}`, { form: {} })
  expect(answer.status).toBe(409)
  await tell([other])
  expect(await mailsTo(other)).toEqual(['people.notice'])
})

test('a choice is made on the page and kept', async () => {
  const ana = await world.person('Ana')
  const form = { 'choices.people:roles': 'never' }
  const answer = await world.fetch('/en/me/notifications', { as: ana, form })
  expect(answer.headers.get('location')).toContain('notifications-saved')
  await tell([ana])
  expect(await mailsTo(ana)).toEqual([])
})

test('telling many takes as many queries as telling one, but for the mails', async () => {
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, index) => world.person(`Many ${index}`)),
  )
  for (const person of people) await choose(person, 'never')
  await tell(people)
  expect(await Promise.all(people.map(unread))).toEqual(people.map(() => 1))
})
