import { verifiers } from '@korzo/assignment'
import { verify } from '@korzo/proofs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishDecision, publishedProof } from '#kernel/proofs/index.ts'
import { workIn } from '#kernel/use-case.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { mentoringFigures } from '../queries/mentoring-figures.ts'
import { betweenThem, pairsOf } from '../queries/pairs.ts'
import { aMember, aMentoring } from '../testing.ts'
import { describeMember } from './describe-member.ts'
import { endMentorship } from './end-mentorship.ts'
import { erasePerson, heldAboutPerson } from './follow-person.ts'
import { enterMeeting, markGoal, setGoal, writeNote } from './keep-mentorship.ts'
import { applyMatch, proposedMatch } from './match-members.ts'

let world: World
let where: Awaited<ReturnType<typeof aMentoring>>
let mira: Someone
let nino: Someone
let ana: Someone
let boris: Someone
let pairId: string
const ids: Record<string, string> = {}

beforeAll(async () => {
  world = await makeWorld()
  where = await aMentoring(world.runtime)
  mira = await world.person('Mira')
  nino = await world.person('Nino')
  ana = await world.person('Ana')
  boris = await world.person('Boris')
  for (const [side, one] of [
    ['mentor', mira],
    ['mentor', nino],
    ['mentee', ana],
    ['mentee', boris],
  ] as const)
    ids[one.name] = await aMember(world.runtime, where, side, one)
})
afterAll(() => world.close())

const say = (who: Someone, given: object) =>
  describeMember.call(world.runtime, who.actor, {
    tenantId: where.tenantId,
    memberId: ids[who.name],
    takesOthers: true,
    ...given,
  })
const names = async () => {
  const { pairs } = await proposedMatch(world.runtime.db, where)
  return pairs.map(({ mentor, mentee }) => `${mentee.name} with ${mentor.name}`)
}

test('the dry run follows wishes first, then common topics, and never goes without a common language', async () => {
  valueOf(await say(mira, { languages: ['sr'], topics: ['lighting'], capacity: 1 }))
  valueOf(await say(nino, { languages: ['de', 'sr'], topics: ['waste'] }))
  valueOf(await say(ana, { languages: ['sr'], topics: ['waste'] }))
  expect(await names()).toEqual(['Ana with Nino'])
  valueOf(await say(boris, { languages: ['sr'], topics: ['waste'], wishes: [ids['Nino']] }))
  valueOf(await say(nino, { languages: ['de', 'sr'], topics: ['waste'], wishes: [ids['Boris']] }))
  expect(await names()).toEqual(['Ana with Mira', 'Boris with Nino'])
  valueOf(await say(mira, { languages: ['hu'], wishes: [ids['Ana']] }))
  expect(await names()).toEqual(['Boris with Nino'])
  valueOf(await say(mira, { languages: ['sr'], topics: ['lighting'] }))
})

test('one says a language and wishes only those of the other side', async () => {
  expect(await say(ana, { languages: [] })).toMatchObject({
    refusal: { issues: [{ path: 'languages', code: 'activities.one-language' }] },
  })
  expect(await say(ana, { languages: ['sr'], wishes: [ids['Boris']] })).toMatchObject({
    refusal: { issues: [{ path: 'wishes', code: 'activities.wish-unknown' }] },
  })
})

test('only the dry run that was looked at is applied, with a record that anybody can check', async () => {
  const { runtime } = world
  const { digest } = await proposedMatch(runtime.db, where)
  valueOf(await say(boris, { languages: ['sr'] }))
  const input = { tenantId: where.tenantId, activityId: where.activityId }
  expect(await applyMatch.call(runtime, system, { ...input, digest })).toMatchObject({
    refusal: { code: 'activities.match-outdated' },
  })
  valueOf(await say(boris, { languages: ['sr'], topics: ['waste'], wishes: [ids['Nino']] }))
  const { code, pairs } = valueOf(await applyMatch.call(runtime, system, { ...input, digest }))
  expect(pairs).toBe(2)
  const all = await pairsOf(runtime.db, where)
  expect(
    all.map(({ menteeName, mentorName }) => `${menteeName} with ${mentorName}`).sort(),
  ).toEqual(['Ana with Mira', 'Boris with Nino'])
  pairId = all.find(({ menteeName }) => menteeName === 'Ana')?.id ?? ''
  expect((await proposedMatch(runtime.db, where)).pairs).toEqual([])
  const { id } = await runtime.db
    .selectFrom('kernel.decision')
    .select('id')
    .where('tenant_id', '=', where.tenantId)
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  await runtime.db.transaction().execute((tx) =>
    publishDecision(workIn(runtime, system, tx, runtime.clock()), {
      tenantId: where.tenantId,
      id,
    }),
  )
  const proof = await publishedProof(runtime.db, where.tenantId, code)
  if (proof === undefined) throw new Error('not published')
  expect(JSON.stringify(proof)).not.toContain('Mira')
  expect((await verify(proof, verifiers, { code })).accepted).toBe(true)
})

test('a pair sets goals, enters meetings that took place and writes notes', async () => {
  const { runtime } = world
  const key = { tenantId: where.tenantId, mentorshipId: pairId }
  const goal = valueOf(
    await setGoal.call(runtime, ana.actor, { ...key, text: 'A tender', dueOn: '2026-05-01' }),
  )
  valueOf(await markGoal.call(runtime, mira.actor, { ...key, goalId: goal.id, isReached: true }))
  const meet = (metOn: string) =>
    enterMeeting.call(runtime, mira.actor, { ...key, metOn, minutes: 45 })
  valueOf(await meet('2026-03-02'))
  expect(await meet('2026-03-04')).toMatchObject({
    refusal: { issues: [{ path: 'metOn', code: 'activities.not-met-yet' }] },
  })
  valueOf(await writeNote.call(runtime, mira.actor, { ...key, text: 'Count the lamps first' }))
  const { goals, meetings, notes } = await betweenThem(runtime.db, { ...key, id: pairId })
  expect(goals.map(({ text, reachedAt }) => [text, reachedAt !== null])).toEqual([
    ['A tender', true],
  ])
  expect(meetings.map(({ metOn, minutes }) => [metOn, minutes])).toEqual([['2026-03-02', 45]])
  expect(notes.map(({ text, writtenBy }) => [text, writtenBy])).toEqual([
    ['Count the lamps first', ids['Mira']],
  ])
})

test('the mentee ends it with words; both get a certificate, and nothing changes any more', async () => {
  const { runtime } = world
  const key = { tenantId: where.tenantId, mentorshipId: pairId }
  expect(await endMentorship.call(runtime, ana.actor, key)).toMatchObject({
    refusal: { issues: [{ path: 'words', code: 'input.required' }] },
  })
  valueOf(await endMentorship.call(runtime, ana.actor, { ...key, words: 'We buy the right lamps' }))
  const ended = (await pairsOf(runtime.db, where)).find(({ id }) => id === pairId)
  expect(ended).toMatchObject({ words: 'We buy the right lamps', meetings: 1, notes: 1 })
  const codes = [ended?.mentorCertificate ?? '', ended?.menteeCertificate ?? '']
  for (const code of codes) expect((await world.fetch(`/en/certificates/${code}`)).status).toBe(200)
  expect(new Set(codes).size).toBe(2)
  const late = await writeNote.call(runtime, ana.actor, { ...key, text: 'One more' })
  expect(late).toMatchObject({ refusal: { code: 'activities.mentorship-has-ended' } })
  expect(await mentoringFigures(runtime.db, where.tenantId, [where.activityId])).toEqual({
    mentors: 2,
    mentees: 2,
    pairs: 2,
    running: 1,
    meetings: 1,
    minutes: 45,
    goals: 1,
    goalsReached: 1,
    certificates: 2,
  })
})

test('a pair that never met gets no certificates, and its mentee can be brought together anew', async () => {
  const { runtime } = world
  const other = (await pairsOf(runtime.db, where)).find(({ id }) => id !== pairId)
  const key = { tenantId: where.tenantId, mentorshipId: other?.id }
  valueOf(await endMentorship.call(runtime, system, { ...key, words: 'Not theirs' }))
  const ended = (await pairsOf(runtime.db, where)).find(({ id }) => id === other?.id)
  expect(ended).toMatchObject({ words: '', mentorCertificate: null, menteeCertificate: null })
  expect((await names()).sort()).toEqual(['Ana with Mira', 'Boris with Nino'])
})

test('what a person said and wrote is theirs to download and goes when they are erased; that two met stays counted', async () => {
  const { runtime } = world
  const held = await heldAboutPerson(runtime.db, mira.id)
  expect(held).toMatchObject({
    memberships: [{ organisation: '', languages: ['sr'], topics: ['lighting'] }],
    notes: [{ text: 'Count the lamps first' }],
  })
  expect(JSON.stringify(held)).not.toContain('the right lamps')
  await runtime.db
    .transaction()
    .execute((tx) => erasePerson(workIn(runtime, system, tx, runtime.clock()), mira.id))
  expect(await heldAboutPerson(runtime.db, mira.id)).toEqual({
    memberships: [],
    mentorships: [],
    notes: [],
  })
  const pair = (await pairsOf(runtime.db, where)).find(({ id }) => id === pairId)
  expect(pair).toMatchObject({ mentorName: '–', meetings: 1, notes: 0 })
  expect(await names()).toEqual(['Boris with Nino'])
})
