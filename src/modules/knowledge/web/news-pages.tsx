import { refuse } from '@korzo/values'
import { z } from 'zod'
import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { allows } from '#kernel/permission.ts'
import { wordingFor } from '#kernel/wording.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { editors } from '../permissions.ts'
import { type Category, categories } from '../queries/categories.ts'
import { picturesOf } from '../queries/pictures.ts'
import { latestNews, type PublicArticle, publicArticle } from '../queries/public-articles.ts'
import { countView } from '../use-cases/count-view.ts'
import { ArticleBody, Day, NewsCards } from './parts.tsx'
import { pictureFinder } from './pictures.tsx'

const pageSize = 12

/** The news of a network, by category, newest first. */
export async function newsPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant, now, url } = visit
  const category = url.searchParams.get('category') ?? undefined
  const known = await categories(runtime.db, tenant.id)
  const rows = await latestNews(runtime.db, {
    networkId: tenant.id,
    now,
    category,
    after: readPlace(url.searchParams.get('cursor')),
    limit: pageSize + 1,
  })
  const items = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? items.at(-1) : undefined
  const filter = category === undefined ? '' : `category=${encodeURIComponent(category)}&`
  return visit.page({
    title: t('knowledge.news'),
    description: t('knowledge.news-lead'),
    section: '/news',
    alternates: feedsOf(visit, known),
    body: (
      <>
        <h1>{t('knowledge.news')}</h1>
        <p class="lead">{t('knowledge.news-lead')}</p>
        {known.length > 0 && <CategoryTabs visit={visit} known={known} chosen={category} />}
        {items.length === 0 ? (
          <EmptyState title={t('knowledge.no-news')} text={t('knowledge.no-news-how')}>
            {mayEdit(visit) && (
              <LinkButton text={t('knowledge.write-news')} href={visit.path('/manage/news/new')} />
            )}
          </EmptyState>
        ) : (
          <NewsCards visit={visit} items={items} level={2} />
        )}
        <Pagination
          t={locale.texts}
          nextHref={
            last &&
            visit.path(
              `/news?${filter}cursor=${cursorOf([last.publishedAt.toISOString(), last.id])}`,
            )
          }
        />
        <p class="row">
          <a
            href={visit.path(
              category === undefined
                ? '/news/feed.atom'
                : `/news/feed.atom?category=${encodeURIComponent(category)}`,
            )}
          >
            {t('knowledge.feed')}
          </a>
          {mayEdit(visit) && <a href={visit.path('/manage/news')}>{t('knowledge.manage-news')}</a>}
        </p>
      </>
    ),
  })
}

function CategoryTabs({
  visit,
  known,
  chosen,
}: {
  visit: Visit
  known: readonly Category[]
  chosen: string | undefined
}) {
  const { t, locale } = visit
  return (
    <Tabs
      label={t('knowledge.categories')}
      links={[
        {
          href: visit.path('/news'),
          text: t('knowledge.all-news'),
          isCurrent: chosen === undefined,
        },
        ...known.map(({ slug, name }) => ({
          href: visit.path(`/news?category=${slug}`),
          text: wordingFor(name, locale.language).text,
          isCurrent: chosen === slug,
        })),
      ]}
    />
  )
}

function feedsOf(visit: Visit, known: readonly Category[]) {
  const type = 'application/atom+xml'
  const all = { href: visit.path('/news/feed.atom'), type, title: visit.t('knowledge.news') }
  return [
    all,
    ...known.map(({ slug, name }) => ({
      href: visit.path(`/news/feed.atom?category=${slug}`),
      type,
      title: `${all.title}: ${wordingFor(name, visit.locale.language).text}`,
    })),
  ]
}

/** @throws {InvalidInput} when the cursor is not one of ours. */
export function readPlace(cursor: string | null): { publishedAt: Date; id: string } | undefined {
  const place = readCursor(cursor ?? undefined)
  if (place === undefined) return undefined
  const parsed = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(place)
  if (!parsed.success) throw new InvalidInput([issueAt('cursor', 'input.wrong-format')])
  return { publishedAt: new Date(parsed.data[0]), id: parsed.data[1] }
}

/** One news item; that it is read is counted. */
export async function newsItemPage(visit: Visit): Promise<Response> {
  const { runtime, tenant, params, now } = visit
  const key = { tenantId: tenant.id, kind: 'news' as const, slug: params['slug'] ?? '', now }
  const article = (await publicArticle(runtime.db, key)) ?? refuse('not-found')
  await countReader(visit, article.id)
  return articlePage(visit, article, {
    section: '/news',
    line: <NewsLine visit={visit} article={article} />,
    path: { label: visit.t('knowledge.news'), href: visit.path('/news') },
  })
}

/** A page of the network: about, imprint, privacy, or one of its own. */
export async function pagePage(visit: Visit): Promise<Response> {
  const { runtime, tenant, params, now } = visit
  const key = { tenantId: tenant.id, kind: 'page' as const, slug: params['slug'] ?? '', now }
  const article = (await publicArticle(runtime.db, key)) ?? refuse('not-found')
  return articlePage(visit, article, { section: '/pages' })
}

type Around = {
  readonly section: string
  readonly line?: unknown
  readonly path?: { readonly label: string; readonly href: string }
}

async function articlePage(
  visit: Visit,
  article: PublicArticle,
  { section, line, path }: Around,
): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const pictures = await picturesOf(runtime.db, { tenantId: tenant.id, articleId: article.id })
  const summary = wordingFor(article.summary, locale.language).text
  const title = wordingFor(article.title, locale.language).text
  return visit.page({
    title,
    ...(summary === '' ? {} : { description: summary }),
    section,
    ...(path === undefined ? {} : { breadcrumb: [path] }),
    body: (
      <>
        <ArticleBody visit={visit} text={article} picture={pictureFinder(tenant.id, pictures)}>
          {line}
        </ArticleBody>
        {mayEdit(visit) && (
          <p>
            <LinkButton
              kind="second"
              icon="pencil"
              text={t('knowledge.edit')}
              href={visit.path(`/manage/texts/${article.id}`)}
            />
          </p>
        )}
      </>
    ),
  })
}

function NewsLine({ visit, article }: { visit: Visit; article: PublicArticle }) {
  const { t, locale } = visit
  const { category, views, publishedAt } = article
  return (
    <p class="row quiet">
      <Day visit={visit} at={publishedAt} />
      {category !== null && (
        <a href={visit.path(`/news?category=${category.slug}`)}>
          {wordingFor(category.name, locale.language).text}
        </a>
      )}
      {views > 0 && <span>{t('knowledge.views', { count: views })}</span>}
    </p>
  )
}

async function countReader(visit: Visit, articleId: string): Promise<void> {
  const { request, tenant, address } = visit
  const { headers } = request
  await visit.call(countView, {
    tenantId: tenant.id,
    articleId,
    address,
    method: request.method,
    userAgent: headers.get('user-agent') ?? '',
    purpose: headers.get('sec-purpose') ?? headers.get('purpose') ?? '',
  })
}

export function mayEdit({ actor, tenant }: Visit): boolean {
  return allows(editors, actor, { tenantId: tenant.id })
}
