import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** What a person says of themselves. */
export type Profile = {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly languages: readonly string[]
  readonly topics: readonly string[]
}

/** A living person; whoever was merged is found under the person that goes on. */
export async function profile(db: Db, personId: string): Promise<Profile | undefined> {
  return db
    .selectFrom('people.person as asked')
    .innerJoin('people.person as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('asked.merged_into', 'asked.id'))),
    )
    .select(['person.id', 'person.name', 'person.language', 'person.languages', 'person.topics'])
    .where('asked.id', '=', personId)
    .where('person.erased_at', 'is', null)
    .executeTakeFirst()
}

export type OwnEmail = {
  readonly address: string
  readonly isPrimary: boolean
  readonly isConfirmed: boolean
}

/** The addresses of a person, the primary one first. */
export async function emailsOf(db: Db, personId: string): Promise<OwnEmail[]> {
  const rows = await db
    .selectFrom('people.email')
    .select(['address', 'is_primary', 'confirmed_at'])
    .where('person_id', '=', personId)
    .orderBy('is_primary', 'desc')
    .orderBy('address')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    address: row.address,
    isPrimary: row.is_primary,
    isConfirmed: row.confirmed_at !== null,
  }))
}

/** Addresses that were asked for and not confirmed yet. */
export async function awaitedEmails(db: Db, personId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('people.email_confirmation')
    .select('address')
    .distinct()
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('address')
    .limit(50)
    .execute()
  return rows.map(({ address }) => address)
}

type Mailbox = { readonly personId: string; readonly address: string; readonly language: string }

/** Where mails to a person go, and in which language. */
export async function mailboxOf(db: Db, personId: string): Promise<Mailbox | undefined> {
  return (await mailboxesOf(db, [personId])).get(personId)
}

/** The same for many, by their ids. */
export async function mailboxesOf(
  db: Db,
  personIds: readonly string[],
): Promise<Map<string, Mailbox>> {
  const rows = await db
    .selectFrom('people.person')
    .innerJoin('people.email', 'people.email.person_id', 'people.person.id')
    .select(['people.person.id as personId', 'people.email.address', 'people.person.language'])
    .where('people.person.id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('people.email.is_primary', '=', true)
    .where('people.person.erased_at', 'is', null)
    .orderBy('people.person.id')
    .limit(personIds.length)
    .execute()
  return new Map(rows.map((row) => [row.personId, row]))
}
