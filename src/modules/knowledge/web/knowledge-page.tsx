import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { papersOf } from '../queries/papers.ts'
import { latestNews } from '../queries/public-articles.ts'
import { testimonials } from '../queries/testimonials.ts'
import { knowledgeParts } from '../slots.ts'
import { mayEdit } from './news-pages.tsx'
import { library, PaperCards } from './paper-cards.tsx'
import { NewsCards, TestimonialList } from './parts.tsx'

/** What the network knows: what later modules bring, the news, what members say. */
export async function knowledgePage(visit: Visit): Promise<Response> {
  const { runtime, tenant, now, t } = visit
  const parts = (await itemsOf(visit, knowledgeParts, {})).sort((a, b) => a.order - b.order)
  const news = await latestNews(runtime.db, { networkId: tenant.id, now, limit: 6 })
  const papers = await papersOf(runtime.db, { tenantId: tenant.id, limit: 3 })
  const voices = await testimonials(runtime.db, { tenantId: tenant.id, limit: 12 })
  return visit.page({
    title: t('knowledge.knowledge'),
    description: t('knowledge.lead'),
    section: '/knowledge',
    body: (
      <>
        <h1>{t('knowledge.knowledge')}</h1>
        <p class="lead">{t('knowledge.lead')}</p>
        {(papers.length > 0 || mayEdit(visit)) && (
          <Section
            title={t('knowledge.library')}
            id="library"
            link={{ href: visit.path(library), text: t('knowledge.all-papers') }}
          >
            <PaperCards visit={visit} papers={papers} />
          </Section>
        )}
        {parts.map(({ body }) => body as never)}
        <Section
          title={t('knowledge.news')}
          id="news"
          link={{ href: visit.path('/news'), text: t('knowledge.all-news') }}
        >
          {news.length > 0 ? (
            <NewsCards visit={visit} items={news} />
          ) : (
            <EmptyState title={t('knowledge.no-news')} text={t('knowledge.no-news-how')}>
              {mayEdit(visit) && (
                <LinkButton
                  text={t('knowledge.write-news')}
                  href={visit.path('/manage/news/new')}
                />
              )}
            </EmptyState>
          )}
        </Section>
        {voices.length > 0 && (
          <Section title={t('knowledge.testimonials')} id="testimonials">
            <TestimonialList visit={visit} items={voices} />
          </Section>
        )}
      </>
    ),
  })
}
