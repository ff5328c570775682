import type { Tx } from '#kernel/db.ts'
import type { Publication } from '../domain/article.ts'

type Key = { readonly tenantId: string; readonly id: string }

/** Writes down what is public of an article, and from when. */
export async function keepPublication(db: Tx, key: Key, publication: Publication): Promise<void> {
  const { publicVersion, scheduledVersion, scheduledAt, publishedAt, deletedAt } = publication
  await db
    .updateTable('knowledge.article')
    .set({
      public_version: publicVersion,
      scheduled_version: scheduledVersion,
      scheduled_at: scheduledAt,
      published_at: publishedAt,
      deleted_at: deletedAt,
    })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.id)
    .execute()
}
