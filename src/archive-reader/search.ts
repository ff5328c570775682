import { fold } from '@korzo/names'
import type { ArchivedPage } from '#modules/archives/index.ts'

/** A part of a page as it is searched: from one heading to the next, or one row of a table. */
type Part = {
  readonly page: ArchivedPage
  readonly anchor: string
  readonly heading: string
  readonly text: string
  readonly folded: string
}

export type Hit = Pick<Part, 'page' | 'anchor' | 'heading'> & { readonly excerpt: string }

const shown = 100

/** The parts of pages in one language. `read` gives a page's HTML, already known to be unchanged. */
export function partsOf(
  pages: readonly ArchivedPage[],
  read: (page: ArchivedPage) => string | null,
): Part[] {
  return pages.flatMap((page) => {
    const html = read(page)
    return html === null ? [] : partsOfPage(page, html)
  })
}

function partsOfPage(page: ArchivedPage, html: string): Part[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const parts: Part[] = []
  let heading = page.title
  let anchor = ''
  let words: string[] = []
  const close = () => {
    const text = words.join(' ').replaceAll(/\s+/g, ' ').trim()
    if (text !== '')
      parts.push({ page, anchor, heading, text, folded: ` ${fold(`${heading} ${text}`)}` })
    words = []
  }
  const blocks = body.querySelectorAll('h1,h2,h3,p,li,dt,dd,tr,figcaption,pre,text')
  for (const block of blocks) {
    if (block.parentElement?.closest('p,li,dt,dd,tr,pre') != null) continue
    const text = block.textContent ?? ''
    if (/^H[123]$/.test(block.tagName)) {
      close()
      heading = text.trim()
      anchor = block.id || (block.closest('[id]')?.id ?? '')
      words.push(text)
    } else if (block.tagName === 'TR') {
      close()
      words.push([...block.children].map(({ textContent }) => textContent).join(' · '))
      close()
    } else words.push(text)
  }
  close()
  return parts
}

/** The parts in which every word of the query begins a word, headings first, in the order of the pages. */
export function search(parts: readonly Part[], query: string): Hit[] {
  const words = fold(query)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const found = parts.filter(({ folded }) => words.every((word) => folded.includes(` ${word}`)))
  const isNamed = ({ heading }: Part) =>
    words.every((word) => ` ${fold(heading)}`.includes(` ${word}`))
  const ordered = [...found.filter(isNamed), ...found.filter((part) => !isNamed(part))]
  return ordered.slice(0, shown).map(({ page, anchor, heading, text }) => ({
    page,
    anchor,
    heading,
    excerpt: excerptOf(text, words),
  }))
}

/** The words around the first one found. */
function excerptOf(text: string, words: readonly string[]): string {
  const all = text.split(' ')
  const at = all.findIndex((one) => words.some((word) => ` ${fold(one)}`.includes(` ${word}`)))
  const from = Math.max(0, at - 8)
  const some = all.slice(from, from + 28).join(' ')
  return `${from > 0 ? '… ' : ''}${some}${from + 28 < all.length ? ' …' : ''}`
}
