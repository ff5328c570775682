import type { Db } from '#kernel/db.ts'

/** What the network module holds about a person: groups, requests to join. */
export async function heldAboutPerson(db: Db, personId: string) {
  const groups = await db
    .selectFrom('network.group_member')
    .select([
      'group_id as groupId',
      'state',
      'is_coordinator as isCoordinator',
      'why',
      'asked_at as askedAt',
    ])
    .where('person_id', '=', personId)
    .orderBy('asked_at')
    .limit(1000)
    .execute()
  const joinings = await db
    .selectFrom('network.joining')
    .select([
      'id',
      'contact_name as contactName',
      'contact_address as contactAddress',
      'why',
      'state',
      'created_at as createdAt',
    ])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .limit(1000)
    .execute()
  return { groups, joinings }
}
