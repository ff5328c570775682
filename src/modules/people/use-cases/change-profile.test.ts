import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../tests/world.ts'
import { profile } from '../queries/profile.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('a profile is saved, and the next page is in the language that was chosen', async () => {
  const ana = await world.person('Ana')
  const form = { name: ' Ана  Петровић\n', language: 'sr', languages: ['sr', 'de'] }
  const answer = await world.fetch('/en/me/profile', { as: ana, form })
  expect(answer.headers.get('location')).toBe('/sr/me/profile?done=people.profile-saved')
  expect(await profile(world.runtime.db, ana.id)).toEqual({
    id: ana.id,
    name: 'Ана Петровић',
    language: 'sr',
    languages: ['sr', 'de'],
    topics: [],
  })
})

test('others see name, languages and roles, and no address', async () => {
  const boris = await world.person('Boris', ['site:administrator'])
  const reader = await world.person('Reader')
  await world.fetch('/en/me/profile', {
    as: boris,
    form: { name: 'Boris', language: 'en', languages: ['mk'] },
  })
  const page = await (await world.fetch(`/en/people/${boris.id}`, { as: reader })).text()
  expect(page).toContain('Macedonian')
  expect(page).toContain('Administrator, the whole site')
  expect(page).not.toContain(boris.email)
  expect((await world.fetch(`/en/people/${boris.id}`)).status).toBe(303)
})

test.each([
  ['', 'Please fill this in'],
  ['x'.repeat(10_000), 'too long'],
  ['\u202e\u202e', 'Please fill this in'],
])('a name that is none is refused, and what was typed stays: %#', async (name, said) => {
  const ceca = await world.person('Ceca')
  const form = { name, language: 'de' }
  const answer = await world.fetch('/en/me/profile', { as: ceca, form })
  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain(said)
  expect(text).toMatch(/value="de"[^>]*selected/)
})

test('a hostile name is text', async () => {
  const name = `<script>alert(1)</script>'; drop table people.person; --`
  const hostile = await world.person('Hostile')
  await world.fetch('/en/me/profile', { as: hostile, form: { name, language: 'en' } })
  expect((await profile(world.runtime.db, hostile.id))?.name).toBe(name)
  const page = await (await world.fetch(`/en/people/${hostile.id}`, { as: hostile })).text()
  expect(page).not.toContain('<script>alert')
})
