import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atomFeed, type FeedEntry } from './atom-feed.ts'

const entry: FeedEntry = {
  id: 'urn:uuid:1',
  title: 'a',
  summary: '',
  html: '<p>a</p>',
  language: 'en',
  url: 'https://korzo.eu/en/x/news/a',
  publishedAt: new Date('2026-03-01T00:00:00Z'),
  updatedAt: new Date('2026-03-02T00:00:00Z'),
  category: null,
}

function feedOf(entries: readonly FeedEntry[], title = 'News'): string {
  return atomFeed({
    id: 'urn:uuid:0',
    title,
    author: 'Network',
    language: 'en',
    url: 'https://korzo.eu/f',
    pageUrl: 'https://korzo.eu/n',
    entries,
  })
}

test('a feed has what RFC 4287 asks for, and is as new as its newest entry', () => {
  expect(elements(feedOf([entry]))).toEqual([
    ...['feed', 'id', 'title', 'updated', 'author', 'name', 'link', 'link'],
    ...['entry', 'id', 'title', 'link', 'published', 'updated', 'content'],
  ])
  expect(feedOf([entry])).toContain('<updated>2026-03-02T00:00:00.000Z</updated>\n<author>')
})

test('whatever stands in the texts, the feed stays well-formed and says them', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ']]>',
      '</entry>',
      '<!--',
      '&amp;',
      '\u0000\u0008\uFFFE',
      '\uD800',
      '"\'',
      '<?xml ?>',
      '\u202e',
    ),
  )
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, summary, html) => {
      const xml = feedOf([{ ...entry, title, summary, html, category: title }], title)
      expect(elements(xml).filter((name) => name === 'entry')).toEqual(['entry'])
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u)
    }),
  )
})

/** Reads elements strictly: each ends where it must, every sign is escaped. Throws where a reader of feeds would. */
function elements(xml: string): string[] {
  const rest = xml.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '')
  const names: string[] = []
  const open: string[] = []
  const token =
    /<(\/?)([a-z]+)((?: [\w:]+="(?:[^<>&"]|&(?:amp|lt|gt|quot);)*")*)(\/?)>|((?:[^<>&]|&(?:amp|lt|gt|quot);)+)/gy
  while (token.lastIndex < rest.length) {
    const at = token.lastIndex
    const found = token.exec(rest)
    if (found === null) throw new Error(`not well-formed at ${rest.slice(at, at + 40)}`)
    const [, end, name, , closed] = found
    if (name === undefined) continue
    if (end === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> ends nothing`)
    } else {
      names.push(name)
      if (closed !== '/') open.push(name)
    }
  }
  expect(open).toEqual([])
  return names
}
