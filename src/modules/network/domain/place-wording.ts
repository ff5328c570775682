import { serbianLatin } from '@korzo/names'
import type { WrittenName } from '@korzo/places'

/** A town's name as its own people write it, and beside it the reader's form where that differs. */
export type PlaceWording = {
  readonly own: { readonly text: string; readonly language: string | undefined }
  /** Undefined where the reader writes the town as its people do. */
  readonly reader: string | undefined
}

/** Chooses among a town's names for a reader; `standard` is the gazetteer's, mostly English. */
export function placeWording(
  names: readonly WrittenName[],
  standard: string,
  language: string,
): PlaceWording {
  const own = names.find(({ isOwn }) => isOwn)
  const reader = inLanguage(names, language) ?? standard
  if (own === undefined)
    return { own: { text: standard, language: undefined }, reader: differs(reader, standard) }
  const isSerbianLatin = own.language === 'sr' && language === 'sr-Latn'
  const text = isSerbianLatin ? serbianLatin(own.name) : own.name
  return {
    own: { text, language: isSerbianLatin ? 'sr-Latn' : own.language },
    reader: differs(reader, text),
  }
}

/** A town's name in one line, as lists and maps show it: the reader's form, else the one of its people in the reader's letters. */
export function placeLabel(
  names: readonly WrittenName[],
  standard: string,
  language: string,
): string {
  const known = inLanguage(names, language)
  if (known !== undefined) return known
  const latin = names.find(({ isOwn, name }) => isOwn && /^[\p{Script=Latin}\P{L}]+$/u.test(name))
  return latin?.name ?? standard
}

/** All names in use by language, as an organisation's name: `{ sr: 'Београд', en: 'Belgrade', de: 'Belgrad' }`. */
export function namesByLanguage(
  names: readonly WrittenName[],
  standard: string,
): Record<string, string> {
  const found: Record<string, string> = { en: standard }
  for (const { language, name } of names) if (language !== '') found[language] ??= name
  for (const { language, name } of names) if (language === 'en') found['en'] = name
  return found
}

function inLanguage(names: readonly WrittenName[], language: string): string | undefined {
  if (language === 'sr-Latn') {
    const cyrillic = names.find((name) => name.language === 'sr')
    return cyrillic === undefined ? undefined : serbianLatin(cyrillic.name)
  }
  return names.find((name) => name.language === language)?.name
}

function differs(reader: string, own: string): string | undefined {
  return reader === own ? undefined : reader
}
