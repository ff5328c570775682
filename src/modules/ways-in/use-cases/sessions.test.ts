import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '#kernel/cookie.ts'
import { beginSession } from '#kernel/session.ts'
import { makeWorld, type Someone, type World } from '../../../../tests/world.ts'
import { sessionsOf } from '../queries/sessions-of.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

async function alsoAt({ id }: Someone, userAgent = firefox) {
  const { db, clock } = world.runtime
  const session = await beginSession(db, {
    principalId: id,
    method: 'test',
    userAgent,
    now: clock(),
  })
  return { ...session, cookie: `${sessionCookie}=${session.secret}` }
}
const living = ({ id }: Someone) => sessionsOf(world.runtime.db, id, world.runtime.clock())

test('I see where I am signed in, and end one of them', async () => {
  const ana = await world.person('Ana')
  const other = await alsoAt(ana)
  const page = await (await world.fetch('/en/me/devices', { as: ana })).text()
  expect(page).toContain('Firefox and Linux')
  expect(page).toContain('This one')
  const end = () =>
    world.fetch('/en/me/sessions/end', { as: ana, form: { sessionId: other.sessionId } })
  expect((await end()).headers.get('location')).toContain('done=ways-in.session-ended')
  expect((await end()).headers.get('location')).toContain('done=ways-in.session-was-ended')
  const gone = await world.fetch('/en/me', { headers: { cookie: other.cookie } })
  expect(gone.status).toBe(303)
  expect((await world.fetch('/en/me', { as: ana })).status).toBe(200)
})

test('signing out everywhere else keeps this device and those of others', async () => {
  const [boris, ceca] = [await world.person('Boris'), await world.person('Ceca')]
  await alsoAt(boris)
  await alsoAt(boris)
  await world.fetch('/en/me/sessions/end-others', { as: boris, form: {} })
  expect([(await living(boris)).length, (await living(ceca)).length]).toEqual([1, 1])
  expect((await world.fetch('/en/me', { as: boris })).status).toBe(200)
})

test('nobody ends the session of another', async () => {
  const [owner, thief] = [await world.person('Owner'), await world.person('Thief')]
  const [session] = await living(owner)
  await world.fetch('/en/me/sessions/end', {
    as: thief,
    form: { sessionId: session?.id ?? '' },
  })
  expect((await living(owner)).length).toBe(1)
})

test('a hostile name of a browser is shown as an unknown device', async () => {
  const dragan = await world.person('Dragan')
  await alsoAt(dragan, '<script>alert(1)</script>')
  const page = await (await world.fetch('/en/me/devices', { as: dragan })).text()
  expect(page).toContain('Unknown device')
  expect(page).not.toContain('alert(1)')
})
