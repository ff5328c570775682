/** What somebody reads and knows. */
export type Knowing = { readonly languages: readonly string[]; readonly topics: readonly string[] }
/** What an application is written in and about; null: not known. */
export type Written = { readonly language: string | null; readonly topics: readonly string[] }

/** Standards of one language that readers of each read as their own. */
const oneLanguage: Readonly<Record<string, string>> = { bs: 'sr', hr: 'sr', cnr: 'sr', sh: 'sr' }

function languageOf(tag: string): string {
  const [main = ''] = tag.toLowerCase().split('-')
  return oneLanguage[main] ?? main
}

/** Whether somebody reads the language of an application; of one that is not known it cannot be said. */
export function readsIt({ languages }: Knowing, { language }: Written): boolean | undefined {
  return language === null
    ? undefined
    : languages.some((tag) => languageOf(tag) === languageOf(language))
}

/**
 * How well a reviewer fits an application, in hundredths: 50 for reading its language, 50 for knowing all its topics (a share for some).
 * What is not known counts half.
 */
export function fitOf(reviewer: Knowing, application: Written): number {
  const reads = readsIt(reviewer, application)
  const language = reads === undefined ? 25 : reads ? 50 : 0
  const { topics } = application
  const known = topics.filter((topic) => reviewer.topics.includes(topic)).length
  return language + (topics.length === 0 ? 25 : Math.round((50 * known) / topics.length))
}
