import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formDraft } from '#kernel/forms/index.ts'
import { mailTo } from '#modules/people/testing.ts'
import { eraseMe } from '#modules/people/use-cases/erase-person.ts'
import { makeWorld, monday, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { type Side, summarise } from '../domain/survey-results.ts'
import { eventById } from '../queries/event-by.ts'
import { heldAboutPerson } from '../queries/held-about-person.ts'
import { surveyAnswers } from '../queries/surveys.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { answerSurvey } from './answer-survey.ts'
import { askSurveys } from './ask-surveys.ts'
import { registerForEvent } from './register.ts'
import { tidyUpEvents } from './tidy-up.ts'

let world: World
let network: { id: string; slug: string }
let host: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  host = await world.person('Host', [`network:${network.id}:secretariat`])
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

const soonAfter = '2026-03-14T09:00:00Z'
const statements = ['know-how', 'know-whom', 'know-cost', 'have-plan', 'have-support']
const grades = (grade: number) => Object.fromEntries(statements.map((id) => [id, `grade-${grade}`]))

async function anAskedEvent() {
  return anEvent(world.runtime, network.id, { places: 20, hasSurvey: true })
}

async function registered(eventId: string, name: string) {
  const who = await world.person(name)
  const input = { tenantId: network.id, eventId }
  const { id } = valueOf(await registerForEvent.call(world.runtime, who.actor, input))
  return { who, id }
}

type Registered = Awaited<ReturnType<typeof registered>>

function answer({ who, id }: Registered, moment: 'before' | 'after', grade: number) {
  const given = { tenantId: network.id, registrationId: id, moment, answers: grades(grade) }
  return answerSurvey.call(world.runtime, who.actor, given)
}

async function mailsAbout(template: string): Promise<number> {
  const rows = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('id')
    .where('template', '=', template)
    .execute()
  return rows.length
}

test('each survey has its time, and is answered once', async () => {
  const event = await anAskedEvent()
  const ana = await registered(event.id, 'Ana')
  expect(await answer(ana, 'after', 5)).toMatchObject({
    refusal: { code: 'events.survey-too-early' },
  })
  valueOf(await answer(ana, 'before', 2))
  expect(await answer(ana, 'before', 5)).toMatchObject({ refusal: { code: 'form.is-submitted' } })
  world.at('2026-03-13T09:00:00Z') // the end itself
  const boris = await answer(ana, 'before', 1)
  expect(boris).toMatchObject({ refusal: { code: 'events.survey-too-late' } })
  valueOf(await answer(ana, 'after', 4))
  world.at('2026-04-12T09:00:00Z') // thirty days later, to the instant
  expect(await answer(ana, 'after', 4)).toMatchObject({
    refusal: { code: 'events.survey-is-over' },
  })
})

test('four answers stay hidden, the fifth shows the mean before beside after; the sheet says the same', async () => {
  const event = await anAskedEvent()
  const all = []
  for (const name of ['Ana', 'Boris', 'Ceca', 'Dejan', 'Eva'])
    all.push(await registered(event.id, name))
  const page = `/en/${network.slug}/events/${event.slug}`
  const csv = async () => (await world.fetch(`${page}/survey-results.csv`, { as: host })).text()
  for (const one of all.slice(0, 4)) valueOf(await answer(one, 'before', 2))
  expect(await csv()).toContain('Mean,,,4,0')
  expect(await csv()).not.toContain('2.00')
  for (const one of all.slice(4)) valueOf(await answer(one, 'before', 2))
  world.at(soonAfter)
  for (const one of all) valueOf(await answer(one, 'after', 4))
  expect(await csv()).toContain('Mean,2.00,4.00,5,5')
  const shown = await (await world.fetch(`${page}/survey-results`, { as: host })).text()
  expect(shown).not.toContain('Ana')
  expect((await world.fetch(`${page}/survey-results`, { as: all[0]?.who as Someone })).status).toBe(
    404,
  )
})

test('the secretariat builds the survey on screen; who began answers the version they began with', async () => {
  const { runtime } = world
  const { id: tenantId, slug } = network
  const event = await anAskedEvent()
  const page = `/en/${slug}/events/${event.slug}/surveys/after`
  const row = await eventById(runtime.db, { tenantId, id: event.id })
  const formId = row?.afterFormId ?? ''
  const draft = async () => formDraft(runtime.db, { tenantId, formId })
  const step = async (form: Record<string, string>) =>
    world.fetch(page, { as: host, form: { draft: String((await draft())?.draft), ...form } })
  const added = await step({ do: 'add-field:survey', 'kind.survey': 'yes-no' })
  expect(added.headers.get('location')).toBe(`${page}/yes-no-1`)
  expect(await (await world.fetch(page, { as: host })).text()).toContain('not yet in use')
  const telling = await step({ do: 'add-field:survey', 'kind.survey': 'email' })
  expect(telling.status).toBe(422)
  expect(await telling.text()).toContain('would tell who answered')
  expect((await step({ do: 'use' })).status).toBe(303)
  expect((await draft())?.version).toBe(2)
  expect(await (await world.fetch(page, { as: host })).text()).toContain('In use as it stands')
  const stranger = await world.person('Stranger')
  expect((await world.fetch(page, { as: stranger })).status).toBe(404)
})

test('participants are asked by mail and reminded once; the link works on a phone nobody is signed in on, and saves by itself', async () => {
  const { runtime } = world
  await askSurveys(runtime) // those of other tests
  const before = await mailsAbout('events.survey-before')
  const event = await anAskedEvent()
  const phone = await registered(event.id, 'Ana With a Phone')
  const boris = await registered(event.id, 'Boris Who Answers')
  const ask = async () => {
    await askSurveys(runtime)
    return [
      await mailsAbout('events.survey-before'),
      await mailsAbout('events.survey-before-again'),
    ]
  }
  expect(await ask()).toEqual([before + 2, 0])
  expect(await ask()).toEqual([before + 2, 0])
  valueOf(await answer(boris, 'before', 3))
  world.at('2026-03-07T09:00:00Z') // five days later
  const [, again = 0] = await ask()
  expect(again).toBe(await mailsAbout('events.survey-before-again'))
  expect((await ask())[1]).toBe(again)
  await world.settle()
  const { text, template } = await mailTo(runtime, phone.who.email)
  expect(template).toBe('events.survey-before-again')
  const link = /http:\/\/korzo\.test(\/\S+\/survey\?word=\S+)/.exec(text)?.[1] ?? ''
  expect((await world.fetch(link)).status).toBe(200)
  expect((await world.fetch(link.slice(0, -2))).status).not.toBe(200)
  const typed = { base: '0', section: 'survey', shown: 'know-how', 'answers.know-how': 'grade-2' }
  const saved = await world.fetch(link, {
    form: { ...typed, do: 'autosave' },
    headers: { accept: 'application/json' },
  })
  expect(await saved.json()).toMatchObject({ revision: 1, conflicts: 0 })
  const unfinished = await world.fetch(link, { form: { ...typed, base: '1', do: 'finish' } })
  expect(unfinished.status).toBe(422)
})

test('a month later the answers stay counted, and nothing says any more whose they are', async () => {
  const { runtime } = world
  const { id: tenantId } = network
  const event = await anAskedEvent()
  const ana = await registered(event.id, 'Ana Who Goes')
  const boris = await registered(event.id, 'Boris Who Stays')
  valueOf(await answer(ana, 'before', 1))
  valueOf(await answer(boris, 'before', 5))
  const formId = (await eventById(runtime.db, { tenantId, id: event.id }))?.beforeFormId ?? ''
  const answers = () => surveyAnswers(runtime.db, { tenantId, formId })
  valueOf(await eraseMe.call(runtime, ana.who.actor, { isSure: 'yes' }))
  expect((await answers()).map((one) => one['know-how'])).toEqual([undefined, 'grade-5'])
  expect((await heldAboutPerson(runtime.db, boris.who.id)).surveys).toMatchObject([
    { state: 'submitted', answers: { 'know-how': 'grade-5' } },
  ])
  world.at('2026-04-13T09:00:01Z')
  await tidyUpEvents(runtime)
  await tidyUpEvents(runtime)
  expect((await answers()).map((one) => one['know-how'])).toEqual(['grade-5'])
  expect((await heldAboutPerson(runtime.db, boris.who.id)).surveys).toEqual([])
  const holders = await runtime.db
    .selectFrom('kernel.response as r')
    .innerJoin('kernel.revision as v', 'v.response_id', 'r.id')
    .select(['r.holder', 'v.author'])
    .where('r.form_id', '=', formId)
    .execute()
  expect(holders.map(({ holder, author }) => [holder.startsWith('nobody:'), author])).toEqual([
    [true, 'nobody'],
  ])
})

test('questions of the same origin stand side by side; a scale is known by its grades, free words are in the order of the letters', () => {
  const title = { en: 'Survey' }
  const words = { id: 'words', kind: 'text' as const, label: { en: 'Words' } }
  const colour = {
    ...{ id: 'colour', kind: 'choice' as const, label: { en: 'Colour' } },
    choices: ['red', 'blue'].map((id) => ({ id, label: { en: id } })),
  }
  const scale = {
    ...{ id: 'scale', kind: 'choice' as const, label: { en: 'Scale' } },
    choices: [1, 2].map((grade) => ({ id: `g${grade}`, label: { en: `${grade} of 2` } })),
  }
  const form = (fields: readonly (typeof words | typeof colour | typeof scale)[]) => ({
    title,
    sections: [{ id: 'one', title, fields }],
  })
  const five = ['e', 'a', 'd', 'b', 'c'].map((text, index) => ({
    ...{ words: text, scale: index === 0 ? 'g1' : 'g2', colour: 'red' },
  }))
  const found = summarise(
    { form: form([scale]), answers: [] },
    { form: form([words, colour, scale]), answers: five },
  )
  const none: Side = { answers: 0, mean: null, counts: [], texts: [] }
  expect(found.map(({ id, shape, before, after }) => [id, shape, before, after])).toEqual([
    ['scale', 'scale', none, { answers: 5, mean: 1.8, counts: [1, 4], texts: [] }],
    [
      'words',
      'texts',
      none,
      { answers: 5, mean: null, counts: [], texts: ['a', 'b', 'c', 'd', 'e'] },
    ],
    ['colour', 'choices', none, { answers: 5, mean: null, counts: [5, 0], texts: [] }],
  ])
})
