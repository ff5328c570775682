import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { addCategory, addTestimonial, beginArticle } from '#modules/knowledge/index.ts'
import { demoNews, newsCategories } from './news-texts.ts'
import { demoPages, demoVoices } from './page-texts.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** News over the last year, the pages at the foot of every page, and what members say. */
export async function loadNews(runtime: Runtime, networkId: string): Promise<void> {
  const now = runtime.clock()
  const categoryIds = new Map<string, string>()
  for (const [key, name] of Object.entries(newsCategories)) {
    const { id } = valueOf(await addCategory.call(runtime, actor, { tenantId: networkId, name }))
    categoryIds.set(key, id)
  }
  for (const { category, daysAgo, texts } of [...demoNews].reverse()) {
    const input = {
      tenantId: networkId,
      kind: 'news',
      categoryId: categoryIds.get(category),
      title: field(texts, 'title'),
      summary: field(texts, 'summary'),
      body: field(texts, 'body'),
      publish: { when: 'now' },
    }
    const then = new Date(now.getTime() - daysAgo * day)
    valueOf(await beginArticle.call(runtime, actor, input, then))
  }
  for (const { slug, title, body } of demoPages) {
    const input = { tenantId: networkId, kind: 'page', slug, title, body, publish: { when: 'now' } }
    valueOf(await beginArticle.call(runtime, actor, input))
  }
  for (const [index, voice] of demoVoices.entries()) {
    const input = { tenantId: networkId, ...voice, isInvented: true, position: index + 1 }
    valueOf(await addTestimonial.call(runtime, actor, input))
  }
}

function field<Name extends string>(
  texts: Readonly<Record<string, Readonly<Record<Name, string>>>>,
  name: Name,
): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text[name]]))
}
