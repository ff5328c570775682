import type { Work } from '#kernel/contract.ts'
import { markdownText } from '#kernel/markdown.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'
import { publicArticle } from '../queries/public-articles.ts'

type Key = {
  readonly tenantId: string
  readonly id: string
  readonly kind: 'news' | 'page'
  readonly slug: string
}

/** Lets an article be found by exactly those who may read it now: everyone, or nobody. */
export async function showInSearch(work: Work, { tenantId, id, kind, slug }: Key): Promise<void> {
  const article = await publicArticle(work.db, { tenantId, kind, slug, now: work.now })
  if (article === undefined) return removeDocument(work, kind, id)
  await indexDocument(work, {
    kind,
    id,
    tenantId,
    audiences: ['public'],
    title: article.title,
    summary: article.summary,
    text: Object.values(article.body).map(markdownText),
    path: kind === 'news' ? `/news/${slug}` : `/pages/${slug}`,
  })
}
