import type { Db } from '#kernel/db.ts'

/** What partnerships hold about a person: the promises they answer for. */
export async function heldAboutPerson(db: Db, personId: string) {
  const commitments = await db
    .selectFrom('partnerships.commitment')
    .select(['id', 'promise', 'due_on as dueOn', 'state'])
    .where('person_id', '=', personId)
    .orderBy('due_on')
    .limit(1000)
    .execute()
  return { commitments }
}
