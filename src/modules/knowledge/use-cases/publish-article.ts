import { refuse } from '@korzo/values'
import { z } from 'zod'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { publish, withdraw } from '../domain/article.ts'
import { editors } from '../permissions.ts'
import { articleForUpdate } from '../queries/article-for-update.ts'
import { articleVersion } from '../queries/article-versions.ts'
import { keepPublication } from './keep-publication.ts'
import { showInSearch } from './show-in-search.ts'

/** The job that announces what was scheduled. What is public does not wait for it: that follows from the instant alone. */
export const scheduleQueue = 'knowledge.take-effect'

const farthest = 366 * 86_400_000

/** Makes a version public, now or from an instant on; until then what was public stays so. */
export const publishArticle = useCase({
  name: 'knowledge.publish-article',
  input: z.object({
    tenantId: z.uuid(),
    articleId: z.uuid(),
    version: z.coerce.number().int().min(1),
    publish: z.discriminatedUnion('when', [
      z.object({ when: z.literal('now') }),
      z.object({ when: z.literal('at'), at: z.coerce.date() }),
    ]),
  }),
  may: editors,
  load: ({ db }, key) => articleForUpdate(db, key),
  async run(work, { tenantId, articleId, version, publish: order }, article) {
    if (article.deletedAt !== null) refuse('knowledge.article-in-trash')
    const known = await articleVersion(work.db, { tenantId, articleId }, version)
    if (known === undefined) refuse('not-found')
    const at = order.when === 'at' ? order.at : null
    if (at !== null && at <= work.now)
      throw new InvalidInput([issueAt('publishAt', 'knowledge.instant-is-over')])
    if (at !== null && at.getTime() - work.now.getTime() > farthest)
      throw new InvalidInput([issueAt('publishAt', 'knowledge.instant-too-far')])
    await keepPublication(work.db, article, publish(article, version, { at, now: work.now }))
    if (at === null) {
      await showInSearch(work, article)
      await work.record(
        'knowledge.article-published',
        { articleId, version, kind: article.kind },
        { tenantId },
      )
    } else {
      await work.record(
        'knowledge.article-scheduled',
        { articleId, version, at: at.toISOString() },
        { tenantId },
      )
      await work.later(scheduleQueue, { tenantId, articleId }, at)
    }
  },
})

/** Takes an article back from its readers. It stays a draft with all its versions. */
export const withdrawArticle = useCase({
  name: 'knowledge.withdraw-article',
  input: z.object({ tenantId: z.uuid(), articleId: z.uuid() }),
  may: editors,
  load: ({ db }, key) => articleForUpdate(db, key),
  async run(work, { tenantId, articleId }, article) {
    await keepPublication(work.db, article, withdraw(article))
    await showInSearch(work, article)
    await work.record('knowledge.article-withdrawn', { articleId }, { tenantId })
  },
})
