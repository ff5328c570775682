import type { Db } from '#kernel/db.ts'
import { type GroupSubject, groupForUpdate } from './group-subject.ts'

/** A member of a group, or who asks to be one, with the group. */
export type GroupMemberSubject = GroupSubject & {
  readonly memberId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly state: 'asked' | 'member' | 'refused' | 'left'
  readonly isCoordinator: boolean
}

export async function groupMemberForUpdate(
  db: Db,
  { networkId, groupId, memberId }: { networkId: string; groupId: string; memberId: string },
): Promise<GroupMemberSubject | undefined> {
  const group = await groupForUpdate(db, networkId, groupId)
  if (group === undefined) return undefined
  const member = await db
    .selectFrom('network.group_member')
    .select([
      'id as memberId',
      'person_id as personId',
      'organisation_id as organisationId',
      'state',
      'is_coordinator as isCoordinator',
    ])
    .where('tenant_id', '=', networkId)
    .where('group_id', '=', groupId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return member === undefined ? undefined : { ...group, ...member }
}
