import {
  extendedSubtags,
  grandfatheredTags,
  languageSubtags,
  regionSubtags,
  scriptSubtags,
  variantSubtags,
} from './lists/languages.ts'

const languages = codes(languageSubtags)
const scripts = codes(scriptSubtags)
const regions = codes(regionSubtags)
const extended = prefixed(extendedSubtags)
const variants = prefixed(variantSubtags)
const grandfathered = new Set(grandfatheredTags)

const wellFormed = new RegExp(
  [
    '^([a-z]{2,3})((?:-[a-z]{3}){0,3})', // language and extended language
    '(?:-([a-z]{4}))?', // script
    '(?:-([a-z]{2}|\\d{3}))?', // region
    '((?:-(?:[a-z0-9]{5,8}|\\d[a-z0-9]{3}))*)', // variants
    '(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*', // extensions
    '(?:-x(?:-[a-z0-9]{1,8})+)?$', // private use
  ].join(''),
)

/**
 * Whether a text is a language tag of BCP 47 (RFC 5646) whose parts stand in IANA's registry, as `de`, `sr-Latn`,
 * `sl-IT-nedis`. A code with an underscore (`hr_HR`) is none, nor is a three-letter code that has a shorter one (`eng`).
 */
export function isLanguageTag(text: string): boolean {
  if (text.length > 100) return false
  const tag = text.toLowerCase()
  if (grandfathered.has(tag) || /^x-[a-z0-9]{1,8}$/.test(tag)) return true
  const found = wellFormed.exec(tag)
  if (found === null) return false
  const [, language = '', extension = '', script, region, variant = ''] = found
  return (
    languages.has(language) &&
    (script === undefined || scripts.has(script)) &&
    (region === undefined || regions.has(region)) &&
    subtags(extension).every((one) => mayFollow(extended.get(one), tag)) &&
    subtags(variant).every((one) => mayFollow(variants.get(one), tag))
  )
}

function subtags(text: string): readonly string[] {
  return text === '' ? [] : text.slice(1).split('-')
}

function mayFollow(prefixes: readonly string[] | undefined, tag: string): boolean {
  if (prefixes === undefined) return false
  return prefixes.length === 0 || prefixes.some((prefix) => `${tag}-`.startsWith(`${prefix}`))
}

/** Codes of the registry, its ranges (`qaa..qtz`, for private use) written out. */
function codes(list: readonly string[]): ReadonlySet<string> {
  return new Set(list.flatMap((item) => (item.includes('..') ? range(item) : [item])))
}

function range(item: string): readonly string[] {
  const [first = '', last = ''] = item.split('..')
  const all: string[] = []
  for (let code = first; code <= last; code = next(code)) all.push(code)
  return all
}

function next(code: string): string {
  const end = code.charCodeAt(code.length - 1)
  if (end < 0x7a) return code.slice(0, -1) + String.fromCharCode(end + 1)
  return `${next(code.slice(0, -1))}a`
}

function prefixed(list: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    list.map((item) => {
      const [code = '', ...prefixes] = item.split('|')
      return [code, prefixes]
    }),
  )
}
