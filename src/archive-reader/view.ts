import type { ArchiveVerdict } from '@korzo/proofs'
import type { ArchivedPage, Contents } from '#modules/archives/index.ts'
import type { Hit } from './search.ts'

/** Words of the reader in one language; what is missing stays empty. */
export type Say = (name: string, values?: Readonly<Record<string, string>>) => string

export function sayIn({ words }: Contents, language: string): Say {
  return (name, values = {}) =>
    Object.entries(values).reduce(
      (text, [key, value]) => text.replaceAll(`{${key}}`, value),
      words[language]?.[name] ?? '',
    )
}

type Attributes = Readonly<Record<string, string>>

/** An element with its attributes and what is in it. */
export function element(
  name: string,
  attributes: Attributes,
  ...inside: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...inside)
  return made
}

/** What the verdict says, in words; wrong files by their names. */
export function verdictView(verdict: ArchiveVerdict, say: Say): Node[] {
  if (verdict.accepted && verdict.statement !== null) {
    const { statement, proofs } = verdict
    const files = String(statement.files.length)
    return [
      element('b', {}, say('right')),
      element(
        'span',
        { class: 'under' },
        say('right-what', { files, decisions: String(proofs.length) }),
      ),
      element('span', { class: 'under' }, say('key', { key: grouped(statement.key) })),
    ]
  }
  const faults = verdict.faults
    .slice(0, 20)
    .map(({ path, reason, text = '' }) =>
      element('li', {}, `${say(`fault-${reason}`, { file: path })} ${text}`),
    )
  const isUnsigned = verdict.statement !== null && !verdict.isSigned
  return [
    element('b', {}, say('wrong')),
    element('ul', {}, ...(isUnsigned ? [element('li', {}, say('not-signed'))] : []), ...faults),
  ]
}

/** A fingerprint in groups of four, as people compare it. */
export function grouped(key: string): string {
  return key.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

/** Where one can go. */
export function contentsView(
  pages: readonly ArchivedPage[],
  now: string,
  say: Say,
  language: string,
): Node[] {
  const all = [
    ...pages
      .filter(({ isFurther }) => !isFurther)
      .map(({ address, title }) => ({ address, title })),
    { address: `/${language}/files`, title: say('files') },
  ]
  return [
    element('h2', {}, say('contents')),
    element(
      'ul',
      {},
      ...all.map(({ address, title }) =>
        element(
          'li',
          {},
          element(
            'a',
            { href: `#${address}`, ...(address === now ? { 'aria-current': 'page' } : {}) },
            title,
          ),
        ),
      ),
    ),
  ]
}

/** What the search found. */
export function hitsView(hits: readonly Hit[], query: string, say: Say): Node[] {
  const title = say(hits.length === 0 ? 'nothing' : 'found', { count: String(hits.length), query })
  return [
    element('h1', {}, title),
    element(
      'ul',
      { class: 'row-list' },
      ...hits.map(({ page, anchor, heading, excerpt }) =>
        element(
          'li',
          {},
          element('a', { href: `#${page.address}${anchor === '' ? '' : `~${anchor}`}` }, heading),
          element('span', { class: 'under' }, page.title === heading ? '' : page.title),
          element('p', {}, excerpt),
        ),
      ),
    ),
  ]
}

/** Every file with its digest, to be taken along. */
export function filesView(
  verdict: ArchiveVerdict | null,
  paths: readonly string[],
  say: Say,
  take: (path: string) => void,
): Node[] {
  const wrong = new Set(verdict?.faults.map(({ path }) => path))
  const signed = new Map(verdict?.statement?.files.map((file) => [file.path, file]))
  const texts = new Map(
    verdict?.statement == null
      ? []
      : verdict.proofs.map(({ path, verdict: { text } }) => [path, text]),
  )
  const kept = paths.filter((path) => !path.startsWith('pages/'))
  return [
    element('h1', {}, say('files')),
    element('p', {}, say('how')),
    element('pre', {}, element('code', {}, say('command'))),
    element(
      'ul',
      { class: 'row-list' },
      ...kept.map((path) => {
        const button = element(
          'button',
          { type: 'button', class: 'button second small' },
          say('save'),
        )
        button.addEventListener('click', () => take(path))
        const digest = signed.get(path)?.digest ?? ''
        return element(
          'li',
          { id: path },
          element('b', {}, path),
          element('p', { class: 'under' }, say(wrong.has(path) ? 'changed' : 'unchanged')),
          ...(texts.has(path) ? [element('p', { lang: 'en' }, texts.get(path) ?? '')] : []),
          element('p', { class: 'under' }, element('code', {}, digest)),
          button,
        )
      }),
    ),
  ]
}
