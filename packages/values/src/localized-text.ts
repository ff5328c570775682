/** What people wrote, by language (BCP 47, as `de`, `pt-BR`, `sr-Latn`). An empty text counts as none. */
export type LocalizedText = { readonly [language: string]: string }

/** A text and the language it really is in, so that a page can mark it when it is not the reader's. */
export type TextInLanguage = {
  readonly text: string
  readonly language: string
  /** Whether the reader asked for another language: the page says so beside the text. */
  readonly isFallback: boolean
}

/**
 * The text for a reader who understands these languages, best first: the first of them there is a text in, where `de-AT`
 * is also served by `de` and then by any other German (RFC 4647 lookup, and its relatives); otherwise the first language
 * in order of code. Null when there is no text at all.
 *
 * @param wanted for example the person's language, then the site's.
 */
export function textFor(texts: LocalizedText, wanted: readonly string[]): TextInLanguage | null {
  const written = Object.keys(texts)
    .filter((language) => texts[language] !== '')
    .sort()
  const language = firstOf(wanted, (tag) => nearest(tag, written)) ?? written[0]
  const text = language === undefined ? undefined : texts[language]
  if (language === undefined || text === undefined) return null
  const [asked] = wanted
  return { text, language, isFallback: asked !== undefined && primary(asked) !== primary(language) }
}

/** The language itself, its shorter forms, then a relative: another region or script of it. */
function nearest(wanted: string, written: readonly string[]): string | undefined {
  const parts = wanted.split('-')
  const tags = parts.map((_, at) =>
    parts
      .slice(0, parts.length - at)
      .join('-')
      .toLowerCase(),
  )
  return (
    firstOf(tags, (tag) => written.find((language) => language.toLowerCase() === tag)) ??
    written.find((language) => primary(language) === primary(wanted))
  )
}

function primary(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase()
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
