import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sealAll } from '#kernel/proofs/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, monday, type World } from '../../../../tests/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

describe('the audit trail', () => {
  test('is filtered, paged by key, sealed, and only for administrators', async () => {
    const as = await world.person('Admin', ['site:administrator'])
    const filter = `actor=person:${as.id}`
    await world.fetch('/en/me/tokens', { as, form: { label: 'a', scope: 'read', days: '30' } })
    await sealAll(world.runtime)
    const page = await (await world.fetch(`/en/audit?${filter}`, { as })).text()
    expect(page).toContain('ways-in.token-made')
    expect(page).not.toContain('people.person-merged')
    const { seal_number: seal } = await world.runtime.db
      .selectFrom('kernel.fact')
      .select('seal_number')
      .where('name', '=', 'ways-in.token-made')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(page).toMatch(new RegExp(`data-title="Seal"[^>]*>${seal}<`))
    const none = await world.fetch(`/en/audit?${filter}&day=2026-03-01`, { as })
    expect(await none.text()).toContain('Nothing fits')
    const wrongDay = await world.fetch('/en/audit?day=nonsense', { as })
    expect(wrongDay.status).toBe(200)
    await inTransaction(world.runtime, 'test', async ({ record }) => {
      for (let number = 0; number < 51; number += 1) await record('test.counted', { number })
    })
    const first = await (await world.fetch('/en/audit?name=test.', { as })).text()
    const next = /href="([^"]*before=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await world.fetch(next, { as })).text()
    const numbersIn = (text: string) =>
      [...text.matchAll(/number:<\/span> (\d+)/g)].map(([, n]) => Number(n))
    expect([...numbersIn(first), ...numbersIn(second)]).toEqual(
      Array.from({ length: 51 }, (_, index) => 50 - index),
    )
    const sheet = await (await world.fetch(`/en/audit.csv?${filter}`, { as })).text()
    expect(sheet.split('\n')[0]).toContain('recorded_at,name,actor')
    expect(sheet).toContain('ways-in.token-made')
    const stranger = await world.person('Stranger')
    expect((await world.fetch('/en/audit', { as: stranger })).status).toBe(404)
    expect((await world.fetch('/en/audit.csv', { as: stranger })).status).toBe(404)
  })
})
