export type FeedEntry = {
  /** A permanent name, as `urn:uuid:…`. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Safe HTML. */
  readonly html: string
  readonly language: string
  readonly url: string
  readonly publishedAt: Date
  readonly updatedAt: Date
  readonly category: string | null
}

export type Feed = {
  readonly id: string
  readonly title: string
  readonly author: string
  readonly language: string
  /** Address of the feed itself. */
  readonly url: string
  /** Address of the page with the same news. */
  readonly pageUrl: string
  readonly entries: readonly FeedEntry[]
}

/** Writes a feed in the Atom format (RFC 4287). A feed without entries is as old as the epoch: it never changed. */
export function atomFeed({ id, title, author, language, url, pageUrl, entries }: Feed): string {
  const updated = entries.reduce(
    (latest, { updatedAt }) => Math.max(latest, updatedAt.getTime()),
    0,
  )
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escape(language)}">`,
    `<id>${escape(id)}</id>`,
    `<title>${escape(title)}</title>`,
    `<updated>${new Date(updated).toISOString()}</updated>`,
    `<author><name>${escape(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escape(url)}"/>`,
    `<link rel="alternate" type="text/html" href="${escape(pageUrl)}"/>`,
    ...entries.map(entryXml),
    '</feed>\n',
  ].join('\n')
}

function entryXml(entry: FeedEntry): string {
  return [
    `<entry xml:lang="${escape(entry.language)}">`,
    `<id>${escape(entry.id)}</id>`,
    `<title>${escape(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escape(entry.url)}"/>`,
    `<published>${entry.publishedAt.toISOString()}</published>`,
    `<updated>${entry.updatedAt.toISOString()}</updated>`,
    ...(entry.category === null ? [] : [`<category term="${escape(entry.category)}"/>`]),
    ...(entry.summary === '' ? [] : [`<summary>${escape(entry.summary)}</summary>`]),
    `<content type="html">${escape(entry.html)}</content>`,
    '</entry>',
  ].join('\n')
}

/** Text inside XML 1.0, which has no way to say most control characters and half surrogate pairs. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
