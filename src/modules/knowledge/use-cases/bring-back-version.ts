import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { editors } from '../permissions.ts'
import { articleForUpdate } from '../queries/article-for-update.ts'
import { articleVersion } from '../queries/article-versions.ts'
import { keepVersion } from './save-article.ts'

/** Saves an earlier version once more, as the latest. What is public does not change by that. */
export const bringBackVersion = useCase({
  name: 'knowledge.bring-back-version',
  input: z.object({
    tenantId: z.uuid(),
    articleId: z.uuid(),
    version: z.coerce.number().int().min(1),
  }),
  may: editors,
  load: ({ db }, key) => articleForUpdate(db, key),
  async run(work, { tenantId, articleId, version }, article) {
    if (article.deletedAt !== null) refuse('knowledge.article-in-trash')
    const text = await articleVersion(work.db, { tenantId, articleId }, version)
    if (text === undefined) refuse('not-found')
    const number = article.latestVersion + 1
    await keepVersion(work, { tenantId, articleId, number, text, restoredFrom: version })
    await work.record(
      'knowledge.article-saved',
      { articleId, version: number, restoredFrom: version },
      { tenantId },
    )
    return { version: number }
  },
})
