import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
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
  async load({ db }, key) {
    await db
      .selectFrom('activities.mentoring')
      .select('activity_id')
      .where('tenant_id', '=', key.tenantId)
      .where('activity_id', '=', key.activityId)
      .forUpdate()
      .execute()
    return mentoringOf(db, key)
  },
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

type Made = { tenantId: string; activityId: string; code: string }

async function begin(work: Work, made: Made, { mentor, mentee }: ProposedPair): Promise<void> {
  const { tenantId, activityId, code } = made
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
      started_at: work.now,
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
    if (personId !== null) await notify(work, { ...told, personId, arguments: { name } })
}
