import { cyrillicReadings, type Letters } from './cyrillic-letters.ts'
import { type GreekReading, greekReadings } from './greek-letters.ts'
import { forEnglishEyes, plainLatin, spelledOut } from './latin-letters.ts'

/**
 * The one key under which Korzo searches: letters a-z and digits, words parted by one space. Case, marks, punctuation
 * and script do not count: `Ниш`, `Niš`, `NIS` are one key, as are `Novi-Sad` and `novi  sad`. Apostrophes vanish.
 * Letters of other scripts than Latin, Cyrillic and Greek stay as they are, lower-case, so that Seoul's own name is found.
 */
export function fold(text: string): string {
  const plain = plainKey(text)
  return plain ?? readAs(decomposed(text), 0, noChange)
}

/**
 * All keys under which a person may type this text: first `fold(text)`, then, where they differ, ö as oe, š as sh, đ as d,
 * other customs of writing Cyrillic and Greek in Latin, and Saint or Sankt as St. Two texts mean the same if their lists
 * share a key. At most eight keys; never empty.
 */
export function foldings(text: string): readonly string[] {
  const plain = plainKey(text)
  if (plain !== undefined) return withShortSaint([plain])
  const keys = new Set<string>()
  const letters = decomposed(text)
  for (let reading = 0; reading < cyrillicReadings.length; reading++) {
    keys.add(readAs(letters, reading, noChange))
    if (!needsReadings.test(text)) break
  }
  if (spellable.test(letters)) keys.add(readAs(letters, 0, spelledOut))
  if (slavicMarks.test(letters)) keys.add(readAs(letters, 0, forEnglishEyes))
  if (letters.includes('đ')) keys.add(readAs(letters, 0, bareD))
  if (letters.endsWith('ия')) keys.add(`${readAs(letters.slice(0, -2), 2, noChange)}ia`)
  return withShortSaint([...keys])
}

const noChange: Letters = {}
const bareD: Letters = { đ: 'd' }
const needsReadings = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
const spellable = /[äöüøå]/u
const slavicMarks = /[ščćž]/u
const apostrophe = /['’‘ʼʹʻ`´ʿʾ"“”„]/u
const wordLetter = /[\p{L}\p{N}]/u
const mark = /\p{M}/u

/** The key if the text is plain ASCII (most names are), else undefined. */
function plainKey(text: string): string | undefined {
  let isClean = true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 126) return undefined
    if (!isCleanAt(text, at, code)) isClean = false
  }
  if (isClean) return text.toLowerCase()
  return text
    .toLowerCase()
    .replaceAll(/['"`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

function isCleanAt(text: string, at: number, code: number): boolean {
  if ((code | 32) >= 97 && (code | 32) <= 122) return true
  if (code >= 48 && code <= 57) return true
  return code === 32 && at > 0 && at < text.length - 1 && text.charCodeAt(at - 1) !== 32
}

/** Lower-case, composed letters that the tables know; ligatures and wide forms resolved. */
function decomposed(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFC')
}

function readAs(letters: string, reading: number, special: Letters): string {
  const cyrillic = cyrillicReadings[Math.min(reading, cyrillicReadings.length - 1)] ?? noChange
  const greek = greekReadings[Math.min(reading, greekReadings.length - 1)]
  let key = ''
  let gap = false
  const source = greek === undefined ? letters : withGreekPairs(letters, greek)
  for (const letter of source) {
    const plain = plainLetter(letter, cyrillic, greek, special)
    if (plain === ' ') gap = key !== ''
    else if (plain !== '') {
      key += gap ? ` ${plain}` : plain
      gap = false
    }
  }
  return key
}

/** ASCII for one letter; a space for what parts words; nothing for what is not written. */
function plainLetter(
  letter: string,
  cyrillic: Letters,
  greek: GreekReading | undefined,
  special: Letters,
): string {
  if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) return letter
  const known = special[letter] ?? plainLatin[letter] ?? cyrillic[letter] ?? greek?.letters[letter]
  if (known !== undefined) return known
  if (apostrophe.test(letter) || mark.test(letter)) return ''
  const bare = letter.normalize('NFD').replaceAll(/\p{M}+/gu, '')
  if (bare !== '' && bare.normalize('NFC') !== letter) return bareLetters(bare, cyrillic, greek)
  return wordLetter.test(letter) ? letter : ' '
}

function bareLetters(bare: string, cyrillic: Letters, greek: GreekReading | undefined): string {
  let plain = ''
  for (const letter of bare)
    plain += plainLatin[letter] ?? cyrillic[letter] ?? greek?.letters[letter] ?? letter
  return plain
}

const greekLetter = /\p{Script=Greek}/u

/** A stress or a diaeresis on the second letter (αϊ) parts a pair; a stress on a true pair (ού) does not. */
function withGreekPairs(letters: string, greek: GreekReading): string {
  if (!greekLetter.test(letters)) return letters
  const unstressed = letters.replaceAll('ού', 'ου').replaceAll('εί', 'ει').replaceAll('οί', 'οι')
  return unstressed
    .replaceAll('αί', 'αι')
    .replaceAll('εύ', 'ευ')
    .replaceAll('αύ', 'αυ')
    .replaceAll(/[οαεγμν][υγξχκπτι]/gu, (pair) => greek.pairs[pair] ?? pair)
}

const saint = /(^| )(?:sankt|saint|sainte|szent|sveti|sveta|sveto)(?= )/g

function withShortSaint(keys: readonly string[]): readonly string[] {
  const first = keys[0] ?? ''
  if (!first.includes('s')) return keys
  const all = new Set(keys)
  for (const key of keys) {
    const short = key.replaceAll(saint, (word, before: string) => {
      if (word.endsWith('sainte')) return `${before}ste`
      return word.includes('sve') ? `${before}sv` : `${before}st`
    })
    all.add(short)
  }
  return [...all]
}
