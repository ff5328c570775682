import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { receiveMail, replyAddress } from '#kernel/inbound-mail/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, monday, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../../network/testing.ts'
import { referenceById, signReference } from '../../solutions/index.ts'
import { aReference, aSolution } from '../../solutions/testing.ts'
import { moveConversations } from '../jobs/conversation-jobs.ts'
import { heldAboutPerson } from '../queries/held-about-person.ts'
import { needById } from '../queries/need.ts'
import { messagesOf, questionAnywhere } from '../queries/question.ts'
import { adoptForNeed } from './adopt-for-need.ts'
import { answerQuestion } from './answer-question.ts'
import { askContact } from './ask-contact.ts'
import { erasePerson } from './erase-person.ts'
import { changeNeed, followNeed, keepNeed, moveNeed } from './keep-need.ts'
import { agreeToPublish, sayItHelped } from './thank-contact.ts'

let world: World
let network: { id: string; slug: string }
let idrija: { id: string; slug: string }
let small: { id: string; slug: string }
let mayor: Someone
let official: Someone
let stranger: Someone
let solution: { id: string; slug: string }
let reference: { id: string }

beforeAll(async () => {
  world = await makeWorld({ INBOUND_MAIL_DOMAIN: 'reply.korzo.test' })
  const { runtime } = world
  network = await aNetwork(runtime)
  idrija = await anOrganisation(
    runtime,
    { name: 'Idrija', country: 'SI', population: 5800 },
    network.id,
  )
  small = await anOrganisation(runtime, { name: 'Ub', country: 'RS', population: 6000 }, network.id)
  const big = await anOrganisation(
    runtime,
    { name: 'Graz', country: 'AT', population: 290_000 },
    network.id,
  )
  mayor = await world.person('Mayor', [`organisation:${idrija.id}:representative`])
  official = await world.person('Official', [`organisation:${small.id}:representative`])
  stranger = await world.person('Stranger')
  solution = await aSolution(runtime)
  reference = await aReference(runtime, {
    solutionId: solution.id,
    organisationId: idrija.id,
    inhabitants: 5800,
    introduce: { amount: '41000', currency: 'EUR', year: '2023' },
  })
  valueOf(
    await signReference.call(runtime, mayor.actor, { referenceId: reference.id, isContact: true }),
  )
  const cityLamps = await aSolution(runtime, {
    name: { en: 'Connected lamps of a big city' },
    staffHours: 300,
  })
  await aReference(runtime, {
    solutionId: cityLamps.id,
    organisationId: big.id,
    inhabitants: 290_000,
  })
  await aSolution(runtime, {
    name: { en: 'Bus on call' },
    summary: { en: 'It comes when called' },
    topics: ['bus-on-call'],
  })
  await world.settle()
})
afterAll(() => world.close())

const words = 'How did you choose the supplier, and what went wrong?'
const ask = (by: Someone = official, said: Record<string, unknown> = {}) =>
  askContact.call(world.runtime, by.actor, {
    tenantId: network.id,
    referenceId: reference.id,
    words,
    language: 'en',
    ...said,
  })
const asked = async () => valueOf(await ask()).id
const key = (questionId: string) => ({ tenantId: network.id, questionId })

async function lastMail(to: Someone) {
  await world.settle()
  return world.runtime.db
    .selectFrom('kernel.mail')
    .select(['template', 'rendered'])
    .where('address', '=', to.email)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

describe('what fits', () => {
  const find = async (query: string, language = 'en') =>
    (await world.fetch(`/${language}/${network.slug}/find?${query}`)).text()

  test('a visitor without an account sees who did it at their size first, with figures that stand in the record', async () => {
    const page = await find('q=street+lighting&people=6000')
    expect(page).toContain('Lamps that dim')
    expect(page.indexOf('Lamps that dim')).toBeLessThan(
      page.indexOf('Connected lamps of a big city'),
    )
    expect(page).toContain('5,800 inhabitants, like yours (6,000)')
    expect(page).toContain('290,000 inhabitants, yours 6,000')
    expect(page).toContain('€41,000')
    expect(page).not.toContain('Bus on call')
    expect(page).not.toContain(mayor.email)
  })

  test('the same in Serbian, in the town’s own words, with the words it was read from', async () => {
    const page = await find(
      `q=${encodeURIComponent('Јавна расвета нам је стара, имамо 6000 становника, немамо кога')}`,
      'sr',
    )
    expect(page).toContain('Lamps that dim')
    expect(page).toContain('„Јавна расвета“')
    expect(page).toContain('„6000 становника“')
    expect(page).toContain('Предлог машине')
    expect(page).toContain('тражи нечије време сваког месеца')
  })

  test('what a person corrected counts instead of what was read', async () => {
    const page = await find('q=street+lighting&corrected=yes&topic=bus-on-call')
    expect(page).toContain('Bus on call')
    expect(page).not.toContain('Предлог')
  })

  test('who finds nothing is told what to do; nothing asked shows how to begin', async () => {
    expect(await find('q=zxqv')).toContain('Nothing here fits yet')
    expect(await find('')).toContain('Start with what hurts')
  })

  test('the front page of a network asks, and the API answers the same', async () => {
    const home = await (await world.fetch(`/en/${network.slug}`)).text()
    expect(home).toContain('What does your town need?')
    const answer = await (
      await world.fetch('/api/v1/what-fits?q=street+lighting&people=6000')
    ).json()
    expect(answer).toMatchObject({
      understood: { topics: ['street-lighting'], inhabitants: 6000 },
      items: [
        { solution: { id: solution.id }, references: [{ id: reference.id, isSigned: true }] },
        {},
      ],
    })
  })
})

describe('asking them', () => {
  test('goes from mail to mail without an address being shown, and helps', async () => {
    const id = await asked()
    const question = await lastMail(mayor)
    expect(question?.template).toBe('needs.question')
    expect(question?.rendered?.text).toContain(words)
    expect(question?.rendered?.text).not.toContain(official.email)
    const address = (await replyAddress(world.runtime.config, { purpose: 'question', id })) ?? ''
    expect(question?.rendered?.replyTo).toBe(address)
    const reply = (
      from: string,
      text = 'It cost 41,000.\n\nOn Monday, 2 March 2026, Korzo wrote:\n> old',
      number = '1',
    ) =>
      receiveMail(
        world.runtime,
        Buffer.from(`Message-ID: <${number}${id}@x>\r\nFrom: ${from}\r\n\r\n${text}`),
        address,
      )
    expect(await reply('forger@elsewhere.example')).toBe('refused')
    expect(await reply(stranger.email)).toBe('refused')
    expect(await reply(mayor.email)).toBe('taken')
    expect(await reply(mayor.email)).toBe('taken') // the same mail delivered again
    expect(await messagesOf(world.runtime.db, key(id))).toMatchObject([
      { words: 'It cost 41,000.', way: 'mail' },
    ])
    const answer = await lastMail(official)
    expect(answer?.rendered?.text).toContain('It cost 41,000.')
    expect(answer?.rendered?.text).not.toContain(mayor.email)
    valueOf(await sayItHelped.call(world.runtime, official.actor, key(id)))
    const page = await (await world.fetch(`/en/${network.slug}/solutions/${solution.slug}`)).text()
    expect(page).toContain('An answer helped')
  })

  test('is answered on the site, and read by everyone only when both agree', async () => {
    const id = await asked()
    await world.fetch(`/en/questions/${id}`, {
      as: mayor,
      form: { words: 'We asked three suppliers.' },
    })
    const seen = async () =>
      (await world.fetch(`/en/${network.slug}/solutions/${solution.slug}`)).text()
    const agree = (who: Someone, agrees = true) =>
      agreeToPublish.call(world.runtime, who.actor, { ...key(id), agrees })
    expect(valueOf(await agree(official))).toEqual({ isPublished: false })
    expect(await seen()).not.toContain('We asked three suppliers.')
    expect(valueOf(await agree(mayor))).toEqual({ isPublished: true })
    expect(await seen()).toContain('We asked three suppliers.')
    expect(valueOf(await agree(mayor, false))).toEqual({ isPublished: false })
    expect(await seen()).not.toContain('We asked three suppliers.')
  })

  test('only the two sides see a conversation, and only who asked says that it helped', async () => {
    const id = await asked()
    const status = async (as?: Someone) =>
      (await world.fetch(`/en/questions/${id}`, as === undefined ? {} : { as })).status
    const secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
    expect([
      await status(official),
      await status(mayor),
      await status(stranger),
      await status(secretary),
      await status(),
    ]).toEqual([200, 200, 404, 404, 303])
    const codes = async (
      of: (by: Someone) => Promise<{ ok: boolean; refusal?: { code: string } }>,
    ) =>
      Promise.all(
        [official, mayor, stranger].map(async (by) => (await of(by)).refusal?.code ?? 'done'),
      )
    expect(
      await codes(
        (by) => answerQuestion.call(world.runtime, by.actor, { ...key(id), words: 'x' }) as never,
      ),
    ).toEqual(['done', 'done', 'not-found'])
    expect(
      await codes((by) => sayItHelped.call(world.runtime, by.actor, key(id)) as never),
    ).toEqual(['done', 'not-allowed', 'not-found'])
    expect(
      await codes(
        (by) =>
          agreeToPublish.call(world.runtime, by.actor, { ...key(id), agrees: false }) as never,
      ),
    ).toEqual(['done', 'done', 'not-found'])
    expect(await ask({ ...stranger, actor: visitor } as Someone)).toMatchObject({ ok: false })
    expect(await ask(mayor)).toMatchObject({ refusal: { code: 'needs.ask-yourself' } })
  })
})

describe('a need', () => {
  const keep = (by: Someone = official, organisationId = small.id) =>
    keepNeed.call(world.runtime, by.actor, {
      tenantId: network.id,
      organisationId,
      words: 'Half of our street lamps are forty years old.',
      language: 'en',
      topics: ['street-lighting', ''],
      inhabitants: '6000',
      budget: '50000',
      traits: 'no-staff',
    })
  const kept = async () => valueOf(await keep()).id

  test('is kept by its town alone, changed, followed, withdrawn and opened again', async () => {
    expect(await keep(stranger)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await keep(mayor)).toMatchObject({ refusal: { code: 'not-found' } })
    const needId = await kept()
    const about = { tenantId: network.id, needId }
    const change = {
      ...about,
      words: 'All our lamps are old.',
      language: 'en',
      topics: ['street-lighting'],
    }
    const codes = async (
      input: unknown,
      of: typeof changeNeed | typeof moveNeed | typeof followNeed,
    ) => {
      const said: string[] = []
      for (const by of [official, mayor, stranger]) {
        const outcome = await of.call(world.runtime, by.actor, input)
        said.push(outcome.ok ? 'done' : outcome.refusal.code)
      }
      return said
    }
    expect(await codes(change, changeNeed)).toEqual(['done', 'not-allowed', 'not-allowed'])
    expect(await codes({ ...about, follows: true }, followNeed)).toEqual(['done', 'done', 'done'])
    expect(await codes({ ...about, state: 'withdrawn' }, moveNeed)).toEqual([
      'done',
      'not-found',
      'not-found',
    ])
    const status = async (as?: Someone) =>
      (await world.fetch(`/en/${network.slug}/needs/${needId}`, as === undefined ? {} : { as }))
        .status
    expect([await status(official), await status(stranger), await status()]).toEqual([
      200, 404, 404,
    ])
    valueOf(await moveNeed.call(world.runtime, official.actor, { ...about, state: 'open' }))
    expect(await status()).toBe(200)
    expect(await needById(world.runtime.db, about)).toMatchObject({
      words: 'All our lamps are old.',
      state: 'open',
    })
  })

  test('a form with mistakes keeps what was typed', async () => {
    const answer = await world.fetch(`/en/${network.slug}/needs/new`, {
      as: official,
      form: { organisationId: small.id, words: 'lamps', budget: '700' },
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('lamps')
    expect(page).toContain('value="700"')
  })

  test('leads to an adoption: claimed, signed by the town, solved; followers of others hear, and the next town finds it', async () => {
    const needId = await kept()
    const about = { tenantId: network.id, needId }
    const watched = valueOf(
      await keepNeed.call(world.runtime, mayor.actor, {
        tenantId: network.id,
        organisationId: idrija.id,
        words: 'Our lamps in the hamlets too.',
        language: 'en',
        topics: ['street-lighting'],
      }),
    )
    const adoption = {
      ...about,
      fromReferenceId: reference.id,
      state: 'in-service',
      sinceOn: '2026-03-01',
    }
    expect(await adoptForNeed.call(world.runtime, mayor.actor, adoption)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    expect(await adoptForNeed.call(world.runtime, visitor, adoption)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    const { referenceId } = valueOf(
      await adoptForNeed.call(world.runtime, official.actor, adoption),
    )
    expect(await referenceById(world.runtime.db, referenceId)).toMatchObject({
      signedAt: null,
      adoptedFrom: reference.id,
      state: 'in-service',
    })
    expect(await needById(world.runtime.db, about)).toMatchObject({
      state: 'open',
      adoptedId: referenceId,
    })
    valueOf(
      await signReference.call(world.runtime, official.actor, { referenceId, isContact: true }),
    )
    await world.settle()
    expect(await needById(world.runtime.db, about)).toMatchObject({ state: 'solved' })
    const news = await world.runtime.db
      .selectFrom('people.notice')
      .select(['message', 'href'])
      .where('person_id', '=', mayor.id)
      .where('kind', '=', 'needs.news')
      .execute()
    expect(news).toContainEqual({
      message: 'needs.news-new-reference',
      href: `/${network.slug}/needs/${watched.id}`,
    })
    const page = await (
      await world.fetch(`/en/${network.slug}/find?q=street+lighting&people=6100`)
    ).text()
    expect(page).toContain(`/solutions/${solution.slug}/in/${small.slug}`)
  })
})

test('a contact is asked four times a month; the fifth waits, is told so, and goes out when there is room', async () => {
  const fourth = await asked()
  expect((await questionAnywhere(world.runtime.db, fourth))?.state).toBe('sent')
  const me = await (await world.fetch('/en/me', { as: mayor })).text()
  expect(me).toContain('Answer a question about “Lamps that dim”')
  const fifth = valueOf(await ask())
  expect(fifth.isSent).toBe(false)
  expect(await ask()).toMatchObject({ refusal: { code: 'needs.asked-enough' } })
  const page = await (
    await world.fetch(`/en/${network.slug}/references/${reference.id}/ask`, { as: stranger })
  ).text()
  expect(page).toContain('4 questions in the last 30 days')
  expect((await world.fetch(`/en/questions/${fifth.id}`, { as: mayor })).status).toBe(404)
  world.at('2026-03-20T09:00:00Z')
  await moveConversations(world.runtime)
  expect((await questionAnywhere(world.runtime.db, fifth.id))?.state).toBe('queued')
  expect((await lastMail(mayor))?.template).toBe('needs.reminder')
  world.at('2026-04-02T09:00:00Z')
  await moveConversations(world.runtime)
  expect((await questionAnywhere(world.runtime.db, fifth.id))?.state).toBe('sent')
  expect((await lastMail(mayor))?.template).toBe('needs.question')
  world.at(monday)
})

test('a person gets what is held about them, and may be forgotten', async () => {
  const held = await heldAboutPerson(world.runtime.db, official.id)
  expect(held.needs.length).toBeGreaterThan(0)
  expect(held.questions[0]?.words).toBe(words)
  await inTransaction(world.runtime, 'test', (work) => erasePerson(work, official.id))
  expect(await heldAboutPerson(world.runtime.db, official.id)).toEqual({
    needs: [],
    follows: [],
    questions: [],
    answers: [],
  })
})
