import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { latestNews, publicArticle } from '../queries/public-articles.ts'
import { readPlace } from './news-pages.tsx'

const texts = z.record(z.string(), z.string())
const newsItem = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: texts,
  summary: texts,
  category: z.object({ slug: z.string(), name: texts }).nullable(),
  publishedAt: z.iso.datetime(),
  views: z.number().int(),
})
const network = z.object({ network: z.string() })

export const api = [
  apiRoute({
    method: 'get',
    path: '/networks/{network}/news',
    summary: 'The news of a network, newest first; of one category by its slug.',
    access: 'public',
    params: network,
    query: listQuery.extend({ category: z.string().optional() }),
    response: listOf(newsItem),
    async handle(visit, { params, query }) {
      const rows = await latestNews(visit.runtime.db, {
        networkId: await networkId(visit, params.network),
        now: visit.now,
        category: query.category,
        after: readPlace(query.cursor ?? null),
        limit: query.limit + 1,
      })
      const items = rows.slice(0, query.limit)
      const last = rows.length > query.limit ? items.at(-1) : undefined
      return {
        items: items.map(shown),
        next: last === undefined ? null : cursorOf([last.publishedAt.toISOString(), last.id]),
      }
    },
  }),
  apiRoute({
    method: 'get',
    path: '/networks/{network}/news/{slug}',
    summary: 'A news item with its text in Markdown by language.',
    access: 'public',
    params: network.extend({ slug: z.string() }),
    response: newsItem.extend({ body: texts }),
    async handle(visit, { params }) {
      const tenantId = await networkId(visit, params.network)
      const key = { tenantId, kind: 'news' as const, slug: params.slug, now: visit.now }
      const article = (await publicArticle(visit.runtime.db, key)) ?? refuse('not-found')
      return { ...shown(article), body: article.body }
    },
  }),
]

function shown(item: Awaited<ReturnType<typeof latestNews>>[number]) {
  const { id, slug, title, summary, category, publishedAt, views } = item
  return { id, slug, title, summary, category, publishedAt: publishedAt.toISOString(), views }
}

async function networkId({ runtime }: Visit, slug: string): Promise<string> {
  const tenant = slug === '' ? undefined : await tenantBySlug(runtime, slug)
  return (tenant ?? refuse('not-found')).id
}
