import { foldings } from '@korzo/names'

/** One word of a synonym. `keys` are its folded spellings; what may stand around them depends on `kind`. */
export type WordPattern = {
  readonly kind: 'inflected' | 'beginning' | 'ending'
  readonly keys: readonly string[]
}

/** Words as people write them, with what the hyphen joins taken apart. */
const words = /\*?[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*\*?/gu

/**
 * The words of a synonym. `rasvet*` fits whatever begins so, `*beleuchtung` whatever ends so; a word without a star fits
 * itself and its usual endings.
 */
export function wordPatterns(synonym: string): readonly WordPattern[] {
  return [...synonym.matchAll(words)].map(([word]) => {
    const keys = foldings(word.replaceAll('*', '')).map((key) => key.replaceAll(' ', ''))
    if (word.startsWith('*')) return { kind: 'ending', keys }
    return { kind: word.endsWith('*') ? 'beginning' : 'inflected', keys }
  })
}

/** Whether a word of a text (its folded spellings) fits. */
export function fits(pattern: WordPattern, word: readonly string[]): boolean {
  return pattern.keys.some((key) => word.some((spelling) => fitsKey(pattern.kind, key, spelling)))
}

function fitsKey(kind: WordPattern['kind'], key: string, spelling: string): boolean {
  if (kind === 'ending') return spelling.endsWith(key)
  if (spelling === key) return true
  if (kind === 'inflected') return isInflected(key, spelling)
  return spelling.startsWith(key) && spelling.length - key.length <= longestEnding(key.length)
}

/** A short beginning fits too many words of other languages: `bus*` is not business. */
function longestEnding(length: number): number {
  if (length <= 3) return 3
  return length === 4 ? 5 : Infinity
}

/**
 * Endings of the languages served, without a dictionary: a last vowel may change (rasveta, rasvete), and up to two letters
 * may follow, three in long words. Words of up to three letters stand as they are, of four take one letter more.
 */
function isInflected(key: string, spelling: string): boolean {
  if (key.length <= 3) return false
  if (key.length === 4) return spelling.length === 5 && spelling.startsWith(key)
  const stem = /[aeiouy]$/.test(key) ? key.slice(0, -1) : key
  const ending = key.length >= 7 ? 3 : 2
  return spelling.startsWith(stem) && spelling.length <= stem.length + ending
}
