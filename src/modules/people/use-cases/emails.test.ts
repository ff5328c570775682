import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../../tests/world.ts'
import { emailsOf } from '../queries/profile.ts'
import { mailTo, secretIn } from '../testing.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

async function askToAdd(as: Someone, email: string): Promise<string> {
  await world.fetch('/en/me/emails', { as, form: { email } })
  await world.settle()
  return secretIn((await mailTo(world.runtime, email.toLowerCase())).text)
}
const confirm = (secret: string, as?: Someone) =>
  world.fetch('/en/emails/confirm', { form: { secret }, ...(as === undefined ? {} : { as }) })
const addresses = async ({ id }: Someone) =>
  (await emailsOf(world.runtime.db, id)).map(({ address, isPrimary }) => [address, isPrimary])

test('an address is added by the link mailed to it, once', async () => {
  const ana = await world.person('Ana')
  const secret = await askToAdd(ana, 'Ana.Work@Town.example')
  expect(await addresses(ana)).toEqual([[ana.email, true]])
  await world.fetch(`/en/emails/confirm?secret=${secret}`)
  expect(await addresses(ana)).toEqual([[ana.email, true]])
  expect((await confirm(secret, ana)).status).toBe(303)
  expect(await addresses(ana)).toEqual([
    [ana.email, true],
    ['ana.work@town.example', false],
  ])
  expect((await confirm(secret, ana)).status).toBe(422)
})

test('the closing instant of the link is too late, and says so', async () => {
  const boris = await world.person('Boris')
  const secret = await askToAdd(boris, 'late@town.example')
  world.at('2026-03-02T09:20:00Z')
  const late = await confirm(secret)
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('too old')])
  expect(await addresses(boris)).toEqual([[boris.email, true]])
})

test('of two who ask for one address, the first to confirm has it', async () => {
  const [first, second] = [await world.person('First'), await world.person('Second')]
  const mine = await askToAdd(first, 'shared@town.example')
  const theirs = await askToAdd(second, 'shared@town.example')
  expect((await confirm(theirs)).status).toBe(303)
  const late = await confirm(mine)
  expect([late.status, await late.text()]).toEqual([
    422,
    expect.stringContaining('already an account'),
  ])
  expect(await addresses(second)).toContainEqual(['shared@town.example', false])
})

test('whoever asks for the address of another learns nothing; its owner is told', async () => {
  const [owner, curious] = [await world.person('Owner'), await world.person('Curious')]
  const free = await world.fetch('/en/me/emails', {
    as: curious,
    form: { email: 'free@x.example' },
  })
  const taken = await world.fetch('/en/me/emails', { as: curious, form: { email: owner.email } })
  expect([taken.status, taken.headers.get('location')]).toEqual([
    free.status,
    free.headers.get('location'),
  ])
  await world.settle()
  expect((await mailTo(world.runtime, owner.email)).template).toBe('people.email-of-another')
  const page = await (await world.fetch('/en/me/profile', { as: curious })).text()
  expect(page).not.toContain(owner.email)
})

test('the main address stays until another one takes its place', async () => {
  const ceca = await world.person('Ceca')
  await confirm(await askToAdd(ceca, 'ceca@new.example'))
  const refused = await world.fetch('/en/me/emails/remove', {
    as: ceca,
    form: { address: ceca.email },
  })
  expect(refused.status).toBe(422)
  await world.fetch('/en/me/emails/primary', { as: ceca, form: { address: 'ceca@new.example' } })
  await world.fetch('/en/me/emails/remove', { as: ceca, form: { address: ceca.email } })
  expect(await addresses(ceca)).toEqual([['ceca@new.example', true]])
})

test('nobody touches the addresses of another', async () => {
  const [owner, thief] = [await world.person('Owner'), await world.person('Thief')]
  await confirm(await askToAdd(owner, 'second@owner.example'))
  for (const path of ['/en/me/emails/remove', '/en/me/emails/primary']) {
    const answer = await world.fetch(path, { as: thief, form: { address: 'second@owner.example' } })
    expect(answer.status).toBe(422)
  }
  expect(await addresses(owner)).toContainEqual(['second@owner.example', false])
})
