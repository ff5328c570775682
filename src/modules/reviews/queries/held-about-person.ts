import type { Db } from '#kernel/db.ts'

/** What reviews hold about a person: as a reviewer, in discussions, in appeals. */
export async function heldAboutPerson(db: Db, personId: string): Promise<unknown> {
  const reviewers = await db
    .selectFrom('reviews.reviewer')
    .select([
      'id',
      'call_id',
      'number',
      'name',
      'email',
      'languages',
      'topics',
      'organisation_name',
      'place_name',
      'ties',
      'state',
    ])
    .where('person_id', '=', personId)
    .orderBy('id')
    .limit(1000)
    .execute()
  const ids = reviewers.map(({ id }) => id)
  return {
    reviewers,
    reviews: await db
      .selectFrom('reviews.review')
      .select(['id', 'application_id', 'state', 'points', 'comments', 'comment', 'handed_in_at'])
      .where('reviewer_id', 'in', ids.length === 0 ? [personId] : ids)
      .orderBy('id')
      .limit(10_000)
      .execute(),
    conflicts: await db
      .selectFrom('reviews.conflict')
      .select(['application_id', 'kind', 'note', 'declared_at'])
      .where('reviewer_id', 'in', ids.length === 0 ? [personId] : ids)
      .orderBy('application_id')
      .limit(10_000)
      .execute(),
    remarks: await db
      .selectFrom('reviews.remark')
      .select(['application_id', 'text', 'written_at'])
      .where('author_id', '=', personId)
      .orderBy('id')
      .limit(10_000)
      .execute(),
    appeals: await db
      .selectFrom('reviews.appeal')
      .select(['application_id', 'text', 'made_at', 'answer', 'answered_by', 'answered_at'])
      .where((where) =>
        where.or([where('made_by', '=', personId), where('answered_by', '=', personId)]),
      )
      .orderBy('id')
      .limit(1000)
      .execute(),
  }
}
