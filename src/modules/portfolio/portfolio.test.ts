import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptOffer, offerPlaces, programmeBySlug } from '#modules/programmes/index.ts'
import { grantMoney } from '#modules/results/index.ts'
import { publishDecision } from '#modules/selections/index.ts'
import { aReviewedCall, decideIt, type Reviewed } from '#modules/selections/testing.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { changeRisk, noteRisk } from './use-cases/write-risk.ts'

let world: World
let reviewed: Reviewed
let secretariat: Someone
let programmeId: string
let address: string
beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  reviewed = await aReviewedCall(runtime)
  const { tenantId, callId, slug } = reviewed
  secretariat = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  address = `/en/${slug}/portfolio`
  await decideIt(runtime, reviewed, { by: [await world.person('Jury')] })
  valueOf(await publishDecision.call(runtime, system, { tenantId, callId }))
  valueOf(await offerPlaces.call(runtime, system, { tenantId, callId }))
  const [applicationId] = reviewed.ids
  valueOf(await acceptOffer.call(runtime, system, { tenantId, applicationId }))
  const granted = { tenantId, applicationId, amountMinor: 500_000, currency: 'EUR' }
  valueOf(await grantMoney.call(runtime, system, { ...granted, agreedOn: '2026-03-02' }))
  programmeId = (await programmeBySlug(runtime.db, tenantId, 'digital-towns'))?.id ?? ''
})
afterAll(() => world.close())

async function seen(path = '', as?: Someone): Promise<string> {
  const answer = await world.fetch(`${address}${path}`, as === undefined ? {} : { as })
  return answer.status === 200 ? answer.text() : String(answer.status)
}

const risk = {
  what: 'The host of the visits falls out',
  likelihood: '4',
  impact: '4',
  response: 'A second host is asked now',
  owner: 'Head of the secretariat',
  dueOn: '2026-04-01',
}

test('only who runs the network sees the portfolio until it is shown to all', async () => {
  expect([await seen(), await seen('.csv')]).toEqual(['404', '404'])
  expect(await seen('', secretariat)).toContain('Digital Towns')
  const shown = { isPublic: 'yes' }
  await world.fetch(`${address}/visibility`, { as: secretariat, form: shown })
  expect(await seen()).toContain('Digital Towns')
})

test('a risk goes into the register and colours its programme with the reason; closed it counts no more', async () => {
  expect(await seen('', secretariat)).not.toContain('1 high risk')
  const wrong = await world.fetch(`${address}/risks/new`, {
    as: secretariat,
    form: { ...risk, level: '', impact: '9' },
  })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="9"')])
  const level = `programme:${programmeId}`
  const saved = await world.fetch(`${address}/risks/new`, {
    as: secretariat,
    form: { ...risk, level },
  })
  expect(saved.headers.get('location')).toContain('done=portfolio.saved')
  expect(await seen('', secretariat)).toContain('1 high risk')
  expect(await seen('?health=good', secretariat)).toContain('Nothing here')
  const register = await seen('?level=risks', secretariat)
  expect(register).toContain('4 × 4 = 16')
  const id = /portfolio\/risks\/([0-9a-f-]{36})/.exec(register)?.[1]
  const closing = { ...risk, level, language: 'en', riskId: id, state: 'closed' }
  const { tenantId } = reviewed
  valueOf(await changeRisk.call(world.runtime, secretariat.actor, { ...closing, tenantId }))
  expect(await seen('', secretariat)).not.toContain('1 high risk')
})

test('everybody sees projects by code, no name and no risk', async () => {
  const [code = ''] = reviewed.codes
  const open = await seen('?level=projects')
  expect([open.includes(code), open.includes('Works of')]).toEqual([true, false])
  expect(await seen('?level=projects', secretariat)).toContain('Works of Mostar')
  for (const path of ['?level=risks', '.csv?level=risks', '.csv?level=projects'])
    expect(await seen(path)).not.toMatch(/The host of the visits|Works of/)
  expect(await seen('.csv?level=risks', secretariat)).toContain('The host of the visits')
})

test('a risk belongs to a programme of its own network, and only its secretariat writes it', async () => {
  const other = await aReviewedCall(world.runtime, { isReviewed: false })
  const given = { ...risk, language: 'en', level: `programme:${programmeId}` }
  const stolen = await noteRisk.call(world.runtime, system, { ...given, tenantId: other.tenantId })
  const foreign = { ...given, tenantId: other.tenantId, level: '' }
  const stranger = await noteRisk.call(world.runtime, secretariat.actor, foreign)
  expect([stolen.ok, stranger.ok]).toEqual([false, false])
})

test('every language and order is shown', async () => {
  for (const language of ['de', 'sr', 'sr-Latn'])
    for (const query of ['', '?level=projects&sort=budget', '?level=risks', '?sort=-name']) {
      const path = `${address.replace('/en/', `/${language}/`)}${query}`
      expect([path, (await world.fetch(path, { as: secretariat })).status]).toEqual([path, 200])
    }
})
