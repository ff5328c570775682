import type { Work } from '#kernel/contract.ts'

/** Ends a person's newsletters; to whom a mailing went says no more who that was. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db.deleteFrom('mailings.subscription').where('person_id', '=', personId).execute()
  await db
    .updateTable('mailings.mailing_recipient')
    .set({ person_id: null })
    .where('person_id', '=', personId)
    .execute()
}
