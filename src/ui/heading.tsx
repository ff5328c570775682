import type { Child } from 'hono/jsx'
import type { Link } from './texts.ts'

type HeadingProps = {
  level: 1 | 2 | 3 | 4
  text: string
  id?: string | undefined
  /** A quiet line above: what kind of thing this is. */
  kicker?: string | undefined
  language?: string | undefined
}

export function Heading({ level, text, id, kicker, language }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <>
      {kicker && <p class="kicker">{kicker}</p>}
      <Tag id={id} lang={language}>
        {text}
      </Tag>
    </>
  )
}

/** The sentence under a page's title that says what the page is for. */
export function Lead({ text, language }: { text: string; language?: string | undefined }) {
  return (
    <p class="lead" lang={language}>
      {text}
    </p>
  )
}

type SectionProps = {
  title: string
  id: string
  level?: 2 | 3 | undefined
  /** Where all of it is. */
  link?: Link | undefined
  children?: Child
}

/** A part of a page, named by its heading. */
export function Section({ title, id, level = 2, link, children }: SectionProps) {
  return (
    <section class="section" aria-labelledby={id}>
      <div class="section-head">
        <Heading level={level} text={title} id={id} />
        {link && <a href={link.href}>{link.text}</a>}
      </div>
      {children}
    </section>
  )
}
