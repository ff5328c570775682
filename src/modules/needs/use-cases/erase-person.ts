import type { Work } from '#kernel/contract.ts'
import { removeDocument } from '#kernel/search/index.ts'
import { removeAnswer } from '#modules/knowledge/index.ts'

/** A person asks to be forgotten: the town's needs stay without them; conversations go, the public ones too, since their words were theirs. */
export async function erasePerson(work: Work, personId: string): Promise<void> {
  const { db } = work
  await db
    .updateTable('needs.need')
    .set({ author_id: null })
    .where('author_id', '=', personId)
    .execute()
  await db.deleteFrom('needs.follower').where('person_id', '=', personId).execute()
  const gone = await db
    .deleteFrom('needs.question')
    .where((q) => q.or([q('asker_id', '=', personId), q('contact_id', '=', personId)]))
    .returning(['id', 'tenant_id as tenantId'])
    .execute()
  for (const { id, tenantId } of gone) {
    await removeDocument(work, 'answered-question', id)
    await removeAnswer(work, { tenantId, madeFrom: `question:${id}` })
  }
}
