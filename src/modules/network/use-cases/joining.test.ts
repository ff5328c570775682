import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../../tests/world.ts'
import { membershipHistory } from '../queries/manage-network.ts'
import { memberChoices } from '../queries/member-choices.ts'
import { aNetwork, aTown, done, wordOf } from '../testing-life.ts'
import { answerJoining } from './answer-joining.ts'
import { askToJoin } from './ask-to-join.ts'
import { changeNetwork } from './change-network.ts'
import { answerInvitation, inviteToJoin } from './invite-to-join.ts'
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
        why: 'You were the first to count lamps.',
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
    const shown = async (word: string) => {
      const page = await world.fetch(`/en/home/join/invitation?word=${word}`)
      return { status: page.status, text: await page.text() }
    }
    const late = await invite()
    const { status, text } = await shown(late)
    expect(status).toBe(200)
    expect(text).toContain('invites Invited to become a member')
    expect(text).toContain('You were the first to count lamps.')
    world.at('2026-04-01T09:00:00Z')
    expect((await shown(late)).text).toContain('This link is too old.')
    expect(await accept(late)).toBe('network.link-expired')
    world.at('2026-04-01T08:59:59Z')
    expect([await accept(late), await accept(late), await accept(`${late}x`)]).toEqual([
      'done',
      'network.link-used',
      'network.link-forged',
    ])
    expect(await isMember(town)).toBe(1)
    const used = await shown(late)
    expect(used.status).toBe(422)
    expect(used.text).toContain('This link was used before.')
    expect(used.text).not.toContain('Yes, we join')
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
