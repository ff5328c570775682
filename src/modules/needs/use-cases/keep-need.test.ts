import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { referenceById, signReference } from '../../solutions/index.ts'
import { needById } from '../queries/need.ts'
import { aLampWorld, type LampWorld } from '../testing.ts'
import { adoptForNeed } from './adopt-for-need.ts'
import { changeNeed, followNeed, keepNeed, moveNeed } from './keep-need.ts'

let lamps: LampWorld
let world: World
let network: LampWorld['network']
let idrija: LampWorld['idrija']
let small: LampWorld['small']
let mayor: Someone
let official: Someone
let stranger: Someone
let solution: LampWorld['solution']
let reference: LampWorld['reference']
beforeAll(async () => {
  lamps = await aLampWorld()
  ;({ world, network, idrija, small, mayor, official, stranger, solution, reference } = lamps)
})
afterAll(() => lamps.world.close())

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
