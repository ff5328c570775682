export type FeedEntry = {
  /** A permanent name, as `urn:uuid:…`. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly url: string
  readonly publishedAt: Date
  readonly updatedAt: Date
}

type Feed = {
  readonly id: string
  readonly title: string
  readonly author: string
  readonly language: string
  readonly self: string
  readonly entries: readonly FeedEntry[]
}

/** A feed in the Atom format (RFC 4287). */
export function atomText({ id, title, author, language, self, entries }: Feed): string {
  const updated = Math.max(0, ...entries.map(({ updatedAt }) => updatedAt.getTime()))
  const written = entries.map(
    (entry) =>
      `<entry><id>${escape(entry.id)}</id><title>${escape(entry.title)}</title><link rel="alternate" href="${escape(entry.url)}"/>` +
      `<published>${entry.publishedAt.toISOString()}</published><updated>${entry.updatedAt.toISOString()}</updated>` +
      `<summary>${escape(entry.text)}</summary></entry>`,
  )
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escape(language)}">`,
    `<id>${escape(id)}</id><title>${escape(title)}</title><updated>${new Date(updated).toISOString()}</updated>`,
    `<author><name>${escape(author)}</name></author><link rel="self" type="application/atom+xml" href="${escape(self)}"/>`,
    ...written,
    '</feed>\n',
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
