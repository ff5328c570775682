import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { anEvent } from '#modules/events/testing.ts'
import { keepFile } from '#modules/list-files/index.ts'
import { type Entry, type Everybody, expectAllPairs, useCasesOf } from '../../../tests/all-pairs.ts'
import { makeWorld, system, valueOf, type World } from '../../../tests/world.ts'
import * as activities from './index.ts'
import { aMember, aMentoring } from './testing.ts'

let world: World
let actors: Everybody
let inputs: Record<string, Entry>
let pages: Record<string, string>
let cookies: Record<string, Awaited<ReturnType<World['person']>>>

beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  const where = await aMentoring(runtime)
  const other = await aMentoring(runtime)
  const { tenantId, activityId } = where
  const mira = await world.person('Mira')
  const ana = await world.person('Ana')
  const mentorId = await aMember(runtime, where, 'mentor', mira)
  const menteeId = await aMember(runtime, where, 'mentee', ana)
  for (const [who, memberId] of [
    [mira, mentorId],
    [ana, menteeId],
  ] as const) {
    const given = { tenantId, memberId, languages: ['en'], takesOthers: true }
    valueOf(await activities.describeMember.call(runtime, who.actor, given))
  }
  const { digest } = await activities.proposedMatch(runtime.db, where)
  valueOf(await activities.applyMatch.call(runtime, system, { tenantId, activityId, digest }))
  const [pair] = await activities.pairsOf(runtime.db, where)
  const key = { tenantId, mentorshipId: pair?.id ?? '' }
  const goal = { ...key, text: 'x', dueOn: '2026-05-01' }
  const { id: goalId } = valueOf(await activities.setGoal.call(runtime, ana.actor, goal))
  const meeting = { ...key, metOn: '2026-03-01', minutes: 5 }
  const { id: meetingId } = valueOf(await activities.enterMeeting.call(runtime, ana.actor, meeting))
  const secretariat = await world.person('Ceca', [`network:${tenantId}:secretariat`])
  const elsewhere = await world.person('Dragan', [`network:${other.tenantId}:secretariat`])
  const stranger = await world.person('Stranger')
  cookies = { mentor: mira, mentee: ana, secretariat, elsewhere, stranger }
  actors = {
    visitor,
    ...Object.fromEntries(Object.entries(cookies).map(([who, { actor }]) => [who, actor])),
  }
  const round = { tenantId, activityId }
  const asked = { side: 'mentor', name: 'New', email: 'new@example.org' }
  const event = await anEvent(runtime, tenantId, { admission: 'invited' })
  const file = { tenantId, subjectId: activityId, fileName: 'a.csv', rows: [] }
  const kept = async (kind: string) =>
    valueOf(await keepFile.call(runtime, system, { ...file, kind })).id
  inputs = {
    connectCohort: [activities.connectCohort, { ...round, eventId: event.id }],
    openMentoring: [activities.openMentoring, { ...round, wishesUntil: '2026-04-01' }],
    addMember: [activities.addMember, { ...round, ...asked }],
    takePlaceHolders: [activities.takePlaceHolders, round],
    applyMatch: [activities.applyMatch, { ...round, digest }],
    describeMember: [
      activities.describeMember,
      { tenantId, memberId: menteeId, languages: ['en'] },
    ],
    setGoal: [activities.setGoal, goal],
    markGoal: [activities.markGoal, { ...key, goalId, isReached: true }],
    enterMeeting: [activities.enterMeeting, meeting],
    removeMeeting: [activities.removeMeeting, { ...key, meetingId }],
    writeNote: [activities.writeNote, { ...key, text: 'x' }],
    endMentorship: [activities.endMentorship, { ...key, words: 'x' }],
    recordMember: [
      activities.recordMember,
      { tenantId, memberId: menteeId, languages: ['en'], received: 'Letter' },
    ],
    recordPair: [
      activities.recordPair,
      {
        ...round,
        mentor: 1,
        mentee: 2,
        startedAt: runtime.clock(),
        meetings: [],
        received: 'List',
      },
    ],
    importMembers: [activities.importMembers, { ...round, draftId: await kept('members') }],
    importPairs: [activities.importPairs, { ...round, draftId: await kept('pairs') }],
  }
  const start = `/en/${where.slug}/mentoring`
  pages = {
    round: `${start}/${activityId}`,
    matching: `${start}/${activityId}/matching`,
    self: `${start}/${activityId}/me`,
    pair: `${start}/pairs/${key.mentorshipId}`,
    end: `${start}/pairs/${key.mentorshipId}/end`,
    close: `${start}/pairs/${key.mentorshipId}/close`,
    mine: start,
  }
})
afterAll(() => world.close())

const pair = ['mentor', 'mentee']
const may: Readonly<Record<string, readonly string[]>> = {
  describeMember: ['mentee'],
  setGoal: pair,
  markGoal: pair,
  enterMeeting: pair,
  removeMeeting: pair,
  writeNote: pair,
  endMentorship: ['mentee', 'secretariat'],
}

test('every actor gets into exactly the use cases that are theirs: all pairs', () =>
  expectAllPairs(world.runtime, { inputs, actors }, { may, usually: ['secretariat'] }))

test('no use case is left out', async () => {
  expect(Object.keys(inputs).sort()).toEqual(await useCasesOf('activities'))
})

const opens: Readonly<Record<string, readonly string[]>> = {
  self: pair,
  pair,
  end: ['mentee'],
  mine: ['mentor', 'mentee', 'secretariat', 'elsewhere', 'stranger'],
}

test('every actor opens exactly the pages that are theirs; the secretariat never opens the page of a pair', async () => {
  for (const [page, path] of Object.entries(pages))
    for (const [who, as] of Object.entries(cookies)) {
      const { status } = await world.fetch(path, { as })
      expect([page, who, status === 200]).toEqual([
        page,
        who,
        (opens[page] ?? ['secretariat']).includes(who),
      ])
    }
})

test('a mentee works on a phone without scripts: a refused form keeps what was typed, a done one leads back', async () => {
  const { mentee } = cookies
  const form = (path: string, given: Record<string, string>) =>
    world.fetch(`${pages['pair']}${path}`, {
      ...(mentee === undefined ? {} : { as: mentee }),
      form: given,
    })
  const refused = await form('/goals', { text: 'Count all lamps', dueOn: 'soon' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('value="Count all lamps"')
  const done = await form('/notes', { text: 'Only between us' })
  expect(done.status).toBe(303)
  const secretariat = await world.fetch(pages['round'] ?? '', {
    ...(cookies['secretariat'] === undefined ? {} : { as: cookies['secretariat'] }),
  })
  expect(await secretariat.text()).not.toContain('Only between us')
})
