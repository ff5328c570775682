import type { Db } from '#kernel/db.ts'

/** What somebody typed and did not save. */
export type UnsavedText = {
  readonly base: string
  readonly typed: Record<string, unknown>
  readonly typedAt: Date
}

/** What a person typed into the editor of a text, if it is not saved; `about` is the article's id, or the kind of a new one. */
export function unsavedText(
  db: Db,
  { tenantId, personId, about }: { tenantId: string; personId: string; about: string },
): Promise<UnsavedText | undefined> {
  return db
    .selectFrom('knowledge.unsaved_text')
    .select(['base', 'typed', 'typed_at as typedAt'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('about', '=', about)
    .executeTakeFirst()
}

/** The number of an article's latest version, and who saved it. */
export function latestSave(
  db: Db,
  { tenantId, articleId }: { tenantId: string; articleId: string },
): Promise<{ number: number; savedBy: string | null } | undefined> {
  return db
    .selectFrom('knowledge.article as a')
    .innerJoin('knowledge.article_version as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'a.tenant_id')
        .onRef('v.article_id', '=', 'a.id')
        .onRef('v.number', '=', 'a.latest_version'),
    )
    .select(['v.number', 'v.saved_by as savedBy'])
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', articleId)
    .executeTakeFirst()
}
