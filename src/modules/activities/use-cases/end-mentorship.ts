import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf, systemActor } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase, workIn } from '#kernel/use-case.ts'
import { issueCertificate } from '#modules/certificates/index.ts'
import { notify } from '#modules/people/index.ts'
import type { Side } from '../domain/mentoring-problem.ts'
import { mentoringWords } from '../domain/mentoring-words.ts'
import { mentoringNews } from '../notice-kinds.ts'
import { pairEnders } from '../permissions.ts'
import { betweenThem, type Pair, pairForUpdate } from '../queries/pairs.ts'

/** Ends a mentorship: the mentee says what it brought. Both get a certificate if they met. The secretariat may end it without words. */
export const endMentorship = useCase({
  name: 'activities.end-mentorship',
  input: z.object({
    tenantId: z.uuid(),
    mentorshipId: z.uuid(),
    words: z.string().trim().max(2000).default(''),
  }),
  may: pairEnders,
  load: ({ db }, { tenantId, mentorshipId }) => pairForUpdate(db, { tenantId, id: mentorshipId }),
  async run(work, { words }, pair) {
    const { tenantId, id } = pair
    if (pair.endedAt !== null) refuse('activities.mentorship-has-ended')
    const isMentee = personOf(work.actor) === pair.menteePersonId
    if (isMentee && words === '') throw new InvalidInput([issueAt('words', 'input.required')])
    const { meetings } = await betweenThem(work.db, pair)
    const codeFor = (side: Side) =>
      meetings.length === 0 ? null : certificate(work, pair, { side, meetings: meetings.length })
    await work.db
      .updateTable('activities.mentorship')
      .set({
        ended_at: work.now,
        // The words are the mentee's alone.
        words: isMentee ? words : '',
        mentor_certificate: await codeFor('mentor'),
        mentee_certificate: await codeFor('mentee'),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    const facts = { mentorshipId: id, meetings: meetings.length }
    await work.record('activities.mentorship-ended', facts, { tenantId })
    await tellBoth(work, pair)
  },
})

async function certificate(
  work: Work,
  pair: Pair,
  { side, meetings }: { side: Side; meetings: number },
): Promise<string | null> {
  const personId = side === 'mentor' ? pair.mentorPersonId : pair.menteePersonId
  if (personId === null) return null
  const network = await work.db
    .selectFrom('network.network')
    .select('name')
    .where('tenant_id', '=', pair.tenantId)
    .executeTakeFirstOrThrow()
  const program = workIn(work.runtime, systemActor('activities.certify'), work.db, work.now)
  const { code } = await issueCertificate.within(program, {
    personId,
    networkId: pair.tenantId,
    issuer: network.name,
    title: pair.title,
    statement: mentoringWords({ side, startedAt: pair.startedAt, endedAt: work.now, meetings }),
    subject: `activities.mentorship:${pair.id}`,
  })
  return code
}

async function tellBoth(work: Work, pair: Pair): Promise<void> {
  const told = {
    kind: mentoringNews,
    message: 'activities.notice-ended',
    path: `/${pair.network}/mentoring/pairs/${pair.id}`,
  } as const
  for (const [personId, name] of [
    [pair.mentorPersonId, pair.menteeName],
    [pair.menteePersonId, pair.mentorName],
  ] as const)
    if (personId !== null && personId !== personOf(work.actor))
      await notify(work, { ...told, personId, arguments: { name } })
}
