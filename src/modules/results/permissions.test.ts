import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { keepFile } from '#modules/list-files/index.ts'
import { aReviewedCall } from '#modules/selections/testing.ts'
import { type Entry, type Everybody, expectAllPairs, useCasesOf } from '../../../tests/all-pairs.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { followUpsOf } from './queries/follow-ups.ts'
import {
  answerFollowUp,
  beginFollowUp,
  recordFollowUp,
  saveFollowUp,
} from './use-cases/answer-follow-up.ts'
import { askFollowUp } from './use-cases/ask-follow-ups.ts'
import { grantMoney } from './use-cases/grant-money.ts'
import { importAnswers } from './use-cases/import-answers.ts'
import { importAwards } from './use-cases/import-awards.ts'
import { draftKind, importIndicators } from './use-cases/import-indicators.ts'
import { nameEvents } from './use-cases/name-events.ts'
import {
  buildFollowUp,
  moveFollowUp,
  planFollowUps,
  planReport,
  refuseFollowUp,
  undoFollowUp,
} from './use-cases/plan-follow-up.ts'
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
  const row = { id: 'jobs', 'title.en': 'Jobs', 'unit.en': 'jobs', baseline: '0', target: '10' }
  const rows = [{ line: 2, cells: row }]
  const file = { tenantId, subjectId: programmeId, fileName: 'a.csv' }
  const draftId = await kept({ ...file, kind: draftKind, rows })
  const grants = await kept({ ...file, kind: 'results-grants', rows: [] })
  inputs = {
    importIndicators: [importIndicators, { tenantId, programmeId, draftId }],
    importAwards: [importAwards, { tenantId, programmeId, draftId: grants }],
    reportIndicator: [reportIndicator, { tenantId, programmeId, indicatorId: 'jobs', ...reported }],
    nameEvents: [nameEvents, { tenantId, programmeId, eventIds: [] }],
    grantMoney: [grantMoney, { tenantId, applicationId: call.ids[0], ...money }],
    ...(await aFollowUp({ tenantId, programmeId, applicationId: call.ids[0] ?? '' })),
  }
  const home = `/en/${call.slug}/programmes/${slug}/results`
  pages = { entries: `${home}/entries`, results: home, network: `/en/${call.slug}/results` }
})
afterAll(() => world.close())

/** A file that waits. */
async function kept(file: object): Promise<string> {
  return valueOf(await keepFile.call(world.runtime, system, file)).id
}

/** A follow-up that was asked of one organisation, and one that is planned. */
async function aFollowUp(given: { tenantId: string; programmeId: string; applicationId: string }) {
  const { tenantId, programmeId, applicationId } = given
  const { runtime } = world
  await runtime.db
    .updateTable('programmes.application')
    .set({ state: 'accepted', organisation_id: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', applicationId)
    .execute()
  await runtime.db
    .insertInto('programmes.author')
    .values({
      ...{ tenant_id: tenantId, application_id: applicationId, is_lead: false },
      ...{ person_id: people['stranger']?.id ?? '', added_at: runtime.clock() },
    })
    .execute()
  valueOf(await planFollowUps.call(runtime, system, { tenantId, programmeId }))
  const [edition] = await followUpsOf(runtime.db, { tenantId, programmeId })
  const key = { tenantId, followUpId: edition?.id ?? '' }
  valueOf(await askFollowUp.call(runtime, system, key))
  const answering = { ...key, applicationId, answers: {} }
  const file = { tenantId, subjectId: key.followUpId, kind: 'answers', fileName: 'a.csv', rows: [] }
  const came = { answeredAt: runtime.clock(), received: 'Letter' }
  return {
    planFollowUps: [planFollowUps, { tenantId, programmeId }],
    planReport: [
      planReport,
      {
        tenantId,
        programmeId,
        editionId: programmeId,
        title: { en: 'Report' },
        dueOn: '2030-01-01',
      },
    ],
    askFollowUp: [askFollowUp, key],
    moveFollowUp: [moveFollowUp, { ...key, dueOn: '2030-01-01' }],
    refuseFollowUp: [refuseFollowUp, { ...key, reason: 'It was a pilot' }],
    buildFollowUp: [buildFollowUp, { ...key, draft: 1, definition: {} }],
    undoFollowUp: [undoFollowUp, key],
    beginFollowUp: [beginFollowUp, answering],
    saveFollowUp: [saveFollowUp, answering],
    answerFollowUp: [answerFollowUp, answering],
    recordFollowUp: [recordFollowUp, { ...answering, ...came }],
    importAnswers: [importAnswers, { ...key, draftId: await kept(file) }],
  } satisfies Record<string, Entry>
}

const keepers = ['secretariat', 'administrator']
const answerers = ['stranger']

test('every actor gets into exactly the use cases that are theirs: all pairs', () =>
  expectAllPairs(
    world.runtime,
    { inputs, actors },
    {
      may: { beginFollowUp: answerers, saveFollowUp: answerers, answerFollowUp: answerers },
      usually: keepers,
    },
  ))

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
