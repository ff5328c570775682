import { sql } from 'kysely'
import type { Runtime } from '#kernel/contract.ts'

/**
 * Who a session belongs to, with everything they are: one query, on every request of somebody signed in. Whoever was merged acts as
 * the person that goes on, and whoever goes on may what the others might.
 */
export async function identity(
  { db }: Runtime,
  personId: string,
): Promise<{ name: string; audiences: readonly string[] } | undefined> {
  const { rows } = await sql<{ id: string; name: string; audiences: string[] }>`
    select person.id, person.name, array_remove(array_agg(role.audience), null)
      || array(select 'person:' || id from people.person where merged_into = person.id order by id) as audiences
    from people.person asked
    join people.person person on person.id = coalesce(asked.merged_into, asked.id)
    left join people.role role on role.person_id = person.id
    where asked.id = ${personId} and person.erased_at is null
    group by person.id`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    name: row.name,
    audiences: row.id === personId ? row.audiences : [...row.audiences, `person:${row.id}`],
  }
}
