import { afterAll, beforeAll, expect, test } from 'vitest'
import { formDraft } from '#kernel/forms/index.ts'
import { closeWithArchive } from '#modules/archives/index.ts'
import { enterParticipants, promiseReplication } from '#modules/events/index.ts'
import { anEvent } from '#modules/events/testing.ts'
import { organisationPath } from '#modules/network/index.ts'
import { anOrganisation } from '#modules/network/testing.ts'
import { mailTo } from '#modules/people/testing.ts'
import { programmeBySlug } from '#modules/programmes/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { stillThere } from './domain/follow-up-form.ts'
import { waitingFollowUps } from './queries/follow-up-responses.ts'
import { asksOf, followUpsOf } from './queries/follow-ups.ts'
import { reportsOf } from './queries/reports.ts'
import { aTakenCall } from './testing.ts'
import { answerFollowUp } from './use-cases/answer-follow-up.ts'
import { askFollowUps } from './use-cases/ask-follow-ups.ts'
import { grantMoney } from './use-cases/grant-money.ts'
import { buildFollowUp } from './use-cases/plan-follow-up.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** Three towns that took part; one promised something, and has somebody who speaks for it today. */
async function aFinishedProgramme() {
  const { runtime } = world
  const taken = await aTakenCall(
    world,
    ['Sokobanja', 'Mostar', 'Tuzla'].map((placeName) => ({
      applicantName: `Works of ${placeName}`,
      placeName,
    })),
  )
  const { tenantId, ids } = taken
  const visit = await anEvent(runtime, tenantId, { admission: 'invited' })
  const entrants = [{ origin: `application:${ids[0]}`, name: 'Works', organisationName: 'Works' }]
  const list = { tenantId, eventId: visit.id, originKind: 'application', entrants }
  valueOf(await enterParticipants.call(runtime, system, list))
  const registration = await runtime.db
    .selectFrom('events.registration')
    .select('id')
    .where('event_id', '=', visit.id)
    .executeTakeFirstOrThrow()
  const promise = { what: 'Lamps that report themselves', dueOn: '2026-09-01', language: 'en' }
  const registrationId = registration.id
  valueOf(await promiseReplication.call(runtime, system, { tenantId, registrationId, ...promise }))
  return taken
}

async function mails(template: string, tenantId: string): Promise<number> {
  const rows = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('arguments')
    .where('template', '=', template)
    .execute()
  return rows.filter(({ arguments: given }) => JSON.stringify(given).includes(tenantId)).length
}

test('closing plans the follow-up for two years after the end; on its day it is asked exactly once, of the successor, and who is silent is reminded once', async () => {
  const { runtime } = world
  const { tenantId, slug, programmeId, ids } = await aFinishedProgramme()
  const left = await world.person('Ana Who Left')
  const organisationId = await anOrganisationOf(ids[0] ?? '')
  const successor = await world.person('Boris', [`organisation:${organisationId}:representative`])
  await world.runtime.db
    .insertInto('programmes.author')
    .values({
      ...{ tenant_id: tenantId, application_id: ids[0] ?? '', person_id: left.id },
      ...{ is_lead: true, added_at: runtime.clock() },
    })
    .execute()
  valueOf(await closeWithArchive.call(runtime, system, { tenantId, programmeId }))
  await world.settle() // closed, archived
  const planned = async () => (await followUpsOf(runtime.db, { tenantId, programmeId }))[0]
  // the event ended on 21 March
  expect(await planned()).toMatchObject({ state: 'planned', dueOn: '2028-03-21', tookPart: 3 })
  const asked = async () => {
    await askFollowUps(runtime)
    return [
      await mails('results.follow-up', tenantId),
      await mails('results.follow-up-again', tenantId),
    ]
  }
  world.at('2028-03-20T23:59:59Z')
  expect(await asked()).toEqual([0, 0])
  world.at('2028-03-21T00:00:00Z')
  await Promise.all([askFollowUps(runtime), askFollowUps(runtime)])
  expect(await asked()).toEqual([1, 0])
  world.at('2028-04-03T23:00:00Z')
  expect(await asked()).toEqual([1, 0])
  world.at('2028-04-04T00:00:00Z')
  expect(await asked()).toEqual([1, 1])
  expect(await asked()).toEqual([1, 1])
  await world.settle()
  const { text } = await mailTo(runtime, successor.email)
  const link = /http:\/\/korzo\.test(\/\S+\/follow-up\?word=\S+)/.exec(text)?.[1] ?? ''
  const page = await (await world.fetch(link)).text()
  expect(page).toContain('Lamps that report themselves')
  const waits = async ({ actor }: Someone) => {
    const audiences = [...actor.audiences]
    return (await waitingFollowUps(runtime.db, { audiences, now: runtime.clock() })).length
  }
  expect([await waits(successor), await waits(left)]).toEqual([1, 0])
  expect((await world.fetch(`/en/${slug}/follow-up?word=forged.word`)).status).not.toBe(200)
})

test('with three answers everybody sees what still stands, also in the exports; a story only of who agreed', async () => {
  const { runtime } = world
  const { tenantId, slug, programmeId, ids } = await aFinishedProgramme()
  valueOf(await closeWithArchive.call(runtime, system, { tenantId, programmeId }))
  world.at('2028-03-21T06:00:00Z')
  await askFollowUps(runtime)
  const [edition] = await followUpsOf(runtime.db, { tenantId, programmeId })
  const followUpId = edition?.id ?? ''
  const answer = async (index: number) => {
    const use = ['in-use', 'in-part', 'never'][index] ?? ''
    const cost = { minor: 100_000 * (index + 1), currency: 'EUR' }
    const promised = [{ id: 'r1', answers: { what: `Lamps ${index}`, use, cost } }]
    const partners = [{ id: 'r1', answers: { with: 'Leeds', 'goes-on': index === 0 } }]
    const story = { learned: `Story ${index}`, 'may-show': index === 1 }
    const answers = { promised, partners, ...story }
    const given = { tenantId, followUpId, applicationId: ids[index], answers }
    valueOf(await answerFollowUp.call(runtime, system, given))
  }
  const home = `/en/${slug}/programmes/digital-towns/results`
  const page = async () => (await world.fetch(home)).text()
  const csv = async () => (await world.fetch(`${home}.csv`)).text()
  await answer(0)
  await answer(1)
  expect(await page()).toContain('from 3 answers on')
  expect(await csv()).not.toContain('points are in use')
  await answer(2)
  expect(await page()).toContain('2 of 3')
  expect(await csv()).toContain('points are in use today,2 of 3')
  expect([(await page()).includes('Story 1'), (await page()).includes('Story 0')]).toEqual([
    true,
    false,
  ])
  const all = await asksOf(runtime.db, { tenantId, id: followUpId })
  expect(stillThere(all.flatMap(({ answers }) => (answers === null ? [] : [answers])))).toEqual({
    answered: 3,
    uses: { 'in-use': 1, 'in-part': 1, 'no-more': 0, never: 1 },
    costs: [{ currency: 'EUR', minor: 300_000 }],
    ...{ partners: 3, partnersGoOn: 1 },
  })
})

test('the secretariat moves the day, refuses with a reason, plans again, and builds what is asked until it is asked', async () => {
  const { runtime } = world
  const { tenantId, slug, programmeId } = await aFinishedProgramme()
  const keeper = await world.person('Keeper', [`network:${tenantId}:secretariat`])
  const page = `/en/${slug}/programmes/digital-towns/results/follow-ups`
  const send = (path: string, form: Record<string, string>) =>
    world.fetch(`${page}${path}`, { as: keeper, form })
  expect((await send('', {})).status).toBe(303)
  const now = async () => (await followUpsOf(runtime.db, { tenantId, programmeId }))[0]
  const { id = '', formId } = (await now()) ?? {}
  expect((await send(`/${id}/refuse`, { reason: '' })).status).toBe(422)
  expect((await send(`/${id}/refuse`, { reason: 'It was a pilot' })).status).toBe(303)
  expect(await now()).toMatchObject({ state: 'refused', reason: 'It was a pilot' })
  expect((await send(`/${id}/day`, { dueOn: '2020-01-01' })).status).toBe(422)
  expect((await send(`/${id}/day`, { dueOn: '2027-05-05' })).status).toBe(303)
  expect(await now()).toMatchObject({ state: 'planned', dueOn: '2027-05-05' })
  const draft = await formDraft(runtime.db, { tenantId, formId: formId ?? '' })
  const added = { do: 'add-field:together', 'kind.together': 'number' }
  expect((await send(`/${id}/form`, { draft: String(draft?.draft), ...added })).status).toBe(303)
  world.at('2027-05-05T06:00:00Z')
  await askFollowUps(runtime)
  const late = { tenantId, followUpId: id, draft: 2, definition: draft?.definition }
  expect(await buildFollowUp.call(runtime, system, late)).toMatchObject({
    refusal: { code: 'results.follow-up-was-asked' },
  })
  expect(await now()).toMatchObject({ state: 'asked', asked: 3 })
})

test('a report on money granted is asked for, reminded of before and after its day, and stands in ledger, results and on the page of the organisation: kept, late or broken', async () => {
  const { runtime } = world
  const { tenantId, slug, programmeId, ids } = await aFinishedProgramme()
  const keeper = await world.person('Keeper', [`network:${tenantId}:secretariat`])
  const organisationId = await anOrganisationOf(ids[0] ?? '')
  const boris = await world.person('Boris', [`organisation:${organisationId}:representative`])
  const neverCame = await anOrganisationOf(ids[2] ?? '')
  await world.person('Vera', [`organisation:${neverCame}:representative`])
  for (const applicationId of ids) {
    const granted = { applicationId, amountMinor: 900_000, currency: 'EUR', agreedOn: '2026-03-20' }
    valueOf(await grantMoney.call(runtime, system, { tenantId, ...granted }))
  }
  const results = `/en/${slug}/programmes/digital-towns/results`
  const { editions } = (await programmeBySlug(runtime.db, tenantId, 'digital-towns')) ?? {}
  const form = {
    'title.en': 'Final report',
    editionId: editions?.[0]?.id ?? '',
    dueOn: '2026-09-30',
  }
  const plan = (given: Record<string, string>) =>
    world.fetch(`${results}/reports`, { as: keeper, form: given })
  expect((await plan({ ...form, dueOn: '2020-01-01' })).status).toBe(422)
  expect((await plan(form)).status).toBe(303)
  const told = async (at: string) => {
    world.at(at)
    await askFollowUps(runtime)
    const names = ['report', 'report-soon', 'report-late']
    return Promise.all(names.map((name) => mails(`results.${name}`, tenantId)))
  }
  expect(await told('2026-08-30T23:00:00Z')).toEqual([0, 0, 0])
  // of one town nobody speaks today, so there is nobody to ask
  expect(await told('2026-08-31T05:00:00Z')).toEqual([2, 0, 0])
  await world.settle()
  const { text } = await mailTo(runtime, boris.email)
  const link = /http:\/\/korzo\.test(\/\S+\/follow-up\?word=\S+)/.exec(text)?.[1] ?? ''
  expect(await told('2026-09-23T05:00:00Z')).toEqual([2, 2, 0])
  const states = async () => {
    const csv = await (await world.fetch(`/en/${slug}/partnerships/ledger.csv`)).text()
    return csv
      .split('\n')
      .sort() // by name: Mostar, Sokobanja, Tuzla
      .flatMap(
        (line) => /Final report.*,(Open|Late|Kept|Broken|Handed in late),/.exec(line)?.[1] ?? [],
      )
  }
  expect(await states()).toEqual(['Open', 'Open', 'Open'])
  const [report] = await reportsOf(runtime.db, { tenantId, programmeId })
  const answers = { done: 'Lamps', spent: { minor: 5, currency: 'EUR' } }
  const handIn = async (index: number) => {
    const given = { tenantId, followUpId: report?.id, applicationId: ids[index], answers }
    valueOf(await answerFollowUp.call(runtime, system, given))
  }
  world.at('2026-09-30T23:59:59Z')
  expect(await (await world.fetch(link)).text()).toContain('Final report')
  // sessions of half a year ago are over
  const reader = await world.person('Reader', [`network:${tenantId}:secretariat`])
  const guest = await world.person('Guest')
  const read = `${results}/reports/${report?.id}/answers/${ids[0]}`
  expect((await world.fetch(read, { as: reader })).status).toBe(404)
  await handIn(0)
  expect(await (await world.fetch(read, { as: reader })).text()).toContain('Lamps')
  expect((await world.fetch(read, { as: guest })).status).not.toBe(200)
  expect(await told('2026-10-01T05:00:00Z')).toEqual([2, 2, 1])
  await handIn(1)
  expect(await states()).toEqual(['Handed in late', 'Kept', 'Late'])
  expect(await told('2026-12-29T05:00:00Z')).toEqual([2, 2, 1])
  expect(await states()).toEqual(['Handed in late', 'Kept', 'Late'])
  world.at('2026-12-30T00:00:00Z')
  expect(await states()).toEqual(['Handed in late', 'Kept', 'Broken'])
  const late = { tenantId, followUpId: report?.id, applicationId: ids[2], answers }
  expect(await answerFollowUp.call(runtime, system, late)).toMatchObject({
    refusal: { code: 'results.follow-up-is-over' },
  })
  expect(await (await world.fetch(results)).text()).toContain('Never handed in')
  const organisation = await runtime.db
    .selectFrom('network.organisation')
    .select(['kind', 'slug'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const page = await world.fetch(`/en${organisationPath(organisation)}`)
  expect(await page.text()).toContain('Handed in on time')
})

/** An organisation in the name of which an application was handed in. */
async function anOrganisationOf(applicationId: string): Promise<string> {
  const { id } = await anOrganisation(world.runtime, { name: 'Works of Sokobanja' })
  await world.runtime.db
    .updateTable('programmes.application')
    .set({ organisation_id: id })
    .where('id', '=', applicationId)
    .execute()
  return id
}
