import type { Visit } from '#kernel/contract.ts'
import { untilChanged } from '#kernel/memo.ts'
import { fill } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { homeParts, manageParts, siteFooter, townProfile } from '#modules/network/index.ts'
import { Section } from '#ui/heading.tsx'
import { expectedPages } from '../domain/article.ts'
import { latestNews, publicPages } from '../queries/public-articles.ts'
import { papersFrom } from '../queries/related-papers.ts'
import { testimonials } from '../queries/testimonials.ts'
import { PaperCards } from './paper-cards.tsx'
import { NewsCards, TestimonialList } from './parts.tsx'

/** On the home page: what is new, and what members say. */
export const home = fill(homeParts, async (visit: Visit) => {
  const { runtime, tenant, now, t } = visit
  const news = await latestNews(runtime.db, { networkId: tenant.id, now, limit: 3 })
  const voices = await testimonials(runtime.db, { tenantId: tenant.id, limit: 3 })
  const newest = {
    order: 80,
    body: (
      <Section
        title={t('knowledge.whats-new')}
        id="whats-new"
        link={{ href: visit.path('/news'), text: t('knowledge.all-news') }}
      >
        <NewsCards visit={visit} items={news} />
      </Section>
    ),
  }
  const said = {
    order: 95,
    body: (
      <Section title={t('knowledge.testimonials')} id="testimonials">
        <TestimonialList visit={visit} items={voices} />
      </Section>
    ),
  }
  return [...(news.length > 0 ? [newest] : []), ...(voices.length > 0 ? [said] : [])]
})

/** On a town's page: case stories from there, and questions it answered. */
export const townStories = fill(townProfile, async (visit, { organisationId }) => {
  const { runtime, tenant, t } = visit
  if (tenant.slug === '') return []
  const papers = await papersFrom(runtime.db, { tenantId: tenant.id, organisationId })
  if (papers.length === 0) return []
  const body = (
    <Section title={t('knowledge.from-this-town')} id="stories">
      <PaperCards visit={visit} papers={papers} />
    </Section>
  )
  return [{ order: 45, body }]
})

/** What a secretariat writes, on the page of its work. */
export const managePart = fill(manageParts, async ({ t }) => [
  { order: -10, path: '/manage/news', title: t('knowledge.news'), text: t('knowledge.news-what') },
  {
    order: 2,
    path: '/manage/pages',
    title: t('knowledge.accessibility-pages'),
    text: t('knowledge.pages-what'),
  },
  {
    order: 3,
    path: '/manage/testimonials',
    title: t('knowledge.testimonials'),
    text: t('knowledge.testimonials-lead'),
  },
])

/** Asked for by every page of a network. */
const pagesOf = ({ runtime, tenant }: Visit) =>
  keptPages(runtime, tenant.id, () =>
    publicPages(runtime.db, { tenantId: tenant.id, now: runtime.clock() }),
  )
const keptPages = untilChanged<Awaited<ReturnType<typeof publicPages>>>(5, 1000)

/** At the foot of every page: the news, the network's pages in the usual order, the accessibility statement. */
export const footer = fill(siteFooter, async (visit: Visit) => {
  const { locale, t } = visit
  const pages = await pagesOf(visit)
  const placeOf = (slug: string) => {
    const place = (expectedPages as readonly string[]).indexOf(slug)
    return place < 0 ? expectedPages.length : place
  }
  return [
    { label: t('knowledge.news'), href: visit.path('/news') },
    ...[...pages]
      .sort((a, b) => placeOf(a.slug) - placeOf(b.slug))
      .map(({ slug, title }) => ({
        label: wordingFor(title, locale.language).text,
        href: visit.path(`/pages/${slug}`),
      })),
    { label: t('knowledge.accessibility'), href: visit.path('/accessibility') },
  ]
})
