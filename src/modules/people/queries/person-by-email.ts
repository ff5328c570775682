import type { Db } from '#kernel/db.ts'

/** The living person an address belongs to. */
export async function personByEmail(
  db: Db,
  address: string,
): Promise<{ id: string; name: string; language: string } | undefined> {
  return db
    .selectFrom('people.email')
    .innerJoin('people.person', 'people.person.id', 'people.email.person_id')
    .select(['people.person.id', 'people.person.name', 'people.person.language'])
    .where('people.email.address', '=', address)
    .where('people.person.erased_at', 'is', null)
    .executeTakeFirst()
}
