import type { Relink } from './plain-page.ts'

/** A page that is kept: its path in the network, as `/calls/pilot`, and which further page of a long list it is. */
export type KeptPage = { readonly path: string; readonly number: number }

/** The address of a page in the reader of an archive, as `/en/calls/pilot` or `/en/calls/pilot/page-2`. */
export function addressOf(language: string, { path, number }: KeptPage): string {
  return `/${language}${path}${number === 0 ? '' : `/page-${number}`}`
}

/** The file that holds it. */
export function fileOf(language: string, page: KeptPage): string {
  return `pages${addressOf(language, page)}.html`
}

/** How links of one page are turned: to the pages of this network that are kept, to proofs and tables among the files, or outside. */
export function relinkIn(given: {
  readonly language: string
  readonly network: string
  readonly page: KeptPage
  readonly paths: ReadonlySet<string>
}): Relink {
  const { language, network, page, paths } = given
  const home = `/${language}/${network}`
  return (href) => {
    if (href.startsWith('#')) return `#${addressOf(language, page)}~${href.slice(1)}`
    if (/^(https?:|mailto:)/.test(href)) return href
    const proof = /^\/proofs\/[^/]+\/([0-9a-f]{64})\.json$/.exec(href)?.[1]
    if (proof !== undefined) return `#/${language}/files~proofs/${proof}.json`
    if (href === `${home}${page.path}/results.csv` || href.endsWith('/results.csv'))
      return `#/${language}/files~data/results-${language}.csv`
    const { pathname, searchParams, hash } = new URL(href, 'http://archive.invalid')
    const path = pathname.startsWith(home) ? pathname.slice(home.length) : null
    if (path === null || !paths.has(path)) return null
    const number = Number(searchParams.get('page') ?? 0)
    const anchor = hash === '' ? '' : `~${hash.slice(1)}`
    return `#${addressOf(language, { path, number })}${anchor}`
  }
}

/** The next page of a list, if this one leads to it. */
export function nextPage(html: string, language: string, page: KeptPage): KeptPage | null {
  const next = { path: page.path, number: page.number + 1 }
  return html.includes(`href="#${addressOf(language, next)}`) ? next : null
}
