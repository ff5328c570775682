import { refuse } from '@korzo/values'
import { z } from 'zod'
import { permission } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { groupLeaders } from '../permissions.ts'
import { type GroupMemberSubject, groupMemberForUpdate } from '../queries/group-member-subject.ts'

/** Who may take a member out of a group: themselves, those who speak for it, and the group's leaders. */
const leavers = permission<GroupMemberSubject>('network.group-leavers', (member) => [
  ...groupLeaders.audiences(member),
  ...(member.personId === null ? [] : [`person:${member.personId}`]),
  ...(member.organisationId === null
    ? []
    : [`organisation:${member.organisationId}:representative`]),
])

/** A member leaves a group, or withdraws what was asked. */
export const leaveGroup = useCase({
  name: 'network.leave-group',
  input: z.object({ networkId: z.uuid(), groupId: z.uuid(), memberId: z.uuid() }),
  may: leavers,
  load: ({ db }, input) => groupMemberForUpdate(db, input),
  async run({ db, now, record }, _input, member) {
    if (member.state !== 'member' && member.state !== 'asked') refuse('network.already-answered')
    await db
      .updateTable('network.group_member')
      .set({ state: 'left', left_at: now, is_coordinator: false })
      .where('tenant_id', '=', member.networkId)
      .where('group_id', '=', member.id)
      .where('id', '=', member.memberId)
      .execute()
    await record(
      'network.group-left',
      { groupId: member.id, memberId: member.memberId },
      { tenantId: member.networkId },
    )
    return { slug: member.slug }
  },
})

/** Makes a member of a group its coordinator, or takes that back. */
export const nameCoordinator = useCase({
  name: 'network.name-coordinator',
  input: z.object({
    networkId: z.uuid(),
    groupId: z.uuid(),
    memberId: z.uuid(),
    isCoordinator: z
      .literal('yes')
      .transform(() => true)
      .or(z.boolean())
      .default(false),
  }),
  may: groupLeaders,
  load: ({ db }, input) => groupMemberForUpdate(db, input),
  async run({ db, record }, { isCoordinator }, member) {
    if (member.state !== 'member' || member.personId === null)
      refuse('network.coordinator-is-a-person')
    await db
      .updateTable('network.group_member')
      .set({ is_coordinator: isCoordinator })
      .where('tenant_id', '=', member.networkId)
      .where('group_id', '=', member.id)
      .where('id', '=', member.memberId)
      .execute()
    await record(
      'network.coordinator-named',
      { groupId: member.id, memberId: member.memberId, isCoordinator },
      { tenantId: member.networkId },
    )
    return { slug: member.slug }
  },
})
