import { serbianLatin } from '@korzo/names'
import { languagesOf, type WrittenName } from '@korzo/places'

/** A town's name as its own people write it, and beside it the reader's form where that differs. */
export type PlaceWording = {
  readonly own: { readonly text: string; readonly language: string | undefined }
  /** Undefined where the reader writes the town as its people do. */
  readonly reader: string | undefined
}

/** A town with its names; `name` is the gazetteer's, mostly English. */
type Named = {
  readonly name: string
  readonly country: string
  readonly region: string
  readonly names: readonly WrittenName[]
}

/** Chooses among a town's names for a reader. */
export function placeWording(place: Named, language: string): PlaceWording {
  const { names, name: standard } = place
  const own = ownName(place)
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
  if (names.some(({ isOwn, name }) => isOwn && serbianLatin(name) === standard)) return standard
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

/** The name of its own people; where they have several, in the first language of their country or region. */
function ownName({ names, country, region }: Named): WrittenName | undefined {
  const own = names.filter(({ isOwn }) => isOwn)
  const spoken = languagesOf(country, region)
  return spoken.map((tag) => own.find(({ language }) => language === tag)).find(Boolean) ?? own[0]
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
