import type { Db } from '#kernel/db.ts'

/** The ids a person was known by before their accounts became one. */
export async function mergedInto(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('people.person')
    .select('id')
    .where('merged_into', '=', personId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}
