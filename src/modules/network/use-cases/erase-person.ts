import type { Work } from '#kernel/contract.ts'

/** Takes a person out of groups and requests to join. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db.deleteFrom('network.group_member').where('person_id', '=', personId).execute()
  await db
    .updateTable('network.joining')
    .set({ contact_name: '–', contact_address: '', why: '', person_id: null })
    .where('person_id', '=', personId)
    .execute()
}
