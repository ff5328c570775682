import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { aReviewedCall } from '#modules/selections/testing.ts'
import { type Entry, type Everybody, expectAllPairs, useCasesOf } from '../../../tests/all-pairs.ts'
import { makeWorld, type Someone, type World } from '../../../tests/world.ts'
import { grantMoney } from './use-cases/grant-money.ts'
import { nameEvents } from './use-cases/name-events.ts'
import { reportIndicator } from './use-cases/report-indicator.ts'

let world: World
let people: Record<string, Someone>
let actors: Everybody
let inputs: Record<string, Entry>
let pages: Record<string, string>

beforeAll(async () => {
  world = await makeWorld()
  const call = await aReviewedCall(world.runtime)
  const other = await aReviewedCall(world.runtime)
  const { tenantId } = call
  const { id: programmeId, slug } = await world.runtime.db
    .selectFrom('programmes.programme')
    .select(['id', 'slug'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  const jobs = {
    id: 'jobs',
    title: { en: 'Jobs' },
    unit: {},
    baseline: 0,
    target: 9,
    measure: null,
  }
  await world.runtime.db
    .updateTable('programmes.programme')
    .set({ indicators: JSON.stringify([jobs]) })
    .where('tenant_id', '=', tenantId)
    .execute()
  people = {
    stranger: await world.person('Stranger'),
    representative: await world.person('Ana', [`organisation:${programmeId}:representative`]),
    member: await world.person('Boris', [`network:${tenantId}:member`]),
    secretariat: await world.person('Ceca', [`network:${tenantId}:secretariat`]),
    administrator: await world.person('Admin', ['site:administrator']),
    'secretariat of another network': await world.person('Dragan', [
      `network:${other.tenantId}:secretariat`,
    ]),
  }
  actors = {
    visitor,
    ...Object.fromEntries(Object.entries(people).map(([who, { actor }]) => [who, actor])),
  }
  const money = { amountMinor: 1, currency: 'EUR', agreedOn: '2026-03-02' }
  const reported = { value: 3, standsOn: '2026-03-01', source: 'Survey' }
  inputs = {
    reportIndicator: [reportIndicator, { tenantId, programmeId, indicatorId: 'jobs', ...reported }],
    nameEvents: [nameEvents, { tenantId, programmeId, eventIds: [] }],
    grantMoney: [grantMoney, { tenantId, applicationId: call.ids[0], ...money }],
  }
  const home = `/en/${call.slug}/programmes/${slug}/results`
  pages = { entries: `${home}/entries`, results: home, network: `/en/${call.slug}/results` }
})
afterAll(() => world.close())

const keepers = ['secretariat', 'administrator']

test('every actor gets into exactly the use cases that are theirs: all pairs', () =>
  expectAllPairs(world.runtime, { inputs, actors }, { may: {}, usually: keepers }))

test('no use case is left out', async () => {
  expect(Object.keys(inputs).sort()).toEqual(await useCasesOf('results'))
})

test('everybody reads the results; who keeps them opens what they are made of', async () => {
  for (const [page, path] of Object.entries(pages))
    for (const [who, as] of Object.entries(people)) {
      const { status } = await world.fetch(path, { as })
      const opens = page !== 'entries' || keepers.includes(who)
      expect([page, who, status === 200]).toEqual([page, who, opens])
    }
})
