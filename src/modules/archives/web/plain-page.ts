import sanitizeHtml from 'sanitize-html'

/** What a link of a page becomes in the archive: an address in it, an address outside, or null when it leads nowhere any more. */
export type Relink = (href: string) => string | null

/**
 * A page as it is kept: without forms, scripts and pictures of the site and what is marked `only-here`, its links leading to other
 * pages of the archive. A button whose page is not kept goes; any other link leaves its words.
 */
export function plainPage(html: string, relink: Relink): string {
  return sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true, // they are dropped below, with what is in them
    parser: { lowerCaseTags: false, lowerCaseAttributeNames: false },
    transformTags: { a: (_, attribs) => linked(attribs, relink) },
    exclusiveFilter: ({ tag, attribs: { class: classes = '', ...attribs } }) =>
      dropped.has(tag) ||
      /\bonly-here\b/.test(classes) ||
      (attribs['data-dead'] !== undefined && /\bbutton\b/.test(classes)),
  })
}

const dropped = new Set(['form', 'script', 'style', 'button', 'img', 'korzo-confirm', 'noscript'])

type Attributes = Record<string, string>

function linked(attribs: Attributes, relink: Relink): { tagName: string; attribs: Attributes } {
  const { href, class: classes = '' } = attribs
  if (href === undefined) return { tagName: 'a', attribs }
  const target = relink(href)
  if (target === null) return { tagName: 'span', attribs: { 'data-dead': '', class: classes } }
  const outside = /^https?:/.test(target) ? { rel: 'noopener', target: '_blank' } : {}
  return { tagName: 'a', attribs: { ...attribs, href: target, ...outside } }
}
