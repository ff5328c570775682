import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../../tests/world.ts'
import { groupPage } from '../queries/group-list.ts'
import { aNetwork, aTown, done, wordOf } from '../testing-life.ts'
import { answerGroupRequest } from './answer-group-request.ts'
import { changeGroup } from './change-group.ts'
import { foundGroup } from './found-group.ts'
import { joinGroup } from './join-group.ts'
import { leaveGroup, nameCoordinator } from './leave-group.ts'

let world: World
let networkId: string
let ana: string
let secretariat: Someone
let otherSecretariat: Someone
let official: Someone
let citizen: Someone

beforeAll(async () => {
  world = await makeWorld()
  networkId = await aNetwork(world.runtime, 'home')
  const other = await aNetwork(world.runtime, 'other')
  ana = await aTown(world.runtime, 'Ana', { networkId })
  secretariat = await world.person('Secretariat', [`network:${networkId}:secretariat`])
  otherSecretariat = await world.person('Other', [`network:${other}:secretariat`])
  official = await world.person('Official', [`organisation:${ana}:representative`])
  citizen = await world.person('Citizen')
})
afterAll(() => world.close())
beforeEach(() => world.at(monday))

async function aGroup(admission: 'open' | 'request'): Promise<{ id: string; slug: string }> {
  const input = { networkId, kind: 'interest-group', name: { en: `Rural ${admission}` }, admission }
  return done(await foundGroup.call(world.runtime, secretariat.actor, input))
}
const membersOf = async (slug: string) =>
  (await groupPage(world.runtime.db, networkId, slug))?.members ?? []

describe('groups', () => {
  const join = async (groupId: string, as: Someone, organisationId: string | null = null) =>
    joinGroup.call(world.runtime, as.actor, { networkId, groupId, organisationId })

  test('an open group has people at once, one by request after a coordinator said yes', async () => {
    const open = await aGroup('open')
    expect(done(await join(open.id, citizen)).state).toBe('member')
    expect(wordOf(await join(open.id, citizen))).toBe('network.already-in-group')
    const closed = await aGroup('request')
    expect(done(await join(closed.id, citizen)).state).toBe('asked')
    expect(wordOf(await join(closed.id, citizen))).toBe('network.already-asked')
    const [asked] = await membersOf(closed.slug)
    const input = { networkId, groupId: closed.id, memberId: asked?.id, answer: 'accept' }
    const answer = async (as: Someone) =>
      wordOf(await answerGroupRequest.call(world.runtime, as.actor, input))
    expect([await answer(citizen), await answer(otherSecretariat)]).toEqual([
      'not-found',
      'not-found',
    ])
    expect([await answer(secretariat), await answer(secretariat)]).toEqual([
      'done',
      'network.already-answered',
    ])
  })

  test('a coordinator answers and changes the group; when no longer one, not', async () => {
    const group = await aGroup('request')
    done(await join(group.id, citizen))
    done(await join(group.id, official, ana))
    const members = await membersOf(group.slug)
    const mine = members.find(({ personId }) => personId === citizen.id)
    const towns = members.find(({ organisationId }) => organisationId === ana)
    const place = { networkId, groupId: group.id }
    const call = { ...place, memberId: mine?.id }
    done(
      await answerGroupRequest.call(world.runtime, secretariat.actor, {
        ...call,
        answer: 'accept',
      }),
    )
    const change = async () =>
      wordOf(
        await changeGroup.call(world.runtime, citizen.actor, {
          ...place,
          kind: 'focus-area',
          name: { en: 'New' },
        }),
      )
    expect(await change()).toBe('not-allowed')
    done(
      await nameCoordinator.call(world.runtime, secretariat.actor, {
        ...call,
        isCoordinator: true,
      }),
    )
    expect(await change()).toBe('done')
    const answer = { ...place, memberId: towns?.id, answer: 'refuse', reason: 'too far' }
    expect(wordOf(await answerGroupRequest.call(world.runtime, citizen.actor, answer))).toBe('done')
    done(await leaveGroup.call(world.runtime, citizen.actor, call))
    expect(await change()).toBe('not-allowed')
  })

  test('a closed group stays to be read, leaves list and search, takes nobody, and opens again', async () => {
    const group = await aGroup('open')
    const set = async (isClosed: 'yes' | undefined) =>
      done(
        await changeGroup.call(world.runtime, secretariat.actor, {
          ...{
            networkId,
            groupId: group.id,
            kind: 'focus-area',
            name: { en: 'Kept lamps' },
            admission: 'open',
          },
          ...(isClosed === undefined ? {} : { isClosed }),
        }),
      )
    const seen = async () => {
      const [list, found] = await Promise.all(
        ['/en/home/groups', '/en/home/search?q=kept+lamps'].map(async (path) =>
          (await (await world.fetch(path)).text()).includes(`/groups/${group.slug}`),
        ),
      )
      return { list, found }
    }
    await set('yes')
    expect(await seen()).toEqual({ list: false, found: false })
    expect(wordOf(await join(group.id, citizen))).toBe('network.group-is-closed')
    const page = await (await world.fetch(`/en/home/groups/${group.slug}`)).text()
    expect(page).toContain('was closed on')
    expect(page).not.toContain(`/groups/${group.slug}/join`)
    await set(undefined)
    expect(await seen()).toEqual({ list: true, found: true })
    expect(done(await join(group.id, citizen)).state).toBe('member')
  })

  test('only who speaks for an organisation brings it in; it must be a member of the network', async () => {
    const group = await aGroup('open')
    expect(wordOf(await join(group.id, citizen, ana))).toBe('not-allowed')
    const stranger = await aTown(world.runtime, 'Strange')
    const speaker = await world.person('Speaker', [`organisation:${stranger}:representative`])
    expect(wordOf(await join(group.id, speaker, stranger))).toBe(
      'network.organisation-is-no-member',
    )
    expect(wordOf(await join(group.id, official, ana))).toBe('done')
  })

  test('visitors see towns and a count, not the names of people', async () => {
    const group = await aGroup('open')
    done(await join(group.id, citizen))
    const page = (as?: Someone) =>
      world.fetch(`/en/home/groups/${group.slug}`, as === undefined ? {} : { as })
    expect(await (await page()).text()).not.toContain('Citizen')
    expect(await (await page(official)).text()).toContain('Citizen')
  })
})
