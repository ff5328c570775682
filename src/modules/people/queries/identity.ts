import { sql } from 'kysely'
import type { Runtime } from '#kernel/contract.ts'

/** Who a session belongs to, with everything they are: one query, on every request of somebody signed in. */
export async function identity(
  { db }: Runtime,
  personId: string,
): Promise<{ name: string; audiences: readonly string[] } | undefined> {
  const row = await db
    .selectFrom('people.person')
    .leftJoin('people.role', 'people.role.person_id', 'people.person.id')
    .select([
      'people.person.name',
      sql<string[]>`array_remove(array_agg(people.role.audience), null)`.as('audiences'),
    ])
    .where('people.person.id', '=', personId)
    .where('people.person.erased_at', 'is', null)
    .where('people.person.merged_into', 'is', null)
    .groupBy('people.person.id')
    .executeTakeFirst()
  return row
}
