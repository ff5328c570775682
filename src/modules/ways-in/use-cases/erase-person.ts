import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'

/** Removes every way in of a person: nobody signs in as them any more. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await sql`delete from ways_in.sign_in_link where address in
    (select address from people.email where person_id = ${personId})`.execute(db)
  for (const table of ['kernel.session', 'kernel.api_token'] as const)
    await db.deleteFrom(table).where('principal_id', '=', personId).execute()
  for (const table of ['ways_in.passkey', 'ways_in.outside_identity', 'ways_in.attempt'] as const)
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
}
