import type { Work } from '#kernel/contract.ts'

/** A person asks to be forgotten: texts and papers stay as the network's word, without who wrote them down; what was not saved goes. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db
    .updateTable('knowledge.article_version')
    .set({ saved_by: null })
    .where('saved_by', '=', personId)
    .execute()
  await db.deleteFrom('knowledge.unsaved_text').where('person_id', '=', personId).execute()
  await db
    .updateTable('knowledge.paper')
    .set({ added_by: null })
    .where('added_by', '=', personId)
    .execute()
}
