import type { Db } from '#kernel/db.ts'

/** What selections hold about a person: where they decide, what they signed, what they kept. */
export async function heldAboutPerson(db: Db, personId: string) {
  return {
    decides: await db
      .selectFrom('selections.decider')
      .select(['call_id as callId', 'role', 'named_at as namedAt'])
      .where('person_id', '=', personId)
      .orderBy('named_at')
      .orderBy('call_id')
      .limit(1000)
      .execute(),
    signatures: await db
      .selectFrom('selections.signature')
      .select(['proposal_id as proposalId', 'digest', 'signed_at as signedAt'])
      .where('person_id', '=', personId)
      .orderBy('signed_at')
      .orderBy('proposal_id')
      .limit(1000)
      .execute(),
    keptScenarios: await db
      .selectFrom('selections.scenario')
      .select(['call_id as callId', 'name', 'kept_at as keptAt'])
      .where('kept_by', '=', personId)
      .orderBy('kept_at')
      .orderBy('id')
      .limit(1000)
      .execute(),
  }
}
