import type { Db } from '#kernel/db.ts'

/** What the module holds about a person: the versions they saved, what they typed and did not save, and what they added to the library. */
export async function heldAboutPerson(db: Db, personId: string) {
  const versions = await db
    .selectFrom('knowledge.article_version')
    .select(['article_id as articleId', 'number', 'title', 'saved_at as savedAt'])
    .where('saved_by', '=', personId)
    .orderBy('saved_at')
    .orderBy('article_id')
    .limit(5000)
    .execute()
  const papers = await db
    .selectFrom('knowledge.paper')
    .select(['id', 'title', 'created_at as addedAt'])
    .where('added_by', '=', personId)
    .orderBy('id')
    .limit(5000)
    .execute()
  const unsaved = await db
    .selectFrom('knowledge.unsaved_text')
    .select(['about', 'typed', 'typed_at as typedAt'])
    .where('person_id', '=', personId)
    .orderBy('typed_at')
    .orderBy('about')
    .limit(1000)
    .execute()
  return { versions, papers, unsaved }
}
