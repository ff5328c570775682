import type { Db } from '#kernel/db.ts'

/** What the module holds about a person: needs they wrote and follow, what they asked and answered. */
export async function heldAboutPerson(db: Db, personId: string) {
  const needs = await db
    .selectFrom('needs.need')
    .select(['id', 'words', 'created_at as createdAt'])
    .where('author_id', '=', personId)
    .orderBy('id')
    .limit(1000)
    .execute()
  const follows = await db
    .selectFrom('needs.follower')
    .select(['need_id as needId', 'since'])
    .where('person_id', '=', personId)
    .orderBy('need_id')
    .limit(1000)
    .execute()
  const questions = await db
    .selectFrom('needs.question')
    .select([
      'id',
      'reference_id as referenceId',
      'words',
      'asked_at as askedAt',
      'helped_at as helpedAt',
    ])
    .where('asker_id', '=', personId)
    .orderBy('id')
    .limit(1000)
    .execute()
  const answers = await db
    .selectFrom('needs.message')
    .select(['question_id as questionId', 'words', 'way', 'written_at as writtenAt'])
    .where('author_id', '=', personId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return { needs, follows, questions, answers }
}
