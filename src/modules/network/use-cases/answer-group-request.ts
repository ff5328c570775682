import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { groupLeaders } from '../permissions.ts'
import { groupMemberForUpdate } from '../queries/group-member-subject.ts'

/** A coordinator takes somebody into a group, or says no with a reason. */
export const answerGroupRequest = useCase({
  name: 'network.answer-group-request',
  input: z.object({
    networkId: z.uuid(),
    groupId: z.uuid(),
    memberId: z.uuid(),
    answer: z.enum(['accept', 'refuse']),
    reason: z.string().trim().max(1000).default(''),
  }),
  may: groupLeaders,
  load: ({ db }, input) => groupMemberForUpdate(db, input),
  async run({ db, now, actor, record }, { answer, reason }, member) {
    if (member.state !== 'asked') refuse('network.already-answered')
    if (answer === 'refuse' && reason === '') refuse('network.reason-needed')
    await db
      .updateTable('network.group_member')
      .set({
        state: answer === 'accept' ? 'member' : 'refused',
        reason,
        answered_at: now,
        answered_by: personOf(actor),
      })
      .where('tenant_id', '=', member.networkId)
      .where('group_id', '=', member.id)
      .where('id', '=', member.memberId)
      .execute()
    await record(
      answer === 'accept' ? 'network.group-joined' : 'network.group-refused',
      { groupId: member.id, memberId: member.memberId },
      { tenantId: member.networkId },
    )
    return { slug: member.slug }
  },
})
