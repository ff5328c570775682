import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import {
  addMember,
  applyMatch,
  describeMember,
  endMentorship,
  enterMeeting,
  markGoal,
  membersOf,
  openMentoring,
  pairsOf,
  proposedMatch,
  setGoal,
  takePlaceHolders,
  writeNote,
} from '#modules/activities/index.ts'
import { activitiesOf, callById } from '#modules/programmes/index.ts'
import { fromMentees, goals, mentors, notes, words } from './mentoring-texts.ts'
import { actingAs, playing } from './people.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

type Key = { readonly tenantId: string; readonly activityId: string }
type Pair = Awaited<ReturnType<typeof pairsOf>>[number]

/**
 * The mentoring of the pilot year: mentors and those with a place were brought together. One pair runs (both can be played), one has ended
 * with certificates, one has not met yet; a mentee who came late waits for the next matching.
 */
export async function loadMentoring(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId } = calls
  const call = await callById(runtime.db, { tenantId, id: decidedId })
  const activities = await activitiesOf(runtime.db, tenantId, decidedId)
  const activityId = activities.find(({ kind }) => kind === 'mentoring')?.id ?? ''
  const key = { tenantId, activityId }
  const opened = new Date((call?.closesAt ?? runtime.clock()).getTime() + 40 * day)
  const wishesUntil = dayAfter(opened, 10)
  valueOf(await openMentoring.call(runtime, actor, { ...key, wishesUntil }, opened))
  for (const { about: _, capacity: __, topics: ___, ...mentor } of mentors)
    valueOf(await addMember.call(runtime, actor, { ...key, side: 'mentor', ...mentor }, opened))
  valueOf(await takePlaceHolders.call(runtime, actor, key, opened))
  const late = await describeAll(runtime, key, new Date(opened.getTime() + 5 * day))
  const matched = new Date(opened.getTime() + 11 * day)
  const { digest } = await proposedMatch(runtime.db, key)
  valueOf(await applyMatch.call(runtime, actor, { ...key, digest }, matched))
  const pairs = await pairsOf(runtime.db, key)
  const [running, ...others] = [
    ...pairs.filter(({ menteeName }) => menteeName.startsWith('Applicant')),
    ...pairs.filter(({ menteeName }) => !menteeName.startsWith('Applicant')),
  ]
  if (running !== undefined) await keepPair(runtime, running, matched)
  const [ended] = others
  if (ended !== undefined) await endPair(runtime, ended, matched)
  if (late !== undefined) await describe(runtime, key, { member: late, index: 3, at: matched })
}

/** The first day in the calendar so many days later. */
function dayAfter(at: Date, days: number): string {
  return new Date(at.getTime() + days * day).toISOString().slice(0, 10)
}

type Member = Awaited<ReturnType<typeof membersOf>>[number]

/** All say of themselves what they know and whom they wish, but the last mentee, who is answered. */
async function describeAll(runtime: Runtime, key: Key, at: Date): Promise<Member | undefined> {
  const members = await membersOf(runtime.db, key)
  const mentees = members.filter(({ side }) => side === 'mentee')
  const late = mentees.at(-1)
  for (const member of members) {
    if (member === late) continue
    const own = member.side === 'mentee' ? mentees : members
    await describe(runtime, key, { member, index: own.indexOf(member), at })
  }
  return late
}

async function describe(
  runtime: Runtime,
  { tenantId, activityId }: Key,
  { member, index, at }: { member: Member; index: number; at: Date },
): Promise<void> {
  const members = await membersOf(runtime.db, { tenantId, activityId })
  const others = members.filter(({ side }) => side !== member.side)
  const said = member.side === 'mentor' ? mentors[index] : fromMentees[index % fromMentees.length]
  const self = playing(member.personId ?? '', member.name)
  const described = {
    ...{ tenantId, memberId: member.id, languages: ['en', 'sr'] },
    topics: [...(said?.topics ?? [])],
    about: said?.about ?? '',
    organisationName: member.organisationName,
    capacity: member.side === 'mentor' ? (mentors[index]?.capacity ?? 1) : 1,
    wishes: others.slice(index % others.length, (index % others.length) + 2).map(({ id }) => id),
    takesOthers: 'yes',
  }
  valueOf(await describeMember.call(runtime, self, described, at))
}

/** Goals, one of them reached; meetings; a note of each. */
async function keepPair(runtime: Runtime, pair: Pair, since: Date): Promise<void> {
  const mentee = await actingAs(runtime, 'applicant@demo.example')
  const mentor = playing(pair.mentorPersonId ?? '', pair.mentorName)
  const key = { tenantId: pair.tenantId, mentorshipId: pair.id }
  const at = (days: number) => new Date(since.getTime() + days * day)
  for (const [index, { text, days }] of goals.entries()) {
    const dueOn = dayAfter(runtime.clock(), days)
    const { id: goalId } = valueOf(
      await setGoal.call(runtime, mentee, { ...key, text, dueOn }, at(8 + index)),
    )
    if (days < 0)
      valueOf(await markGoal.call(runtime, mentee, { ...key, goalId, isReached: true }, at(60)))
  }
  for (const [days, minutes] of [
    [8, 60],
    [22, 45],
    [50, 75],
  ] as const) {
    const meeting = { ...key, metOn: dayAfter(since, days), minutes }
    valueOf(await enterMeeting.call(runtime, mentor, meeting, at(days + 1)))
  }
  for (const [index, text] of notes.entries()) {
    const writer = index % 2 === 0 ? mentor : mentee
    valueOf(await writeNote.call(runtime, writer, { ...key, text }, at(9 + 14 * index)))
  }
}

async function endPair(runtime: Runtime, pair: Pair, since: Date): Promise<void> {
  const { menteePersonId, menteeName, tenantId, id: mentorshipId } = pair
  const mentee = playing(menteePersonId ?? '', menteeName)
  const at = (days: number) => new Date(since.getTime() + days * day)
  for (const [days, minutes] of [
    [6, 60],
    [27, 60],
    [48, 90],
  ] as const) {
    const meeting = { tenantId, mentorshipId, metOn: dayAfter(since, days), minutes }
    valueOf(await enterMeeting.call(runtime, mentee, meeting, at(days + 1)))
  }
  const end = { tenantId, mentorshipId, words }
  valueOf(await endMentorship.call(runtime, mentee, end, at(75)))
}
