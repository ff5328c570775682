import type { Db } from '#kernel/db.ts'

/** An organisation that goes on (was not merged away), locked until the transaction ends. */
export async function organisationForUpdate(db: Db, id: string) {
  return db
    .selectFrom('network.organisation')
    .select(['id', 'slug', 'kind', 'name', 'is_invented', 'claimed_at', 'country'])
    .where('id', '=', id)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}
