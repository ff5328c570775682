import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { keepFile } from '#modules/list-files/index.ts'
import { aReviewer } from '#modules/reviews/testing.ts'
import { type Entry, type Everybody, expectAllPairs, useCasesOf } from '../../../tests/all-pairs.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { noChanges } from './domain/changes.ts'
import { aReviewedCall, decideIt, type Reviewed } from './testing.ts'
import { answerAppeal } from './use-cases/answer-appeal.ts'
import { appealDecision, recordAppeal } from './use-cases/appeal.ts'
import { appealsKind, importAppeals } from './use-cases/import-appeals.ts'
import { importDecisions } from './use-cases/import-decisions.ts'
import { dropScenario, keepScenario } from './use-cases/keep-scenario.ts'
import { dropDecider, nameDecider } from './use-cases/name-deciders.ts'
import { publishDecision } from './use-cases/publish-decision.ts'
import { putForward, takeBack } from './use-cases/put-forward.ts'
import { sendLetters, writeLetter } from './use-cases/send-letters.ts'
import { sign } from './use-cases/sign.ts'

let world: World
let people: Record<string, Someone>
let actors: Everybody
let inputs: Record<string, Entry>
let pages: Record<string, string>

beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  const call = await aReviewedCall(runtime)
  const { tenantId, callId } = call
  const other = await aReviewedCall(runtime)
  people = await everybody(call, other)
  actors = {
    visitor,
    ...Object.fromEntries(Object.entries(people).map(([who, { actor }]) => [who, actor])),
  }
  const { chair, applicant } = people
  if (chair === undefined || applicant === undefined) throw new Error('nobody decides')
  await decideIt(runtime, call, { by: [chair] })
  const key = { tenantId, callId }
  valueOf(await publishDecision.call(runtime, system, key))
  const appeal = { tenantId, applicationId: call.ids[4], text: 'Our population was misread.' }
  const { id: appealId } = valueOf(await appealDecision.call(runtime, applicant.actor, appeal))
  const tried = { changes: { ...noChanges, places: 2 } }
  const digest = '0'.repeat(64)
  const file = { tenantId, subjectId: callId, kind: appealsKind, fileName: 'a.csv', rows: [] }
  const { id: draftId } = valueOf(await keepFile.call(runtime, system, file))
  inputs = {
    nameDecider: [nameDecider, { ...key, email: applicant.email, role: 'Jury' }],
    dropDecider: [dropDecider, { ...key, personId: chair.id }],
    keepScenario: [keepScenario, { ...key, name: 'Two places', ...tried }],
    dropScenario: [dropScenario, { ...key, scenarioId: callId }],
    putForward: [putForward, { ...key, ...tried, reason: 'Less money', digest }],
    takeBack: [takeBack, key],
    importDecisions: [importDecisions, { ...key, draftId: callId, digest }],
    sign: [sign, { ...key, digest, agreed: true }],
    publishDecision: [publishDecision, key],
    writeLetter: [writeLetter, { ...key, outcome: 'selected' }],
    sendLetters: [sendLetters, key],
    appealDecision: [appealDecision, appeal],
    recordAppeal: [
      recordAppeal,
      { ...appeal, language: 'en', madeAt: runtime.clock(), received: 'Letter' },
    ],
    importAppeals: [importAppeals, { ...key, draftId }],
    answerAppeal: [
      answerAppeal,
      { tenantId, appealId, isGranted: false, answer: 'The register says otherwise.' },
    ],
  }
  const home = `/en/${call.slug}/calls/${call.callSlug}`
  const selection = `${home}/selection`
  const tools = { panel: 'panel', publish: 'publish', letters: 'letters' }
  pages = {
    workspace: selection,
    export: `${selection}/list.csv`,
    problem: `${selection}/problem.json`,
    appeals: `${selection}/appeals`,
    appeal: `${selection}/appeals/${appealId}`,
    own: `/en/${call.slug}/applications/${call.ids[2]}/appeal-decision`,
    decision: `${home}/decision`,
    ...Object.fromEntries(Object.entries(tools).map(([name, at]) => [name, `${selection}/${at}`])),
  }
})
afterAll(() => world.close())

/** Everybody who has something to do with a call: who wrote two of its applications, who decides, reviews, prepares it, and those of another. */
async function everybody(call: Reviewed, other: Reviewed): Promise<Record<string, Someone>> {
  const applicant = await world.person('Ana')
  const another = await world.person('Boris')
  const reviewer = await world.person('Eva')
  const named = { name: 'Eva', email: reviewer.email, least: 0, most: 1 }
  await aReviewer(world.runtime, call, reviewer.actor, named)
  for (const index of [2, 4]) await write(call, index, applicant)
  await write(call, 5, another)
  return {
    stranger: await world.person('Stranger'),
    applicant,
    'another applicant': another,
    reviewer,
    chair: await world.person('Chair'),
    secretariat: await world.person('Ceca', [`network:${call.tenantId}:secretariat`]),
    administrator: await world.person('Admin', ['site:administrator']),
    'secretariat of another network': await world.person('Dragan', [
      `network:${other.tenantId}:secretariat`,
    ]),
  }
}

async function write({ tenantId, ids }: Reviewed, index: number, { id }: Someone): Promise<void> {
  const author = { tenant_id: tenantId, application_id: ids[index] ?? '', person_id: id }
  const added = { ...author, is_lead: true, added_at: world.runtime.clock() }
  await world.runtime.db.insertInto('programmes.author').values(added).execute()
}

const preparers = ['secretariat', 'administrator']
const readers = ['chair', ...preparers]
const may: Readonly<Record<string, readonly string[]>> = {
  keepScenario: readers,
  dropScenario: readers,
  putForward: readers,
  takeBack: readers,
  sign: ['chair'],
  appealDecision: ['applicant'],
  answerAppeal: readers,
}

test('every actor gets into exactly the use cases that are theirs: all pairs', () =>
  expectAllPairs(world.runtime, { inputs, actors }, { may, usually: preparers }))

test('no use case is left out', async () => {
  expect(Object.keys(inputs).sort()).toEqual(await useCasesOf('selections'))
})

test('every actor opens exactly the pages that are theirs; the decision is there for all', async () => {
  const opens: Readonly<Record<string, readonly string[]>> = {
    workspace: readers,
    export: readers,
    problem: readers,
    appeals: readers,
    appeal: readers,
    own: ['applicant'],
    decision: Object.keys(people),
  }
  for (const [page, path] of Object.entries(pages))
    for (const [who, as] of Object.entries(people)) {
      const { status } = await world.fetch(path, { as })
      expect([page, who, status === 200]).toEqual([
        page,
        who,
        (opens[page] ?? preparers).includes(who),
      ])
    }
})
