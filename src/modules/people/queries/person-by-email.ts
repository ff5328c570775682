import { sql } from 'kysely'
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

/** The living people some addresses belong to, by address; those nobody has are left out. */
export async function peopleByEmail(
  db: Db,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, { id: string }>> {
  const rows = await db
    .selectFrom('people.email')
    .innerJoin('people.person', 'people.person.id', 'people.email.person_id')
    .select(['people.email.address', 'people.person.id'])
    .where(sql<boolean>`people.email.address = any(${[...addresses]}::text[])`)
    .where('people.person.erased_at', 'is', null)
    .limit(addresses.length)
    .execute()
  return new Map(rows.map(({ address, id }) => [address, { id }]))
}
