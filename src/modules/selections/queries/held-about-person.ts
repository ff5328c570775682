import type { Db } from '#kernel/db.ts'

/** What selections hold about a person: where they decide, what they signed, what they kept, appeals they made or answered. */
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
    appeals: await appealsWhere(db, 'made_by', personId),
    answeredAppeals: await appealsWhere(db, 'answered_by', personId),
  }
}

function appealsWhere(db: Db, role: 'made_by' | 'answered_by', personId: string) {
  return db
    .selectFrom('selections.appeal')
    .select([
      'application_id as applicationId',
      'text',
      'made_at as madeAt',
      'is_granted as isGranted',
      'answer',
      'answered_at as answeredAt',
    ])
    .where(role, '=', personId)
    .orderBy('made_at')
    .orderBy('id')
    .limit(1000)
    .execute()
}
