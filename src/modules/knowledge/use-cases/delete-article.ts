import { z } from 'zod'
import type { Runtime } from '#kernel/contract.ts'
import { deleteFiles } from '#kernel/files/index.ts'
import { inTransaction, useCase } from '#kernel/use-case.ts'
import { settleSchedule, trashDays } from '../domain/article.ts'
import { pictureOwner } from '../domain/picture.ts'
import { editors } from '../permissions.ts'
import { articleForUpdate } from '../queries/article-for-update.ts'
import { keepPublication } from './keep-publication.ts'
import { showInSearch } from './show-in-search.ts'

const input = z.object({ tenantId: z.uuid(), articleId: z.uuid() })

/** Puts an article into the trash: nobody reads it, and for 30 days it can be taken out again. */
export const deleteArticle = useCase({
  name: 'knowledge.delete-article',
  input,
  may: editors,
  load: ({ db }, key) => articleForUpdate(db, key),
  async run(work, { tenantId, articleId }, article) {
    if (article.deletedAt !== null) return
    await keepPublication(work.db, article, {
      ...settleSchedule(article, work.now),
      deletedAt: work.now,
    })
    await showInSearch(work, article)
    await work.record('knowledge.article-deleted', { articleId }, { tenantId })
  },
})

/** Takes an article out of the trash, as public as it was; a schedule that had not come is not set again. */
export const takeOutArticle = useCase({
  name: 'knowledge.take-out-article',
  input,
  may: editors,
  load: ({ db }, key) => articleForUpdate(db, key),
  async run(work, { tenantId, articleId }, article) {
    if (article.deletedAt === null) return
    await keepPublication(work.db, article, { ...article, deletedAt: null })
    await showInSearch(work, article)
    await work.record('knowledge.article-taken-out', { articleId }, { tenantId })
  },
})

/** Erases what has been in the trash for 30 days, with all its versions, and what was typed then and never saved. */
export async function emptyTrash(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'knowledge.empty-trash', async (work) => {
    const { db, now, record } = work
    const until = new Date(now.getTime() - trashDays * 86_400_000)
    const erased = await db
      .deleteFrom('knowledge.article')
      .where('deleted_at', '<=', until)
      .returning(['tenant_id', 'id'])
      .execute()
    for (const { tenant_id: tenantId, id } of erased) {
      await deleteFiles(work, { tenantId, owner: pictureOwner(id) })
      await record('knowledge.article-erased', { articleId: id }, { tenantId })
    }
    await db.deleteFrom('knowledge.testimonial').where('deleted_at', '<=', until).execute()
    await db.deleteFrom('knowledge.unsaved_text').where('typed_at', '<=', until).execute()
  })
}
