import { serbianLatin } from '@korzo/names'
import type { LocalizedText } from './localized-text.ts'

/** A text as a reader gets it, and the language it is in when that is not the reader's. */
export type Wording = {
  readonly text: string
  readonly language: string
  readonly isForeign: boolean
}

/**
 * Chooses the wording for a reader: their language, Serbian in the script they read, English, then whatever there is. What is
 * not in the reader's language says so, for the `lang` attribute and a visible mark.
 */
export function wordingFor(text: LocalizedText, language: string): Wording {
  const own = text[language]
  if (own !== undefined) return { text: own, language, isForeign: false }
  const cyrillic = text['sr']
  if (language === 'sr-Latn' && cyrillic !== undefined) {
    return { text: serbianLatin(cyrillic), language, isForeign: false }
  }
  const [fallback = 'en'] = ['en', ...Object.keys(text).sort()].filter(
    (tag) => text[tag] !== undefined,
  )
  return { text: text[fallback] ?? '', language: fallback, isForeign: true }
}
