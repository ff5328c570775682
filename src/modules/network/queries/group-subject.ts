import type { Db } from '#kernel/db.ts'

/** A group as its permissions need it. */
export type GroupSubject = {
  readonly id: string
  readonly slug: string
  readonly networkId: string
  readonly admission: 'open' | 'request'
  readonly isClosed: boolean
  readonly closedAt: Date | null
  readonly coordinators: readonly string[]
}

/** Loads a group of a network, locked until the transaction ends. */
export async function groupForUpdate(
  db: Db,
  networkId: string,
  groupId: string,
): Promise<GroupSubject | undefined> {
  const row = await db
    .selectFrom('network.group')
    .select(['id', 'slug', 'admission', 'closed_at'])
    .where('tenant_id', '=', networkId)
    .where('id', '=', groupId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const coordinators = await db
    .selectFrom('network.group_member')
    .select('person_id')
    .where('tenant_id', '=', networkId)
    .where('group_id', '=', groupId)
    .where('is_coordinator', '=', true)
    .limit(100)
    .execute()
  return {
    id: row.id,
    slug: row.slug,
    networkId,
    admission: row.admission,
    isClosed: row.closed_at !== null,
    closedAt: row.closed_at,
    coordinators: coordinators.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])),
  }
}
