import { type MessageArguments, type MessageKey, messages } from '#generated/messages.ts'
import { formatter } from './formatter.ts'

/** The languages of the interface, by the tag that stands in addresses. Serbian is written once and shown in both scripts. */
export const languages = ['en', 'de', 'sr', 'sr-Latn'] as const
export type Language = (typeof languages)[number]
export const defaultLanguage: Language = 'en'

export type { MessageKey }

/** Keys of messages that take no arguments. */
export type PlainMessageKey = {
  [Key in MessageKey]: MessageArguments[Key] extends undefined ? Key : never
}[MessageKey]

/** Says a message: `t('people.links-sent', { minutes: 20 })`. Keys and arguments are checked by the compiler. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...given: MessageArguments[Key] extends undefined ? [] : [MessageArguments[Key]]
) => string

/** A language as a reader meets it: its sentences, numbers, days, lists and names. */
export type Locale = {
  readonly language: Language
  /** BCP 47 tag for `lang` attributes. */
  readonly tag: string
  readonly t: Translate
  /** A message whose key is only known at run time (a refusal's code); undefined when there is none. */
  say(key: string, details?: Readonly<Record<string, unknown>>): string | undefined
  /** The interface's own texts, for components that know no module. */
  texts(key: string, given?: Readonly<Record<string, unknown>>): string
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** An amount in whole minor units of a currency. */
  money(minor: number, currency: string): string
  /** A day, as `2026-11-21` or an instant in a time zone. */
  date(day: string | Date, options?: Intl.DateTimeFormatOptions): string
  dateTime(instant: Date, timeZone?: string): string
  /** How far an instant lies from another, as "in 6 days". */
  relative(instant: Date, now: Date): string
  list(items: readonly string[], type?: 'conjunction' | 'disjunction'): string
  /** The name of a country by its two letters. */
  country(code: string): string
  /** The name of a language by its tag. */
  languageName(tag: string): string
  compare(a: string, b: string): number
}

const tags: Record<Language, string> = {
  en: 'en-GB',
  de: 'de',
  sr: 'sr-Cyrl',
  'sr-Latn': 'sr-Latn',
}
const made = new Map<Language, Locale>()

/** The locale of a language tag; English when the tag is not one of ours. */
export function localeOf(language: string): Locale {
  const known = isLanguage(language) ? language : defaultLanguage
  const found = made.get(known) ?? makeLocale(known)
  made.set(known, found)
  return found
}

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value)
}

/** The best of our languages for an Accept-Language header. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=')
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    if (/^(sr-latn|hr|bs|cnr|sh)/.test(tag)) return 'sr-Latn'
    if (tag.startsWith('sr')) return 'sr'
    const match = languages.find((language) => tag === language || tag.startsWith(`${language}-`))
    if (match !== undefined) return match
  }
  return defaultLanguage
}

function makeLocale(language: Language): Locale {
  const tag = tags[language]
  const format = formatter(tag)
  // without a prototype, so that a key from an address finds messages only
  const catalogue: (typeof messages)[Language] = Object.assign(
    Object.create(null),
    messages[language],
  )
  const say = (key: string, details: Readonly<Record<string, unknown>> = {}) =>
    catalogue[key]?.(details as never, format)
  return {
    language,
    tag,
    t: ((key: MessageKey, given?: object) =>
      catalogue[key]?.((given ?? {}) as never, format) ?? key) as Translate,
    say,
    texts: (key, given) => say(key, given) ?? key,
    ...format,
    dateTime: (instant, timeZone = 'UTC') =>
      format.date(instant, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
        timeZoneName: 'short',
      }),
    compare: new Intl.Collator(tag).compare,
  }
}
