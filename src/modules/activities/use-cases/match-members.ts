import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { recordDecision } from '#kernel/proofs/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { notify } from '#modules/people/index.ts'
import { matchMembers, memberCode } from '../domain/mentoring-problem.ts'
import { mentoringNews } from '../notice-kinds.ts'
import { mentoringLeaders } from '../permissions.ts'
import { type Member, type MentoringKey, membersOf, mentoringOf } from '../queries/mentoring-of.ts'
import { pairById } from '../queries/pairs.ts'

export type ProposedPair = { readonly mentor: Member; readonly mentee: Member }

/**
 * A dry run from how things stand: those who have described themselves, mentees without a mentor, mentors with room. Nothing is written;
 * the digest says what it was made from.
 */
export async function proposedMatch(db: Db, key: MentoringKey) {
  const all = await membersOf(db, key)
  const free = all.filter(
    ({ describedAt, side, running }) =>
      describedAt !== null && (side === 'mentor' || running === 0),
  )
  const { decision, digest } = matchMembers(
    free.map((one) => ({ ...one, room: one.capacity - one.running })),
  )
  const byCode = new Map(free.map((one) => [memberCode(one), one]))
  const made = z
    .array(z.object({ mentor: z.string(), mentee: z.string() }))
    .parse(decision.result['pairs'])
  const pairs = made.flatMap((pair): ProposedPair[] => {
    const [mentor, mentee] = [byCode.get(pair.mentor), byCode.get(pair.mentee)]
    return mentor === undefined || mentee === undefined ? [] : [{ mentor, mentee }]
  })
  const alone = free.filter(
    ({ id, side }) => side === 'mentee' && !pairs.some(({ mentee }) => mentee.id === id),
  )
  const silent = all.filter(({ describedAt }) => describedAt === null)
  return { pairs, alone, silent, digest, decision }
}

/**
 * Makes a dry run real, with the record of the decision; both of each pair are told.
 *
 * @throws {Refusal} `activities.match-outdated` when something changed since the dry run, `activities.match-empty` without pairs.
 */
export const applyMatch = useCase({
  name: 'activities.apply-match',
  input: z.object({ tenantId: z.uuid(), activityId: z.uuid(), digest: z.string().max(200) }),
  may: mentoringLeaders,
  load: mentoringForUpdate,
  async run(work, input, { tenantId, activityId }) {
    const { pairs, digest, decision } = await proposedMatch(work.db, { tenantId, activityId })
    if (digest !== input.digest) refuse('activities.match-outdated')
    if (pairs.length === 0) refuse('activities.match-empty')
    const { rule, parameters, seed, result, ties } = decision
    const { code } = await recordDecision(work, {
      tenantId,
      subject: `activity:${activityId}`,
      rule,
      parameters,
      seed,
      result,
      ties,
      inputs: decision.inputs(),
    })
    for (const pair of pairs) await begin(work, { tenantId, activityId, code }, pair)
    await work.record(
      'activities.mentors-matched',
      { activityId, pairs: pairs.length, code },
      { tenantId },
    )
    return { code, pairs: pairs.length }
  },
})

async function mentoringForUpdate({ db }: Work, key: MentoringKey) {
  await db
    .selectFrom('activities.mentoring')
    .select('activity_id')
    .where('tenant_id', '=', key.tenantId)
    .where('activity_id', '=', key.activityId)
    .forUpdate()
    .execute()
  return mentoringOf(db, key)
}

const day = 86_400_000
const recorded = z.object({
  tenantId: z.uuid(),
  activityId: z.uuid(),
  /** The numbers of the two. */
  mentor: z.number().int(),
  mentee: z.number().int(),
  startedAt: z.date(),
  endedAt: z.date().optional(),
  meetings: z
    .array(z.object({ metOn: z.iso.date(), minutes: z.number().int().min(1).max(1440) }))
    .max(500),
  received: z.string().trim().min(2).max(300),
})

/**
 * Writes down who is or was together, and when they met, as it is known from elsewhere: with room, a common language, and one mentor at a time.
 * Nobody decided it here, so there is no record of a decision; who is together now is told.
 */
export const recordPair = useCase({
  name: 'activities.record-pair',
  input: recorded,
  may: mentoringLeaders,
  load: mentoringForUpdate,
  async run(work, input, { tenantId, activityId }) {
    const pair = await possiblePair(work, { tenantId, activityId }, input)
    const { startedAt, endedAt = null, meetings, received } = input
    const made = { tenantId, activityId, code: '', startedAt, endedAt, received }
    const id = await begin(work, made, pair)
    if (meetings.length > 0)
      await work.db
        .insertInto('activities.meeting')
        .values(
          meetings.map(({ metOn, minutes }) => ({
            ...{ tenant_id: tenantId, id: work.newId<'meeting'>(), mentorship_id: id },
            ...{ met_on: metOn, minutes, entered_at: work.now },
          })),
        )
        .execute()
    await work.record(
      'activities.pair-recorded',
      { mentorshipId: id, meetings: meetings.length, received },
      { tenantId },
    )
  },
})

async function possiblePair(
  { db, now }: Work,
  key: MentoringKey,
  { mentor, mentee, startedAt, endedAt, meetings }: z.output<typeof recorded>,
): Promise<ProposedPair> {
  const no = (path: string, code: string): never => {
    throw new InvalidInput([issueAt(path, code)])
  }
  const all = await membersOf(db, key)
  const known = (side: 'mentor' | 'mentee', number: number) =>
    all.find((one) => one.side === side && one.number === number) ?? no(side, 'activities.no-such')
  const pair = { mentor: known('mentor', mentor), mentee: known('mentee', mentee) }
  if (!pair.mentor.languages.some((tag) => pair.mentee.languages.includes(tag)))
    no('mentee', 'activities.no-common-language')
  if (endedAt === undefined && pair.mentor.running >= pair.mentor.capacity)
    no('mentor', 'activities.mentor-is-full')
  if (endedAt === undefined && pair.mentee.running > 0) no('mentee', 'activities.mentee-has-mentor')
  if (startedAt > now) no('startedAt', 'sheet.in-future')
  if (endedAt !== undefined && endedAt > now) no('endedAt', 'sheet.in-future')
  if (endedAt !== undefined && endedAt < startedAt) no('endedAt', 'activities.ended-before')
  // A day more on both sides: somewhere it was tomorrow already, or yesterday still.
  const [first, last] = [startedAt.getTime() - day, (endedAt ?? now).getTime() + day].map((at) =>
    new Date(at).toISOString().slice(0, 10),
  )
  if (meetings.some(({ metOn }) => metOn < (first ?? '') || metOn > (last ?? '')))
    no('meetings', 'activities.not-together-then')
  return pair
}

type Made = {
  readonly tenantId: string
  readonly activityId: string
  readonly code: string
  readonly startedAt?: Date
  readonly endedAt?: Date | null
  readonly received?: string
}

async function begin(work: Work, made: Made, { mentor, mentee }: ProposedPair): Promise<string> {
  const { tenantId, activityId, code, startedAt = work.now, endedAt = null, received = '' } = made
  const id = work.newId<'mentorship'>()
  await work.db
    .insertInto('activities.mentorship')
    .values({
      tenant_id: tenantId,
      id,
      activity_id: activityId,
      mentor_id: mentor.id,
      mentee_id: mentee.id,
      decision_code: code,
      started_at: startedAt,
      ended_at: endedAt,
      received,
    })
    .execute()
  const pair = (await pairById(work.db, { tenantId, id })) ?? refuse('not-found')
  const told = {
    kind: mentoringNews,
    message: 'activities.notice-matched',
    path: `/${pair.network}/mentoring/pairs/${id}`,
  } as const
  for (const [personId, name] of [
    [pair.mentorPersonId, pair.menteeName],
    [pair.menteePersonId, pair.mentorName],
  ] as const)
    if (personId !== null && endedAt === null)
      await notify(work, { ...told, personId, arguments: { name } })
  return id
}
