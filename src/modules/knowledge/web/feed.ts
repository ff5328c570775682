import { createHash } from 'node:crypto'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkById } from '#modules/network/index.ts'
import { atomFeed, type FeedEntry } from '../domain/atom-feed.ts'
import { categories } from '../queries/categories.ts'
import { latestNewsTexts, type PublicArticle } from '../queries/public-articles.ts'

const feedLength = 30

/** The news of a network, or of one category, as an Atom feed in the language of the address. */
export async function newsFeed(visit: Visit): Promise<Response> {
  const { runtime, tenant, now, url, locale, t } = visit
  const slug = url.searchParams.get('category') ?? undefined
  const category = (await categories(runtime.db, tenant.id)).find((one) => one.slug === slug)
  if (slug !== undefined && category === undefined) refuse('not-found')
  const look = await networkById(runtime, tenant.id)
  const name = look === undefined ? '' : wordingFor(look.name, locale.language).text
  const part = category === undefined ? '' : ` – ${wordingFor(category.name, locale.language).text}`
  const query = slug === undefined ? '' : `?category=${slug}`
  const articles = await latestNewsTexts(runtime.db, {
    networkId: tenant.id,
    now,
    category: slug,
    limit: feedLength,
  })
  const base = publicUrl(runtime)
  const text = atomFeed({
    id: `urn:uuid:${category?.id ?? tenant.id}`,
    title: `${name}: ${t('knowledge.news')}${part}`,
    author: name,
    language: locale.tag,
    url: `${base}${visit.path(`/news/feed.atom${query}`)}`,
    pageUrl: `${base}${visit.path(`/news${query}`)}`,
    entries: articles.map((article) => entryOf(visit, article, base)),
  })
  return answerFeed(visit, text)
}

function entryOf(visit: Visit, article: PublicArticle, base: string): FeedEntry {
  const { language } = visit.locale
  const title = wordingFor(article.title, language)
  const category =
    article.category === null ? null : wordingFor(article.category.name, language).text
  return {
    id: `urn:uuid:${article.id}`,
    title: title.text,
    summary: wordingFor(article.summary, language).text,
    html: markdownHtml(wordingFor(article.body, language).text),
    language: title.isForeign ? title.language : visit.locale.tag,
    url: `${base}${visit.path(`/news/${article.slug}`)}`,
    publishedAt: article.publishedAt,
    updatedAt: article.savedAt > article.publishedAt ? article.savedAt : article.publishedAt,
    category,
  }
}

/** Readers of feeds ask often: what they have already is not sent again. */
function answerFeed({ request }: Visit, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'public, max-age=300',
    etag,
  }
  return request.headers.get('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers })
}
