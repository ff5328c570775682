import { actorName } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'

/** Gives a role inside a use case that may; giving it again changes nothing. Returns whether it is new. */
export async function giveRole(
  { db, now, actor }: Work,
  { personId, audience }: { personId: string; audience: string },
): Promise<boolean> {
  const given = await db
    .insertInto('people.role')
    .values({ person_id: personId, audience, granted_at: now, granted_by: actorName(actor) })
    .onConflict((conflict) => conflict.columns(['person_id', 'audience']).doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return given !== undefined
}
