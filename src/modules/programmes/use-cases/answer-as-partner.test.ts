import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { partnersOf } from '../queries/application-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { partnerLink } from './answer-as-partner.ts'
import { beginApplication } from './begin-application.ts'
import { namePartner } from './name-partner.ts'
import { extendCall } from './publish-call.ts'
import { returnApplication } from './return-application.ts'
import { saveApplication } from './save-application.ts'
import { submitApplication } from './submit-application.ts'

const closes = '2026-03-09T09:00:00.000Z'
const justInTime = '2026-03-09T08:59:59.999Z'

let world: World
let network: { readonly id: string; readonly slug: string }
let ana: Someone
let secretariat: Someone
let applicationId: string
let callId: string
let word: string

beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  ana = await world.person('Ana')
  secretariat = await world.person('Secretariat', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

beforeEach(async () => {
  world.at(monday)
  const { runtime } = world
  const condition = { op: 'at-least' as const, field: 'partners.count', value: 1 }
  callId = (await aCall(runtime, network.id, { rules: [{ id: 'partner', condition }] })).id
  const key = { tenantId: network.id, callId, applicantName: 'Town', kind: 'town' }
  const begun = { ...key, placeName: 'Mostar' }
  applicationId = valueOf(await beginApplication.call(runtime, ana.actor, begun)).id
  const draft = { ...own(), base: 0, answers: { need: 'Light' } }
  valueOf(await saveApplication.call(runtime, ana.actor, draft))
  const hub = { name: 'Hub', country: 'RS', role: 'Helps', email: 'hub@example.org' }
  const { id } = valueOf(await namePartner.call(runtime, ana.actor, { ...own(), ...hub }))
  word = await partnerLink(runtime.config, { tenantId: network.id, partnerId: id }, runtime.clock())
})

const own = () => ({ tenantId: network.id, applicationId })

async function says(answer: 'confirmed' | 'refused', at: string): Promise<string> {
  world.at(at)
  const sent = await world.fetch('/en/partner', { form: { word, answer } })
  expect(sent.status).toBe(303)
  const page = await world.fetch(`/en/partner?word=${encodeURIComponent(word)}`)
  return page.text()
}

async function partner() {
  const [one] = await partnersOf(world.runtime.db, { tenantId: network.id, id: applicationId })
  return [one?.state, one?.lateAnswer, one?.lateAnsweredAt?.toISOString()]
}

const submit = async () => {
  const outcome = await submitApplication.call(world.runtime, ana.actor, own())
  return outcome.ok ? 'done' : outcome.refusal.code
}

test('a partner counts who confirmed before the call closed; the closing instant is too late', async () => {
  expect(await submit()).toBe('programmes.rules-say-no')
  const page = await says('confirmed', justInTime)
  expect(page).toContain('Your answer that counts: confirmed.')
  expect(page).toContain('Your answer counts if it is here before')
  expect(await partner()).toEqual(['confirmed', null, undefined])
  expect(await submit()).toBe('done')
})

test('what comes at the closing instant is kept, said to be too late, seen by the secretariat, and counts for nothing', async () => {
  await says('confirmed', justInTime)
  expect(await submit()).toBe('done')
  const page = await says('refused', closes)
  expect(page).toContain('The time for this answer is over')
  expect(page).toContain('Your answer that counts: confirmed.')
  expect(page).toContain('What you said after that: said no.')
  expect(await partner()).toEqual(['confirmed', 'refused', closes])
  for (const as of [ana, secretariat]) {
    const seen = await world.fetch(`/en/${network.slug}/applications/${applicationId}`, { as })
    expect(await seen.text()).toMatch(
      /confirmed<\/span>.*said no too late, on Monday, 9 March 2026/,
    )
  }
})

test('who takes a late word back again stands as before', async () => {
  await says('confirmed', justInTime)
  await says('refused', closes)
  await says('confirmed', '2026-03-10T09:00:00.000Z')
  expect(await partner()).toEqual(['confirmed', null, undefined])
})

test('when the call is extended, what comes before the new closing counts', async () => {
  const closesAt = new Date('2026-03-12T09:00:00.000Z')
  const extension = { tenantId: network.id, callId, closesAt, reason: { en: 'The site was down.' } }
  valueOf(await extendCall.call(world.runtime, secretariat.actor, extension))
  const page = await says('confirmed', '2026-03-12T08:59:59.999Z')
  expect(page).not.toContain('is over')
  expect(await partner()).toEqual(['confirmed', null, undefined])
  expect(await submit()).toBe('done')
  await says('refused', closesAt.toISOString())
  expect(await partner()).toEqual(['confirmed', 'refused', closesAt.toISOString()])
})

test('while an application is given back the word counts until the day named; what was said too late before counts with the return', async () => {
  await says('confirmed', justInTime)
  expect(await submit()).toBe('done')
  const late = '2026-03-10T09:00:00.000Z'
  await says('refused', late)
  const points = [{ fieldId: '', text: 'Is the hub still in it?' }]
  const correctBy = new Date('2026-03-20T12:00:00.000Z')
  const given = { ...own(), points, correctBy }
  valueOf(await returnApplication.call(world.runtime, secretariat.actor, given))
  expect(await partner()).toEqual(['refused', null, undefined])
  expect(await submit()).toBe('programmes.rules-say-no')
  await says('confirmed', '2026-03-20T11:59:59.999Z')
  expect(await partner()).toEqual(['confirmed', null, undefined])
  await says('refused', correctBy.toISOString())
  expect(await partner()).toEqual(['confirmed', 'refused', correctBy.toISOString()])
})

test('the partner is told by mail until when the answer counts', async () => {
  await world.settle()
  const mails = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('rendered')
    .where('template', '=', 'programmes.partner-asked')
    .execute()
  expect(JSON.stringify(mails.at(-1)?.rendered)).toMatch(
    /counts if it is here before .*9 March 2026/,
  )
})
