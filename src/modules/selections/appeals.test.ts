import { verifyFile } from '@korzo/proofs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealAll } from '#kernel/proofs/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { declineOffer, offerPlaces } from '#modules/programmes/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { verifiersOf } from '../../cli/rule-packages.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { aReviewedCall, decideIt, type Reviewed } from './testing.ts'
import { answerAppeal } from './use-cases/answer-appeal.ts'
import { appealDecision } from './use-cases/appeal.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { publishDecision } from './use-cases/publish-decision.ts'

let world: World
let chair: Someone
let ana: Someone
let call: Reviewed
const day = 86_400_000

beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

// Mostar, Leeds and Kotor are selected, Bitola stands in reserve, Sokobanja (Ana's) and Berovo are not selected.
beforeEach(async () => {
  chair = await world.person('Chair')
  ana = await world.person('Ana')
  call = await aReviewedCall(world.runtime)
  for (const id of [call.ids[4], call.ids[2]]) await writes(ana, id)
  await decideIt(world.runtime, call, { by: [chair] })
  valueOf(await publishDecision.call(world.runtime, system, keyOf(call)))
})

const keyOf = ({ tenantId, callId }: Reviewed) => ({ tenantId, callId })

async function writes(person: Someone, applicationId = ''): Promise<void> {
  await world.runtime.db
    .insertInto('programmes.author')
    .values({
      tenant_id: call.tenantId,
      application_id: applicationId,
      person_id: person.id,
      is_lead: true,
      added_at: world.runtime.clock(),
    })
    .execute()
}

const text = 'Our population was read wrongly.'
const appealed = (index = 4, at?: Date) =>
  appealDecision.call(
    world.runtime,
    ana.actor,
    { tenantId: call.tenantId, applicationId: call.ids[index], text },
    at,
  )
const answered = (appealId: string, isGranted: boolean, by = chair) =>
  answerAppeal.call(world.runtime, by.actor, {
    tenantId: call.tenantId,
    appealId,
    isGranted,
    answer: 'The register says otherwise.',
  })

async function states(): Promise<string[]> {
  const rows = await world.runtime.db
    .selectFrom('programmes.application')
    .select(['id', 'state'])
    .where('id', 'in', [...call.ids])
    .execute()
  return call.ids.map((id) => rows.find((row) => row.id === id)?.state ?? '')
}

test('one appeals once, until the announced instant, about a decision that gave no place', async () => {
  const { appealsUntil } = await world.runtime.db
    .selectFrom('selections.decision')
    .select('appeals_until as appealsUntil')
    .where('call_id', '=', call.callId)
    .executeTakeFirstOrThrow()
  const end = appealsUntil ?? new Date(0)
  const late = await appealed(4, end)
  expect(late.ok ? '' : late.refusal.code).toBe('selections.appeal-too-late')
  valueOf(await appealed(4, new Date(end.getTime() - 1)))
  const again = await appealed(4)
  expect(again.ok ? '' : again.refusal.code).toBe('selections.appeal-was-made')
  await writes(ana, call.ids[0])
  const selected = await appealed(0)
  expect(selected.ok ? '' : selected.refusal.code).toBe('selections.nothing-to-appeal')
})

test('before the decision is published there is nothing to appeal against', async () => {
  call = await aReviewedCall(world.runtime)
  await writes(ana, call.ids[4])
  await decideIt(world.runtime, call, { by: [chair] })
  const early = await appealed()
  expect(early.ok ? '' : early.refusal.code).toBe('selections.nothing-to-appeal')
  const past = { ...keyOf(call), appealsUntil: new Date(world.runtime.clock().getTime() - day) }
  expect((await publishDecision.call(world.runtime, system, past)).ok).toBe(false)
})

test('an appeal that is not granted changes nothing; its reasons reach the applicant by mail and on the page', async () => {
  const { id } = valueOf(await appealed())
  const before = await states()
  valueOf(await answered(id, false))
  expect(await states()).toEqual(before)
  const twice = await answered(id, true)
  expect(twice.ok ? '' : twice.refusal.code).toBe('selections.appeal-is-answered')
  await world.settle()
  const mails = await world.runtime.db
    .selectFrom('kernel.mail')
    .select(['template', 'rendered'])
    .where('template', '=', 'selections.appeal-answered')
    .execute()
  expect(mails[0]?.rendered?.text).toContain('The register says otherwise.')
  const page = await world.fetch(`/en/${call.slug}/applications/${call.ids[4]}`, { as: ana })
  expect(await page.text()).toContain('The register says otherwise.')
})

test('a granted appeal is a further published decision whose proof holds: first in front of the reserves', async () => {
  const { id } = valueOf(await appealed())
  valueOf(await answered(id, true))
  expect((await states())[4]).toBe('reserve')
  await sealAll(world.runtime)
  const api = await world.fetch(`/api/v1/networks/${call.slug}/calls/${call.callSlug}/decision`)
  const { proofs } = (await api.json()) as { proofs: { href: string }[] }
  expect(proofs.length).toBe(2)
  const proof = await (await world.fetch(proofs[1]?.href ?? '')).text()
  expect(JSON.parse(proof).record.rule).toBe('selection/appeal@1')
  const verdict = await verifyFile(new TextEncoder().encode(proof), verifiersOf)
  expect(verdict).toMatchObject({ accepted: true })
  expect(JSON.parse(proof).record.result).toEqual({ order: [call.codes[4], call.codes[2]] })
  const decided = async () =>
    (await world.fetch(`/en/${call.slug}/calls/${call.callSlug}/decision`)).text()
  const page = await decided()
  expect(page).toContain('Chair granted the appeal')
  expect(page).toContain('Applicants may appeal until')
  expect(page.indexOf('id="applications"')).toBeLessThan(page.indexOf('korzo verify'))
  const now = world.runtime.clock()
  world.at(new Date(now.getTime() + 365 * 86_400_000).toISOString())
  expect(await decided()).toContain('Applicants could appeal until')
  world.at(now.toISOString())

  valueOf(await offerPlaces.call(world.runtime, system, keyOf(call)))
  expect(await states()).toEqual([
    'offered',
    'offered',
    'reserve',
    'offered',
    'reserve',
    'not-selected',
  ])
  const given = { tenantId: call.tenantId, applicationId: call.ids[0] }
  valueOf(await declineOffer.call(world.runtime, system, given))
  expect((await states()).slice(2, 5)).toEqual(['reserve', 'offered', 'offered'])
})

test('granted after the places were offered it moves up past who waits, also from the reserve itself; no place is added', async () => {
  valueOf(await offerPlaces.call(world.runtime, system, keyOf(call)))
  const sokobanja = valueOf(await appealed(4))
  const bitola = valueOf(await appealed(2))
  valueOf(await answered(sokobanja.id, true))
  valueOf(await answered(bitola.id, true))
  expect((await states()).filter((state) => state === 'offered').length).toBe(3)
  for (const [index, moved] of [
    [0, 4],
    [1, 2],
  ] as const) {
    const given = { tenantId: call.tenantId, applicationId: call.ids[index] }
    valueOf(await declineOffer.call(world.runtime, system, given))
    expect((await states())[moved]).toBe('offered')
  }
})

test('a place nobody waits for is offered at once', async () => {
  valueOf(await offerPlaces.call(world.runtime, system, keyOf(call)))
  const { id } = valueOf(await appealed())
  for (const index of [0, 1]) // the first goes to the reserve, the second to nobody
    valueOf(
      await declineOffer.call(world.runtime, system, {
        tenantId: call.tenantId,
        applicationId: call.ids[index],
      }),
    )
  valueOf(await answered(id, true))
  expect((await states())[4]).toBe('offered')
})

test('nobody answers the appeal of their own application', async () => {
  const { id } = valueOf(await appealed())
  const both = await world.person('Both', [`network:${call.tenantId}:secretariat`])
  await writes(both, call.ids[4])
  const own = await answered(id, false, both)
  expect(own.ok ? '' : own.refusal.code).toBe('selections.own-appeal')
})

test('it works by forms, keeps what was typed, and waits on the list of who answers', async () => {
  const form = `/en/${call.slug}/applications/${call.ids[4]}/appeal-decision`
  const short = await world.fetch(form, { as: ana, form: { text: 'Why?' } })
  expect([short.status, (await short.text()).includes('Why?')]).toEqual([422, true])
  expect((await world.fetch(form, { as: ana, form: { text } })).status).toBe(303)
  const me = await (await world.fetch('/en/me', { as: chair })).text()
  const path = /\/en\/selections-\d+\/calls\/[a-z0-9-]+\/selection\/appeals\/[0-9a-f-]{36}/
  const answer = path.exec(me)?.[0] ?? ''
  expect(await (await world.fetch(answer, { as: chair })).text()).toContain(text)
  expect((await world.fetch(answer, { as: ana })).status).toBe(404)
  const empty = await world.fetch(answer, { as: chair, form: { answer: '', isGranted: 'no' } })
  expect(empty.status).toBe(422)
  const given = { answer: 'We read it again and found nothing.', isGranted: 'no' }
  expect((await world.fetch(answer, { as: chair, form: given })).status).toBe(303)
  expect(await (await world.fetch('/en/me', { as: chair })).text()).not.toMatch(path)
})

test('who asks to be erased is no longer named by appeals, answers and decisions; what was decided stays', async () => {
  const { id } = valueOf(await appealed())
  valueOf(await answered(id, true))
  const { db } = world.runtime
  expect(await heldAboutPerson(db, ana.id)).toMatchObject({ appeals: [{ text }] })
  expect((await heldAboutPerson(db, chair.id)).answeredAppeals.length).toBe(1)
  for (const { id: personId } of [ana, chair])
    await inTransaction(world.runtime, 'test', (work) => erasePerson(work, personId))
  expect((await heldAboutPerson(db, ana.id)).appeals).toEqual([])
  const said = await db
    .selectFrom('selections.decision')
    .select(['number', 'said'])
    .where('call_id', '=', call.callId)
    .orderBy('number')
    .execute()
  expect(said.map((one) => one.said.deciders.map(({ name, role }) => [name, role]))).toEqual([
    [['–', 'Jury']],
    [['–', 'Jury']],
  ])
  expect(JSON.stringify(said)).not.toContain(chair.id)
})

test('places are offered once: the page of the selection then leads to the offers and answers', async () => {
  const secretariat = await world.person('Office', [`network:${call.tenantId}:secretariat`])
  const page = async () => {
    const address = `/en/${call.slug}/calls/${call.callSlug}/selection`
    return (await world.fetch(address, { as: secretariat })).text()
  }
  expect(await page()).toContain('Offer the places')
  valueOf(await offerPlaces.call(world.runtime, system, keyOf(call)))
  const after = await page()
  expect(after).not.toContain('Offer the places')
  expect(after).toContain(`/en/${call.slug}/calls/${call.callSlug}/offers`)
})
