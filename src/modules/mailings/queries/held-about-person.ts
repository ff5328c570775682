import type { Db } from '#kernel/db.ts'

/** What mailings hold about a person: the newsletters they asked for. */
export async function heldAboutPerson(db: Db, personId: string) {
  const subscriptions = await db
    .selectFrom('mailings.subscription')
    .select([
      'address',
      'language',
      'asked_at as askedAt',
      'confirmed_at as confirmedAt',
      'ended_at as endedAt',
    ])
    .where('person_id', '=', personId)
    .orderBy('asked_at')
    .limit(1000)
    .execute()
  return { subscriptions }
}
