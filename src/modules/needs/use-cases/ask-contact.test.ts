import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { receiveMail, replyAddress } from '#kernel/inbound-mail/index.ts'
import { search } from '#kernel/search/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { monday, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { moveConversations } from '../jobs/conversation-jobs.ts'
import { heldAboutPerson } from '../queries/held-about-person.ts'
import { messagesOf, questionAnywhere } from '../queries/question.ts'
import { aLampWorld, type LampWorld, questionWords } from '../testing.ts'
import { answerQuestion } from './answer-question.ts'
import { erasePerson } from './erase-person.ts'
import { keepNeed } from './keep-need.ts'
import { agreeToPublish, sayItHelped } from './thank-contact.ts'

let lamps: LampWorld
let world: World
let network: LampWorld['network']
let small: LampWorld['small']
let mayor: Someone
let official: Someone
let stranger: Someone
let solution: LampWorld['solution']
let reference: LampWorld['reference']
beforeAll(async () => {
  lamps = await aLampWorld()
  ;({ world, network, small, mayor, official, stranger, solution, reference } = lamps)
})
afterAll(() => lamps.world.close())

const ask = (...said: Parameters<LampWorld['ask']>) => lamps.ask(...said)
const asked = async () => valueOf(await ask()).id
const key = (questionId: string) => lamps.key(questionId)
const lastMail = (to: Someone) => lamps.lastMail(to)

describe('asking them', () => {
  test('goes from mail to mail without an address being shown, and helps', async () => {
    const id = await asked()
    const question = await lastMail(mayor)
    expect(question?.template).toBe('needs.question')
    expect(question?.rendered?.text).toContain(questionWords)
    expect(question?.rendered?.text).toContain('Ub asks how Idrija did “Lamps that dim”')
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
        { recipient: address },
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
    const library = async () =>
      (
        (await (
          await world.fetch(`/api/v1/networks/${network.slug}/library?kind=question-and-answer`)
        ).json()) as { items: { slug: string; town: { slug: string } }[] }
      ).items
    expect(valueOf(await agree(official))).toEqual({ isPublished: false })
    expect(await library()).toEqual([])
    expect(await seen()).not.toContain('We asked three suppliers.')
    expect(valueOf(await agree(mayor))).toEqual({ isPublished: true })
    expect(await seen()).toContain('We asked three suppliers.')
    const [article] = await library()
    expect(article?.town.slug).toBe('idrija')
    const address = `/en/${network.slug}/knowledge/library/${article?.slug}`
    const page = await (await world.fetch(address)).text()
    expect(page).toContain('How did you choose the supplier')
    expect(page).toContain('We asked three suppliers.')
    for (const { name, email } of [mayor, official]) {
      expect(page).not.toContain(name)
      expect(page).not.toContain(email)
    }
    const found = await search(world.runtime.db, visitor, { text: 'three suppliers', limit: 5 })
    expect(found.map(({ kind }) => kind)).toEqual(['paper'])
    valueOf(await agree(mayor)) // twice is once
    expect(await library()).toHaveLength(1)
    expect(valueOf(await agree(mayor, false))).toEqual({ isPublished: false })
    expect(await library()).toEqual([])
    expect((await world.fetch(address)).status).toBe(404)
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
  const askingWith = async (words: string) =>
    (
      await world.fetch(`/en/${network.slug}/references/${reference.id}/ask?q=${words}`, {
        as: stranger,
      })
    ).text()
  expect(await askingWith('Half+of+our+lamps+are+old')).toContain('>Half of our lamps are old<')
  expect(await askingWith('street+lighting')).not.toContain('>street lighting<')
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
  valueOf(
    await keepNeed.call(world.runtime, official.actor, {
      tenantId: network.id,
      organisationId: small.id,
      words: 'Our lamps are old.',
      language: 'en',
      topics: ['street-lighting'],
    }),
  )
  const held = await heldAboutPerson(world.runtime.db, official.id)
  expect(held.needs.length).toBeGreaterThan(0)
  expect(held.questions[0]?.words).toBe(questionWords)
  await inTransaction(world.runtime, 'test', (work) => erasePerson(work, official.id))
  expect(await heldAboutPerson(world.runtime.db, official.id)).toEqual({
    needs: [],
    follows: [],
    questions: [],
    answers: [],
  })
})
