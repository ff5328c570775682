import { type ArchiveVerdict, verifyArchive } from '@korzo/proofs'
import type { ArchivedPage, Contents } from '#modules/archives/index.ts'
import { verifiersOf } from '../cli/rule-packages.ts'
import { filesIn, save, textOf } from './archive-files.ts'
import { partsOf, search } from './search.ts'
import { contentsView, element, filesView, hitsView, sayIn, verdictView } from './view.ts'

const found = filesIn(document)
const files = new Map(found.map(({ path, json }) => [path, json]))
const contents = readContents()
let verdict: ArchiveVerdict | null = null
let query = ''
const searched = new Map<string, ReturnType<typeof partsOf>>()

function readContents(): Contents {
  const empty = { title: {}, languages: [], pages: [], words: {} }
  const text = textOf(files, 'contents.json')
  try {
    return { ...empty, ...(JSON.parse(text ?? '{}') as Partial<Contents>) }
  } catch {
    return empty // changed by somebody: the verdict names it
  }
}

/** What the address asks for: a language, a page, a place on it. */
function asked(): { language: string; address: string; anchor: string } {
  const [address = '', anchor = ''] = decodeURIComponent(location.hash.slice(1)).split('~')
  const known = contents.languages.map(({ tag }) => tag)
  const named = address.split('/')[1] ?? ''
  const preferred = navigator.languages.map((tag) => known.find((one) => tag.startsWith(one)))
  const language = known.includes(named)
    ? named
    : (preferred.find((tag) => tag !== undefined) ?? known[0] ?? 'en')
  const first = contents.pages.find((page) => page.language === language)?.address ?? ''
  return { language, address: known.includes(named) ? address : first, anchor }
}

/** The HTML of a page; null when it is not what was signed. */
function htmlOf({ file }: ArchivedPage): string | null {
  const isWrong = verdict?.faults.some(({ path }) => path === file) === true
  return isWrong ? null : textOf(files, file)
}

function show(): void {
  const { language, address, anchor } = asked()
  const say = sayIn(contents, language)
  document.documentElement.lang = language
  document.title = contents.title[language] ?? Object.values(contents.title)[0] ?? ''
  part('title').textContent = document.title
  part('kind').textContent = say('archive')
  part('label').textContent = say('search')
  part('contents').setAttribute('aria-label', say('contents'))
  part('languages').setAttribute('aria-label', say('languages'))
  part('languages').replaceChildren(...languageLinks(language, address))
  part('verdict').replaceChildren(
    ...(verdict === null ? [say('checking')] : verdictView(verdict, say)),
  )
  part('verdict').className =
    `notice${verdict === null ? '' : verdict.accepted ? ' success' : ' danger'}`
  const pages = contents.pages.filter((page) => page.language === language)
  part('contents').replaceChildren(...contentsView(pages, address, say, language))
  if (query !== '') showHits(pages, language)
  else if (address === `/${language}/files`)
    part('main').replaceChildren(
      ...filesView(verdict, [...files.keys()], say, (path) =>
        save(document, path, textOf(files, path) ?? ''),
      ),
    )
  else
    showPage(
      pages.find((page) => page.address === address),
      say,
    )
  const place = anchor === '' ? null : document.getElementById(anchor)
  if (place !== null) place.scrollIntoView()
}

function showHits(pages: readonly ArchivedPage[], language: string): void {
  const parts = searched.get(language) ?? partsOf(pages, htmlOf)
  searched.set(language, parts)
  part('main').replaceChildren(...hitsView(search(parts, query), query, sayIn(contents, language)))
}

function showPage(page: ArchivedPage | undefined, say: ReturnType<typeof sayIn>): void {
  const main = part('main')
  const html = page === undefined ? null : htmlOf(page)
  if (html === null) {
    main.replaceChildren(element('p', { class: 'notice danger' }, say('withheld')))
    return
  }
  main.innerHTML = html
  const known = new Set(contents.pages.map(({ address }) => address))
  for (const link of main.querySelectorAll<HTMLAnchorElement>('a[href^="#/"]')) {
    const [address = ''] = (link.getAttribute('href') ?? '').slice(1).split('~')
    if (!known.has(address) && !address.endsWith('/files')) link.replaceWith(...link.childNodes)
  }
}

/** The same page in every language of the archive. */
function languageLinks(now: string, address: string): Node[] {
  return contents.languages.map(({ tag, name }) =>
    element(
      'a',
      {
        href: `#/${tag}${address.slice(now.length + 1)}`,
        lang: tag,
        ...(tag === now ? { 'aria-current': 'true' } : {}),
      },
      name,
    ),
  )
}

function part(id: string): HTMLElement {
  const there = document.getElementById(id)
  if (there === null) throw new Error(`the archive has no ${id}`)
  return there
}

function start(): void {
  const field = part('q')
  field.addEventListener('input', () => {
    query = field instanceof HTMLInputElement ? field.value.trim() : ''
    show()
  })
  part('search').addEventListener('submit', (event) => event.preventDefault())
  addEventListener('hashchange', () => {
    forgetQuery()
    show()
    if (!location.hash.includes('~')) scrollTo(0, 0)
  })
  // what was found may be on the page one came from: then the address does not change
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#/"]') : null
    if (query === '' || link?.getAttribute('href') !== location.hash) return
    forgetQuery()
    show()
  })
  show()
  void verifyArchive({ files: found, reader: () => null, verifiersOf }).then((given) => {
    verdict = given
    searched.clear()
    show()
  })
}

function forgetQuery(): void {
  query = ''
  const field = part('q')
  if (field instanceof HTMLInputElement) field.value = ''
}

start()
