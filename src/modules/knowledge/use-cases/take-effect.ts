import type { Runtime, Work } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { settleSchedule } from '../domain/article.ts'
import { articleForUpdate } from '../queries/article-for-update.ts'
import { keepPublication } from './keep-publication.ts'
import { scheduleQueue } from './publish-article.ts'
import { showInSearch } from './show-in-search.ts'

type Key = { readonly tenantId: string; readonly articleId: string }

/** After a scheduled instant: the search and whoever listens learn of it. Doing it twice, or too early, changes nothing. */
export async function takeEffect(work: Work, { tenantId, articleId }: Key): Promise<void> {
  const article = await articleForUpdate(work.db, { tenantId, articleId })
  const version = article?.scheduledVersion
  if (article?.scheduledAt == null || article.scheduledAt > work.now || version == null) return
  await keepPublication(work.db, article, settleSchedule(article, work.now))
  await showInSearch(work, article)
  if (article.deletedAt !== null) return
  const payload = { articleId, version, kind: article.kind }
  await work.record('knowledge.article-published', payload, { tenantId })
}

/** Lets everything take effect whose instant has come, also where a queued job was early or lost. */
export async function takeAllEffects(runtime: Runtime): Promise<void> {
  const due = await runtime.db
    .selectFrom('knowledge.article')
    .select(['tenant_id as tenantId', 'id as articleId'])
    .where('scheduled_at', '<=', runtime.clock())
    .orderBy('scheduled_at')
    .limit(500)
    .execute()
  for (const key of due)
    await inTransaction(runtime, scheduleQueue, (work) => takeEffect(work, key))
}
