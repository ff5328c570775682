import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** A person as an administrator compares them with another. */
export type PersonSummary = {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly emails: readonly string[]
  readonly roles: readonly string[]
}

const summary = sql<PersonSummary>`
  select person.id, person.name, person.created_at as "createdAt",
    array(select address from people.email where person_id = person.id order by is_primary desc, address) as emails,
    array(select audience from people.role where person_id = person.id order by audience) as roles
  from people.person`

/** Living people whose name or address contains what is asked. */
export async function findPeople(db: Db, asked: string): Promise<PersonSummary[]> {
  const pattern = `%${asked.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<PersonSummary>`${summary}
    where erased_at is null and merged_into is null and (lower(name) like ${pattern}
      or exists (select from people.email where person_id = person.id and address like ${pattern}))
    order by name, id limit 50`.execute(db)
  return rows
}

/** Living people by id, in a stable order. */
export async function peopleById(db: Db, ids: readonly string[]): Promise<PersonSummary[]> {
  const { rows } = await sql<PersonSummary>`${summary}
    where erased_at is null and merged_into is null and id = any(${[...ids]}::uuid[])
    order by created_at, id`.execute(db)
  return rows
}
