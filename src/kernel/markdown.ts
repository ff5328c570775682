import MarkdownIt, { type Token } from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

/** A picture as a page shows it. */
export type ShownPicture = {
  readonly src: string
  readonly width: number
  readonly height: number
  /** Further widths as in `srcset`. */
  readonly sources?: string
}

type Options = {
  /** Finds the picture behind `![what it shows](picture:ID)`; without it the words stand in its place. */
  readonly picture?: (id: string) => ShownPicture | undefined
}

/** A picture as it stands in a text. */
export type NamedPicture = { readonly address: string; readonly alt: string }

const scheme = 'picture:'
/** Lists within lists within quotations: deeper than people write, shallow enough for every browser. */
const deepest = 30
const { escapeHtml } = new MarkdownIt().utils
const parser = makeParser()

/**
 * Markdown that people wrote, as HTML that is safe to show: no HTML of their own, links to http, https, mailto and this site alone, pictures
 * of this site alone (an address elsewhere becomes a link), headings from the second level on without a gap. Wrong markdown is shown as it was typed.
 */
export function markdownHtml(markdown: string, options: Options = {}): string {
  const tokens = parser.parse(markdown, {})
  const headings = tokens.filter(({ type }) => type.startsWith('heading_'))
  const levels = [...new Set(headings.map(({ tag }) => tag))].sort()
  for (const heading of headings) heading.tag = `h${Math.min(4, levels.indexOf(heading.tag) + 2)}`
  for (const token of imagesIn(tokens)) {
    const id = pictureId(String(token.attrGet('src') ?? ''))
    const found = id === undefined ? undefined : options.picture?.(id)
    if (found !== undefined) showPicture(token, found)
  }
  return sanitizeHtml(parser.renderer.render(tokens, parser.options, {}), allowed)
}

/** The words of a text without its markup: for the search, for previews. */
export function markdownText(markdown: string): string {
  return sanitizeHtml(
    parser
      .render(markdown, {})
      .replaceAll(/<(?=\/?(p|li|h\d|td|th|tr|pre|br|blockquote)\b)/g, ' <'),
    {
      allowedTags: [],
      allowedAttributes: {},
      nestingLimit: deepest,
    },
  )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** All pictures a text names, with what they are said to show. */
export function picturesIn(markdown: string): NamedPicture[] {
  return imagesIn(parser.parse(markdown, {})).map((token) => ({
    address: String(token.attrGet('src') ?? ''),
    alt: token.content.trim(),
  }))
}

function imagesIn(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'image')
}

/** The id of one of our own pictures in a text; undefined for any other address. */
export function pictureId(address: string): string | undefined {
  return address.startsWith(scheme) ? address.slice(scheme.length) : undefined
}

const allowed: sanitizeHtml.IOptions = {
  allowedTags:
    'p h2 h3 h4 ul ol li blockquote pre hr br table thead tbody tr th td a em strong s code img'.split(
      ' ',
    ),
  allowedAttributes: {
    a: ['href', 'rel', 'title'],
    img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
    ol: ['start'],
    table: ['tabindex'],
    th: ['scope'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: deepest,
}

function makeParser(): InstanceType<typeof MarkdownIt> {
  const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: deepest })
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  parser.validateLink = (address) => {
    const known = address.trim().toLowerCase()
    return /^(https?:|mailto:|picture:|#|\/(?![/\\]))/.test(known)
  }
  const { rules } = parser.renderer
  rules['table_open'] = () => '<table tabindex="0">\n'
  rules['th_open'] = () => '<th scope="col">'
  rules['link_open'] = (tokens, at, given) => {
    const token = tokens[at]
    if (/^https?:/i.test(String(token?.attrGet('href')))) token?.attrSet('rel', 'noopener')
    return parser.renderer.renderToken(tokens, at, given)
  }
  rules['image'] = (tokens, at, given) => {
    const token = tokens[at]
    const isFound = token?.attrGet('width') != null
    return isFound ? parser.renderer.renderToken(tokens, at, given) : unshown(token)
  }
  return parser
}

function showPicture(token: Token, { src, width, height, sources }: ShownPicture): void {
  token.attrSet('src', src)
  token.attrSet('alt', token.content)
  token.attrSet('width', String(width))
  token.attrSet('height', String(height))
  token.attrSet('loading', 'lazy')
  token.attrSet('decoding', 'async')
  if (sources === undefined) return
  token.attrSet('srcset', sources)
  token.attrSet('sizes', '(max-width: 48rem) 100vw, 44rem')
}

/** What stands for a picture that is not shown: a link to one elsewhere, the words for one that is gone. */
function unshown(token: Token | undefined): string {
  const address = String(token?.attrGet('src') ?? '')
  const words = escapeHtml(token?.content ?? '')
  return pictureId(address) !== undefined
    ? words
    : `<a href="${escapeHtml(address)}" rel="noopener">${words || escapeHtml(address)}</a>`
}
