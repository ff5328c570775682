import type { Db } from '#kernel/db.ts'

/** The addresses a person added. */
export function addedBy(db: Db, personId: string): Promise<{ url: string; createdAt: Date }[]> {
  return db
    .selectFrom('repository.source')
    .select(['url', 'created_at as createdAt'])
    .where('added_by', '=', personId)
    .orderBy('id')
    .limit(1000)
    .execute()
}
