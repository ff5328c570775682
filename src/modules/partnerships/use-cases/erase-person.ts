import type { Work } from '#kernel/contract.ts'

/** What an organisation promised stays; only who answers for it, confirmed or signed up is no longer named. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db
    .updateTable('partnerships.commitment')
    .set({ person_id: null })
    .where('person_id', '=', personId)
    .execute()
  await db
    .updateTable('partnerships.partnership_party')
    .set({ confirmed_by: null })
    .where('confirmed_by', '=', personId)
    .execute()
  await db
    .updateTable('partnerships.activity_guest')
    .set({ joined_by: null })
    .where('joined_by', '=', personId)
    .execute()
}
