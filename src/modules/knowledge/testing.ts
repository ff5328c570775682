import type { Actor } from '#kernel/actor.ts'
import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import { beginArticle } from './use-cases/save-article.ts'
import { addCategory } from './use-cases/save-category.ts'

const system = systemActor('test')

/** A network with one category for its news. */
export async function aNetworkWithNews(
  runtime: Runtime,
  slug = 'smart',
): Promise<{ tenantId: string; categoryId: string }> {
  const { id: tenantId } = done(
    await foundNetwork.call(runtime, system, {
      slug,
      name: { en: 'Smart Towns', de: 'Kluge Städte' },
      summary: { en: 'x' },
      languages: ['en', 'de', 'sr', 'sr-Latn'],
    }),
  )
  const { id: categoryId } = done(
    await addCategory.call(runtime, system, {
      tenantId,
      name: { en: 'Study visits', de: 'Studienreisen' },
    }),
  )
  return { tenantId, categoryId }
}

type Wanted = {
  readonly kind?: 'news' | 'page'
  readonly slug?: string
  readonly title?: Record<string, string>
  readonly body?: Record<string, string>
  readonly publish?: { when: 'now' } | { when: 'at'; at: Date } | undefined
  readonly by?: Actor
}

/** A news item, public at once unless told otherwise. */
export async function anArticle(
  runtime: Runtime,
  { tenantId, categoryId }: { tenantId: string; categoryId: string },
  {
    kind = 'news',
    slug = '',
    title = { en: 'Lights that listen' },
    body,
    by = system,
    ...rest
  }: Wanted = {},
): Promise<{ id: string; slug: string }> {
  const languages = Object.keys(title)
  return done(
    await beginArticle.call(runtime, by, {
      tenantId,
      kind,
      slug,
      categoryId: kind === 'news' ? categoryId : null,
      title,
      summary: {},
      body:
        body ?? Object.fromEntries(languages.map((tag) => [tag, 'They dim when nobody is there.'])),
      publish: 'publish' in rest ? rest.publish : { when: 'now' },
    }),
  )
}

function done<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}
