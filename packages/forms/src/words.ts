/** One character of a script that is written without spaces counts as a word, as word processors count. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu
const spaced = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ\-‐.,:/·&@+][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu

/**
 * The words of a text in any script: runs of letters and digits, where hyphens, apostrophes, points and the like inside hold a
 * word together ("street-lighting", "d'une", "1.250,50", "name@town.eu" are one each). The same on every machine: no dictionary.
 */
export function countWords(text: string): number {
  const single = text.match(unspaced)?.length ?? 0
  return single + (text.replace(unspaced, ' ').match(spaced)?.length ?? 0)
}

/** Characters as people count them when they read a limit: code points, a line break as one. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
