import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../../tests/world.ts'
import { groupPage } from '../queries/group-list.ts'
import { membershipHistory } from '../queries/manage-network.ts'
import { memberChoices } from '../queries/member-choices.ts'
import { aNetwork, aTown, done, wordOf } from '../testing-life.ts'
import { answerGroupRequest } from './answer-group-request.ts'
import { answerJoining } from './answer-joining.ts'
import { askToJoin } from './ask-to-join.ts'
import { changeGroup } from './change-group.ts'
import { changeNetwork } from './change-network.ts'
import { foundGroup } from './found-group.ts'
import { answerInvitation, inviteToJoin } from './invite-to-join.ts'
import { joinGroup } from './join-group.ts'
import { leaveGroup, nameCoordinator } from './leave-group.ts'
import { leaveNetwork } from './leave-network.ts'
import { assignNetworkRole, endNetworkRole } from './network-roles.ts'

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

describe('joining a network', () => {
  const request = {
    organisationName: 'Novo Mesto',
    organisationKind: 'town',
    country: 'SI',
    why: 'To learn',
    contactName: 'Office',
  }
  const ask = async (given: object = {}, as: Someone | undefined = citizen) =>
    askToJoin.call(world.runtime, as.actor, {
      networkId,
      ...request,
      contactEmail: 'o@example.org',
      ...given,
    })
  const isMember = async (id: string) =>
    (await memberChoices(world.runtime.db, networkId, [id])).length

  test('asked, approved, listed; whoever asked speaks for it; it leaves again, and all of it is history', async () => {
    const { id } = done(await ask())
    expect(wordOf(await ask())).toBe('network.already-asked')
    const answer = (as: Someone) =>
      answerJoining.call(world.runtime, as.actor, { networkId, joiningId: id, answer: 'accept' })
    expect(wordOf(await answer(otherSecretariat))).toBe('not-found')
    expect(wordOf(await answer(secretariat))).toBe('done')
    expect(wordOf(await answer(secretariat))).toBe('network.already-answered')
    const town = await world.runtime.db
      .selectFrom('network.organisation')
      .select('id')
      .where('slug', '=', 'novo-mesto')
      .executeTakeFirstOrThrow()
    expect(await isMember(town.id)).toBe(1)
    const speaker = {
      ...citizen.actor,
      audiences: new Set([`organisation:${town.id}:representative`]),
    }
    const leave = { networkId, organisationId: town.id }
    expect(wordOf(await leaveNetwork.call(world.runtime, official.actor, leave))).toBe('not-found')
    expect(wordOf(await leaveNetwork.call(world.runtime, speaker, leave))).toBe('done')
    expect(await isMember(town.id)).toBe(0)
    const [left, came] = await membershipHistory(world.runtime.db, networkId, 2)
    expect([left?.name, came?.name]).toEqual(['network.member-left', 'network.member-admitted'])
  })

  test('a no needs a reason, and is mailed', async () => {
    const { id } = done(await ask({ contactEmail: 'no@example.org' }))
    const answer = async (reason: string) =>
      wordOf(
        await answerJoining.call(world.runtime, secretariat.actor, {
          networkId,
          joiningId: id,
          answer: 'refuse',
          reason,
        }),
      )
    expect([await answer(''), await answer('Not a town')]).toEqual([
      'network.reason-needed',
      'done',
    ])
    await world.settle()
    const mail = await world.runtime.db
      .selectFrom('kernel.mail')
      .select('rendered')
      .where('address', '=', 'no@example.org')
      .executeTakeFirstOrThrow()
    expect(mail.rendered?.text).toContain('Not a town')
  })

  test('an invitation is answered once, with the link from the mail, within thirty days', async () => {
    const town = await aTown(world.runtime, 'Invited')
    const invite = async () => {
      const input = {
        networkId,
        organisationId: town,
        contactName: 'Mayor',
        contactEmail: 'm@example.org',
      }
      done(await inviteToJoin.call(world.runtime, secretariat.actor, input))
      await world.settle()
      const mail = await world.runtime.db
        .selectFrom('kernel.mail')
        .select('rendered')
        .where('address', '=', 'm@example.org')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      return /word=([\w.-]+)/.exec(mail.rendered?.text ?? '')?.[1] ?? ''
    }
    const accept = async (word: string) =>
      wordOf(
        await answerInvitation.call(
          world.runtime,
          citizen.actor,
          { word, answer: 'accept' },
          world.runtime.clock(),
        ),
      )
    const late = await invite()
    world.at('2026-04-01T09:00:00Z')
    expect(await accept(late)).toBe('network.link-expired')
    world.at('2026-04-01T08:59:59Z')
    expect([await accept(late), await accept(late), await accept(`${late}x`)]).toEqual([
      'done',
      'network.link-used',
      'network.link-forged',
    ])
    expect(await isMember(town)).toBe(1)
  })

  test('a form that lacks something says so at each field and keeps what was typed', async () => {
    const form = { contactName: 'Office', contactEmail: 'nonsense', why: '' }
    const response = await world.fetch('/en/home/join', { form })
    const page = await response.text()
    expect(response.status).toBe(422)
    for (const field of ['why', 'contactEmail']) expect(page).toContain(`id="${field}-error"`)
    expect(page).toContain('value="nonsense"')
  })
})

describe('roles and settings', () => {
  test('given and ended by the secretariat of this network; the last one stays', async () => {
    const give = async (as: Someone) =>
      wordOf(
        await assignNetworkRole.call(world.runtime, as.actor, {
          networkId,
          email: citizen.email,
          role: 'secretariat',
        }),
      )
    const end = async (who: Someone) =>
      wordOf(
        await endNetworkRole.call(world.runtime, secretariat.actor, {
          networkId,
          personId: who.id,
          role: 'secretariat',
        }),
      )
    expect([await give(otherSecretariat), await give(citizen), await give(secretariat)]).toEqual([
      'not-found',
      'not-found',
      'done',
    ])
    expect([await end(citizen), await end(citizen), await end(secretariat)]).toEqual([
      'done',
      'not-found',
      'network.last-secretariat',
    ])
  })

  test('a network changes its look; kinds of groups keep their ids and new ones are added', async () => {
    const change = async (as: Someone, accent: string) =>
      wordOf(
        await changeNetwork.call(world.runtime, as.actor, {
          networkId,
          name: { en: 'Home' },
          summary: { en: 'x' },
          languages: ['en', 'de'],
          accent,
          groupKinds: { 'focus-area': { en: 'Field' }, new: { en: 'Task force' } },
        }),
      )
    expect([await change(official, ''), await change(secretariat, 'red')]).toEqual([
      'not-found',
      'input-invalid',
    ])
    expect(await change(secretariat, '#FFE100')).toBe('done')
    const row = await world.runtime.db
      .selectFrom('network.network')
      .select(['accent', 'group_kinds'])
      .where('tenant_id', '=', networkId)
      .executeTakeFirstOrThrow()
    expect([row.accent, row.group_kinds.map(({ id, name }) => `${id}: ${name['en']}`)]).toEqual([
      '#ffe100',
      ['interest-group: Interest group', 'focus-area: Field', 'task-force: Task force'],
    ])
    const page = await (await world.fetch('/en/home/manage/settings', { as: secretariat })).text()
    expect(page).toContain('hard to read')
  })
})
