import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { type ListedPaper, paperBy, papersOf } from '../queries/papers.ts'
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

const paper = z.object({
  id: z.uuid(),
  slug: z.string(),
  kind: z.enum(['case-story', 'guide', 'publication', 'question-and-answer']),
  title: texts,
  summary: texts,
  authors: z.array(z.string()),
  year: z.number().int(),
  language: z.string(),
  topics: z.array(z.string()),
  town: z
    .object({
      slug: z.string(),
      name: texts,
      country: z.string(),
      inhabitants: z.number().nullable(),
    })
    .nullable(),
  isInvented: z.boolean(),
})
const paperPlace = z.tuple([z.number().int(), z.uuid()])

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
  apiRoute({
    method: 'get',
    path: '/networks/{network}/library',
    summary:
      'Case stories, guides, publications, and questions with their answers: newest year first; of one kind, topic, year or language.',
    access: 'public',
    params: network,
    query: listQuery.extend({
      kind: z.string().max(40).optional(),
      topic: z.string().max(80).optional(),
      year: z.coerce.number().int().min(1900).max(2200).optional(),
      language: z.string().max(20).optional(),
    }),
    response: listOf(paper),
    async handle(visit, { params, query: { limit, cursor, ...filter } }) {
      const tenantId = await networkId(visit, params.network)
      const place = cursor === undefined ? undefined : paperPlace.safeParse(readCursor(cursor))
      if (place?.success === false) refuse('input.wrong-format')
      const after = place && { year: place.data[0], id: place.data[1] }
      const rows = await papersOf(visit.runtime.db, { tenantId, filter, after, limit: limit + 1 })
      const items = rows.slice(0, limit)
      const last = rows.length > limit ? items.at(-1) : undefined
      return {
        items: items.map(paperShown),
        next: last === undefined ? null : cursorOf([last.year, last.id]),
      }
    },
  }),
  apiRoute({
    method: 'get',
    path: '/networks/{network}/library/{slug}',
    summary:
      'One of the library with its text in Markdown by language, what was counted and what went wrong.',
    access: 'public',
    params: network.extend({ slug: z.string() }),
    response: paper.extend({
      body: texts,
      about: z.string(),
      wentWrong: texts,
      figures: z.array(z.object({ what: texts, value: z.string(), source: z.string() })),
      pages: z.number().int().nullable(),
    }),
    async handle(visit, { params }) {
      const tenantId = await networkId(visit, params.network)
      const found = await paperBy(visit.runtime.db, { tenantId, slug: params.slug })
      if (found === undefined || !found.isPublished) refuse('not-found')
      const { body, about, wentWrong, figures, filePages } = found
      return {
        ...paperShown(found),
        body: { ...body },
        about,
        wentWrong: { ...wentWrong },
        figures: figures.map((figure) => ({ ...figure, what: { ...figure.what } })),
        pages: filePages,
      }
    },
  }),
]

function paperShown(found: ListedPaper) {
  const { id, slug, kind, year, language, isInvented, town } = found
  return {
    ...{ id, slug, kind, year, language, isInvented },
    title: { ...found.title },
    summary: { ...found.summary },
    authors: [...found.authors],
    topics: [...found.topics],
    town: town && {
      slug: town.slug,
      name: { ...town.name },
      country: town.country,
      inhabitants: town.inhabitants,
    },
  }
}

function shown(item: Awaited<ReturnType<typeof latestNews>>[number]) {
  const { id, slug, title, summary, category, publishedAt, views } = item
  return { id, slug, title, summary, category, publishedAt: publishedAt.toISOString(), views }
}

async function networkId({ runtime }: Visit, slug: string): Promise<string> {
  const tenant = slug === '' ? undefined : await tenantBySlug(runtime, slug)
  return (tenant ?? refuse('not-found')).id
}
