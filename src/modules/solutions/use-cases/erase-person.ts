import type { Work } from '#kernel/contract.ts'

/** A person asks to be forgotten: what they entered stays as the town's word, without who they were. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  for (const column of ['contact_person_id', 'claimed_by', 'signed_by'] as const)
    await db
      .updateTable('solutions.reference')
      .set({ [column]: null })
      .where(column, '=', personId)
      .execute()
  await db
    .updateTable('solutions.reference_step')
    .set({ person_id: null })
    .where('person_id', '=', personId)
    .execute()
  await db
    .updateTable('solutions.solution_version')
    .set({ saved_by: null })
    .where('saved_by', '=', personId)
    .execute()
  await db
    .updateTable('solutions.document')
    .set({ added_by: null })
    .where('added_by', '=', personId)
    .execute()
}
