import type { Db } from '#kernel/db.ts'

/** What the module holds about a person: what they saved, claimed, signed, and where they answer questions. */
export async function heldAboutPerson(db: Db, personId: string) {
  const references = await db
    .selectFrom('solutions.reference')
    .select([
      'id',
      'solution_id as solutionId',
      'organisation_id as organisationId',
      'contact_person_id as contact',
      'claimed_by as claimedBy',
      'claimed_at as claimedAt',
      'signed_by as signedBy',
      'signed_at as signedAt',
    ])
    .where((row) =>
      row.or([
        row('contact_person_id', '=', personId),
        row('claimed_by', '=', personId),
        row('signed_by', '=', personId),
      ]),
    )
    .orderBy('id')
    .limit(1000)
    .execute()
  const versions = await db
    .selectFrom('solutions.solution_version')
    .select(['solution_id as solutionId', 'number', 'note', 'saved_at as savedAt'])
    .where('saved_by', '=', personId)
    .orderBy('saved_at')
    .limit(1000)
    .execute()
  return {
    references: references.map(({ contact, claimedBy, signedBy, ...reference }) => ({
      ...reference,
      answersQuestions: contact === personId,
      claimed: claimedBy === personId,
      signed: signedBy === personId,
    })),
    versions,
  }
}
