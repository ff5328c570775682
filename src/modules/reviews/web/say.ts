import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type Wording, wordingFor } from '#kernel/wording.ts'

/** A text as this reader gets it. */
export function said({ locale }: Pick<Visit, 'locale'>, text: LocalizedText): Wording {
  return wordingFor(text, locale.language)
}

/** The language of a wording for a `lang` attribute: only when it is not the reader's. */
export function foreign(wording: Wording): string | undefined {
  return wording.isForeign ? wording.language : undefined
}

/** What somebody typed, as a text in the language they read; Serbian in Latin letters is Serbian. */
export function ownWords({ locale }: Visit, text: string): Record<string, string> {
  return { [ownLanguage(locale.language)]: text }
}

export function ownLanguage(language: string): string {
  return language === 'sr-Latn' ? 'sr' : language
}
