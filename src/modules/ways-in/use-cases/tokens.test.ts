import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashSecret } from '#kernel/session.ts'
import { profile } from '#modules/people/index.ts'
import { makeWorld, monday, type Someone, type World } from '../../../../tests/world.ts'
import { makeToken } from './keep-tokens.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

describe('a token', () => {
  const api = (secret: string) =>
    world.fetch('/api/v1/me', { headers: { authorization: `Bearer ${secret}` } })
  async function tokenOf(someone: Someone, scope = 'read'): Promise<string> {
    const form = { label: 'Web page', scope, days: '30' }
    const page = await (await world.fetch('/en/me/tokens', { as: someone, form })).text()
    return /korzo_[\w-]{43}/.exec(page)?.[0] ?? ''
  }

  test('is shown once, reads until its end, and is kept as a hash', async () => {
    const ana = await world.person('Ana')
    const secret = await tokenOf(ana)
    expect(await (await api(secret)).json()).toMatchObject({ id: ana.id, roles: [] })
    expect(await (await world.fetch('/en/me/tokens', { as: ana })).text()).not.toContain(secret)
    const row = await world.runtime.db
      .selectFrom('kernel.api_token')
      .select('token_hash')
      .where('principal_id', '=', ana.id)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.token_hash).equals(hashSecret(secret))).toBe(true)
    world.at('2026-04-01T08:59:59Z')
    expect((await api(secret)).status).toBe(200)
    world.at('2026-04-01T09:00:00Z')
    expect((await api(secret)).status).toBe(401)
  })

  test('does not reach what keeps the account, whatever its scope', async () => {
    const boris = await world.person('Boris')
    const headers = { authorization: `Bearer ${await tokenOf(boris, 'write')}` }
    const more = { label: 'x', scope: 'write', days: '30' }
    expect((await world.fetch('/en/me/tokens', { headers, form: more })).status).toBe(422)
    const sure = await world.fetch('/en/me/erase', { headers, form: { isSure: 'yes' } })
    expect(sure.status).toBe(422)
    expect((await world.fetch('/en/me/data/download', { headers })).status).toBe(404)
    expect(await profile(world.runtime.db, boris.id)).toBeDefined()
  })

  test('shows when it was last used, to the hour', async () => {
    world.at('2026-03-02T09:00:00Z')
    const dana = await world.person('Dana')
    const secret = await tokenOf(dana)
    const usedAt = async () =>
      (
        await world.runtime.db
          .selectFrom('kernel.api_token')
          .select('used_at')
          .where('principal_id', '=', dana.id)
          .executeTakeFirstOrThrow()
      ).used_at?.toISOString()
    expect(await usedAt()).toBeUndefined()
    const seen: unknown[] = []
    for (const instant of ['10:00:00', '10:59:59', '11:00:00']) {
      world.at(`2026-03-02T${instant}Z`)
      expect((await api(secret)).status).toBe(200)
      seen.push((await usedAt())?.slice(11, 19))
    }
    expect(seen).toEqual(['10:00:00', '10:00:00', '11:00:00'])
    world.at(monday)
  })

  test('is ended by its owner alone, at once', async () => {
    const [owner, thief] = [await world.person('Owner'), await world.person('Thief')]
    const secret = await tokenOf(owner)
    const { id: tokenId } = await world.runtime.db
      .selectFrom('kernel.api_token')
      .select('id')
      .where('principal_id', '=', owner.id)
      .executeTakeFirstOrThrow()
    await world.fetch('/en/me/tokens/end', { as: thief, form: { tokenId } })
    expect((await api(secret)).status).toBe(200)
    await world.fetch('/en/me/tokens/end', { as: owner, form: { tokenId } })
    expect((await api(secret)).status).toBe(401)
  })

  test('is refused where its end or scope is none', async () => {
    const ceca = await world.person('Ceca')
    for (const wrong of [{ days: '0' }, { days: '366' }, { scope: 'all' }, { label: '' }]) {
      const input = { label: 'x', scope: 'read', days: '30', ...wrong }
      expect((await makeToken.call(world.runtime, ceca.actor, input)).ok).toBe(false)
    }
  })
})
