import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { identity } from '../queries/identity.ts'
import { holdersOf, rolesOf } from '../queries/roles-of.ts'
import { mailTo, secretIn } from '../testing.ts'
import { endRole, grantRole } from './grant-role.ts'
import { handOverRole } from './hand-over-role.ts'
import { invitePerson, revokeInvitation } from './invite-person.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

const town = '01900000-0000-7000-8000-000000000001'
const otherTown = '01900000-0000-7000-8000-000000000002'
const lead = (id = town) => `organisation:${id}:representative`
const contact = `organisation:${town}:contact`
const what = { en: 'Contact of Ajdovščina' }
const rolesNow = ({ id }: { id: string }) => rolesOf(world.runtime.db, id)

async function invited(by: Someone, email: string, extra: object = {}): Promise<string> {
  const input = { name: 'Invited', email, language: 'en', audience: contact, what, ...extra }
  valueOf(await invitePerson.call(world.runtime, by.actor, input))
  await world.settle()
  return secretIn((await mailTo(world.runtime, email)).text)
}
const accept = (secret: string, as?: Someone, name?: string) =>
  world.fetch('/en/invitations', {
    form: { secret, ...(name === undefined ? {} : { name }) },
    ...(as === undefined ? {} : { as }),
  })

describe('roles', () => {
  test('are given and ended by those who lead the place, and by nobody else', async () => {
    const leader = await world.person('Leader', [lead()])
    const neighbour = await world.person('Neighbour', [lead(otherTown)])
    const ana = await world.person('Ana')
    const input = { personId: ana.id, audience: contact }
    const refused = await grantRole.call(world.runtime, neighbour.actor, input)
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(valueOf(await grantRole.call(world.runtime, leader.actor, input))).toEqual({
      isNew: true,
    })
    expect(valueOf(await grantRole.call(world.runtime, leader.actor, input))).toEqual({
      isNew: false,
    })
    expect(await rolesNow(ana)).toEqual([contact])
    expect((await endRole.call(world.runtime, neighbour.actor, input)).ok).toBe(false)
    valueOf(await endRole.call(world.runtime, leader.actor, input))
    expect(await rolesNow(ana)).toEqual([])
  })

  test('can be given up by whoever has them', async () => {
    const boris = await world.person('Boris', [contact])
    valueOf(
      await endRole.call(world.runtime, boris.actor, { personId: boris.id, audience: contact }),
    )
    expect(await rolesNow(boris)).toEqual([])
  })

  test('of a network that does not exist are given by nobody', async () => {
    const ceca = await world.person('Ceca')
    const audience = `network:${town}:secretariat`
    const outcome = await grantRole.call(world.runtime, system, { personId: ceca.id, audience })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('of the last administrator stay, also when two leave at once', async () => {
    const first = await world.person('First', ['site:administrator'])
    const second = await world.person('Second', ['site:administrator'])
    const audience = 'site:administrator'
    const outcomes = await Promise.all(
      [first, second].map(({ id, actor }) =>
        endRole.call(world.runtime, actor, { personId: id, audience }),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect((await holdersOf(world.runtime.db, [audience])).length).toBe(1)
  })
})

describe('an invitation', () => {
  test('makes an account for who is new, signs them in, and works once', async () => {
    const leader = await world.person('Leader', [lead()])
    const secret = await invited(leader, 'new@town.example')
    await world.fetch(`/en/invitations?secret=${secret}`)
    const accepted = await accept(secret, undefined, 'Nova Osoba')
    expect(accepted.headers.get('set-cookie')).toContain('korzo_session=')
    const [holder] = (await holdersOf(world.runtime.db, [contact])).filter(
      ({ name }) => name === 'Nova Osoba',
    )
    expect(await rolesNow({ id: holder?.personId ?? '' })).toEqual([contact])
    const again = await accept(secret)
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('accepted before'),
    ])
  })

  test('gives who has the address the role, and signs nobody in', async () => {
    const leader = await world.person('Leader', [lead()])
    const dragan = await world.person('Dragan')
    const accepted = await accept(await invited(leader, dragan.email))
    expect([accepted.status, accepted.headers.get('set-cookie')]).toEqual([303, null])
    expect(await rolesNow(dragan)).toEqual([contact])
  })

  test('is taken along by whoever is signed in with another address', async () => {
    const leader = await world.person('Leader', [lead()])
    const eva = await world.person('Eva')
    await accept(await invited(leader, 'eva@work.example'), eva)
    expect(await rolesNow(eva)).toEqual([contact])
    const page = await (await world.fetch('/en/me/profile', { as: eva })).text()
    expect(page).toContain('eva@work.example')
  })

  test('to the address of another account is not taken', async () => {
    const leader = await world.person('Leader', [lead()])
    const [owner, thief] = [await world.person('Owner'), await world.person('Thief')]
    const answer = await accept(await invited(leader, owner.email), thief)
    expect(answer.status).toBe(422)
    expect([await rolesNow(owner), await rolesNow(thief)]).toEqual([[], []])
  })

  test('ends at its closing instant, when it is taken back, and when a newer one is sent', async () => {
    const leader = await world.person('Leader', [lead()])
    const late = await invited(leader, 'late@town.example')
    world.at('2026-03-16T08:59:59Z')
    const page = await world.fetch(`/en/invitations?secret=${late}`)
    expect(await page.text()).toContain('You get an account')
    world.at('2026-03-16T09:00:00Z')
    expect(await (await accept(late)).text()).toContain('has expired')

    const former = await invited(leader, 'twice@town.example')
    const newer = await invited(leader, 'twice@town.example')
    expect(await (await accept(former)).text()).toContain('taken back')
    const { id } = await world.runtime.db
      .selectFrom('people.invitation')
      .select('id')
      .where('address', '=', 'twice@town.example')
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    const stranger = await world.person('Stranger')
    const revoke = (by: Someone) =>
      revokeInvitation.call(world.runtime, by.actor, { invitationId: id })
    expect((await revoke(stranger)).ok).toBe(false)
    valueOf(await revoke(leader))
    expect(await (await accept(newer)).text()).toContain('taken back')
  })

  test('is not sent to who has the role, nor by who may not', async () => {
    const leader = await world.person('Leader', [lead()])
    const there = await world.person('There', [contact])
    const input = { name: 'X', email: there.email, language: 'en', audience: contact, what }
    const outcome = await invitePerson.call(world.runtime, leader.actor, input)
    expect(outcome).toMatchObject({ refusal: { issues: [{ code: 'people.has-role-already' }] } })
    expect((await invitePerson.call(world.runtime, there.actor, input)).ok).toBe(false)
  })
})

describe('succession', () => {
  test('moves the role, keeps the note, and tells whoever listens', async () => {
    const leaving = await world.person('Leaving', [contact])
    const coming = await world.person('Coming')
    const input = {
      personId: leaving.id,
      audience: contact,
      successorId: coming.id,
      note: 'Keys are with Mira.',
    }
    valueOf(await handOverRole.call(world.runtime, leaving.actor, input))
    expect([await rolesNow(leaving), await rolesNow(coming)]).toEqual([[], [contact]])
    const fact = await world.runtime.db
      .selectFrom('kernel.fact')
      .select('payload')
      .where('name', '=', 'people.role-handed-over')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(fact.payload).toMatchObject({ fromId: leaving.id, toId: coming.id, audience: contact })
    expect(JSON.stringify(fact.payload)).not.toContain('Mira')
    await world.settle()
    expect((await mailTo(world.runtime, coming.email)).text).toContain('Keys are with Mira.')
    const again = await handOverRole.call(world.runtime, system, input)
    expect(again).toMatchObject({ refusal: { code: 'people.role-not-held' } })
  })

  test('by invitation happens when it is accepted, not before', async () => {
    const leader = await world.person('Leader', [lead()])
    const leaving = await world.person('Leaving', [contact])
    const secret = await invited(leader, 'successor@town.example', { succeeds: leaving.id })
    expect(await rolesNow(leaving)).toEqual([contact])
    await accept(secret, undefined, 'Successor')
    expect(await rolesNow(leaving)).toEqual([])
  })
})

describe('the page of administrators', () => {
  test('invites, asks before it ends, hands over', async () => {
    const admin = await world.person('Admin', ['site:administrator'])
    const other = await world.person('Other', ['site:administrator'])
    const query = new URLSearchParams({ personId: other.id, audience: 'site:administrator' })
    const as = admin
    const bad = await world.fetch('/en/administrators/invite', {
      as,
      form: {
        name: 'Kept',
        email: 'not an address',
        language: 'de',
        audience: 'site:administrator',
      },
    })
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('value="Kept"')])
    expect(await (await world.fetch(`/en/administrators/end?${query}`, { as })).text()).toContain(
      'End “Administrator” for Other?',
    )
    expect(await rolesNow(other)).toEqual(['site:administrator'])
    await world.fetch('/en/administrators/end', { as, form: Object.fromEntries(query) })
    expect(await rolesNow(other)).toEqual([])
    expect((await world.fetch(`/en/administrators/end?${query}`, { as })).status).toBe(404)
    expect((await world.fetch('/en/administrators', { as: other })).status).toBe(404)
    expect((await identity(world.runtime, other.id))?.audiences).toEqual([])
  })
})
