import MarkdownIt from 'markdown-it'
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
 * of this site alone (an address elsewhere becomes a link), headings from the second level. Wrong markdown is shown as it was typed.
 */
export function markdownHtml(markdown: string, options: Options = {}): string {
  return sanitizeHtml(parser.render(markdown, { options }), allowed)
}

/** The words of a text without its markup: for the search, for previews. */
export function markdownText(markdown: string): string {
  return sanitizeHtml(
    parser
      .render(markdown, { options: {} })
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
  return parser
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'image')
    .map((token) => ({ address: String(token.attrGet('src') ?? ''), alt: token.content.trim() }))
}

/** The id of one of our own pictures in a text; undefined for any other address. */
export function pictureId(address: string): string | undefined {
  return address.startsWith(scheme) ? address.slice(scheme.length) : undefined
}

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'br'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['a', 'em', 'strong', 's', 'code', 'img'],
  ],
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
  rules['heading_open'] = (tokens, at) => `<${headingTag(tokens[at]?.tag)}>`
  rules['heading_close'] = (tokens, at) => `</${headingTag(tokens[at]?.tag)}>\n`
  rules['table_open'] = () => '<table tabindex="0">\n'
  rules['th_open'] = () => '<th scope="col">'
  rules['link_open'] = (tokens, at, given, _environment, self) => {
    const token = tokens[at]
    if (/^https?:/i.test(String(token?.attrGet('href')))) token?.attrSet('rel', 'noopener')
    return self.renderToken(tokens, at, given)
  }
  rules['image'] = (tokens, at, _options, environment) => {
    const token = tokens[at]
    return image(
      { address: String(token?.attrGet('src') ?? ''), alt: token?.content ?? '' },
      (environment as { options: Options }).options,
    )
  }
  return parser
}

/** The page's title is the first level. */
function headingTag(tag = 'h1'): string {
  return `h${Math.min(4, Number(tag.slice(1)) + 1)}`
}

function image({ address, alt }: NamedPicture, { picture }: Options): string {
  const words = escapeHtml(alt)
  const id = pictureId(address)
  if (id === undefined)
    return `<a href="${escapeHtml(address)}" rel="noopener">${words || escapeHtml(address)}</a>`
  const found = picture?.(id)
  if (found === undefined) return words
  const sources =
    found.sources === undefined
      ? ''
      : ` srcset="${escapeHtml(found.sources)}" sizes="(max-width: 48rem) 100vw, 44rem"`
  return `<img src="${escapeHtml(found.src)}"${sources} alt="${words}" width="${found.width}" height="${found.height}" loading="lazy" decoding="async">`
}
