import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { markdownHtml, type ShownPicture } from '#kernel/markdown.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Card, CardGrid } from '#ui/card.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'
import { Tag } from '#ui/tag.tsx'
import { Time } from '#ui/time.tsx'
import type { NewsItem } from '../queries/public-articles.ts'
import type { Testimonial } from '../queries/testimonials.ts'

type Text = {
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly body: LocalizedText
}

/** The words of a text in another language than the reader's carry its name. */
export function LanguageMark({ visit, language }: { visit: Visit; language: string }) {
  const name = visit.locale.languageName(language)
  return <Tag text={visit.t('knowledge.in-language', { language: name })} />
}

export function Day({ visit, at }: { visit: Visit; at: Date }) {
  return <Time at={at.toISOString()} text={visit.locale.date(at)} />
}

type BodyProps = {
  visit: Visit
  text: Text
  picture?: (id: string) => ShownPicture | undefined
  children?: unknown
}

/** A text as its readers see it; the line between title and words is the caller's. */
export function ArticleBody({ visit, text, picture = () => undefined, children }: BodyProps) {
  const { language } = visit.locale
  const title = wordingFor(text.title, language)
  const summary = wordingFor(text.summary, language)
  const body = wordingFor(text.body, language)
  return (
    <article>
      <Heading level={1} text={title.text} language={langOf(title)} />
      {children as never}
      {body.isForeign && (
        <p>
          <LanguageMark visit={visit} language={body.language} />
        </p>
      )}
      {summary.text !== '' && <Lead text={summary.text} language={langOf(summary)} />}
      <Prose html={markdownHtml(body.text, { picture })} language={langOf(body)} />
    </article>
  )
}

export function langOf({
  language,
  isForeign,
}: {
  language: string
  isForeign: boolean
}): string | undefined {
  return isForeign ? language : undefined
}

export function NewsCards({
  visit,
  items,
  level = 3,
}: {
  visit: Visit
  items: readonly NewsItem[]
  level?: 2 | 3
}) {
  return (
    <CardGrid>
      {items.map((item) => (
        <NewsCard visit={visit} item={item} level={level} />
      ))}
    </CardGrid>
  )
}

function NewsCard({ visit, item, level }: { visit: Visit; item: NewsItem; level: 2 | 3 }) {
  const { locale, t } = visit
  const title = wordingFor(item.title, locale.language)
  const summary = wordingFor(item.summary, locale.language)
  const category =
    item.category === null ? '' : wordingFor(item.category.name, locale.language).text
  return (
    <Card
      title={title.text}
      href={visit.path(`/news/${item.slug}`)}
      kind={category}
      aside={<Day visit={visit} at={item.publishedAt} />}
      text={summary.text}
      level={level}
      language={langOf(title)}
      foot={[
        ...(item.views > 0 ? [t('knowledge.views', { count: item.views })] : []),
        ...(title.isForeign ? [<LanguageMark visit={visit} language={title.language} />] : []),
      ]}
    />
  )
}

export function TestimonialList({ visit, items }: { visit: Visit; items: readonly Testimonial[] }) {
  return (
    <div class="card-grid">
      {items.map((item) => (
        <Voice visit={visit} item={item} />
      ))}
    </div>
  )
}

function Voice({ visit, item }: { visit: Visit; item: Testimonial }) {
  const { language } = visit.locale
  const quote = wordingFor(item.quote, language)
  const role = wordingFor(item.role, language)
  const { organisation } = item
  return (
    <figure class="card">
      <blockquote lang={langOf(quote)}>
        <p>{quote.text}</p>
      </blockquote>
      <figcaption class="quiet">
        <span lang={langOf(role)}>{role.text}</span>
        {organisation !== null && (
          <>
            {', '}
            <a href={visit.path(`/towns/${organisation.slug}`)}>
              {wordingFor(organisation.name, language).text}
            </a>
          </>
        )}
        {item.isInvented && (
          <>
            {' '}
            <Tag text={visit.t('knowledge.invented')} />
          </>
        )}
      </figcaption>
    </figure>
  )
}
