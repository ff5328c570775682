/**
 * What is read at most. A publiccode.yml of real projects has some 5 kB; a file far beyond is a mistake or an attack
 * (a "YAML bomb"), and is answered by one finding instead of minutes of work.
 */
export const limits = {
  /** Characters of a file. */
  characters: 1_000_000,
  /** Lists and maps inside one another. */
  depth: 64,
  /** Values looked at, each use of an alias counted anew. */
  steps: 200_000,
} as const

/** Why a text is not even parsed, or null. Counted on the text alone, before anything can grow. */
export function tooMuch(text: string): string | null {
  if (text.length > limits.characters)
    return `the file is longer than ${limits.characters} characters`
  return isTooDeep(text) ? tooDeep : null
}

export const tooDeep = `lists and maps are nested more than ${limits.depth} deep`

/**
 * Brackets still open, and dashes or question marks at the start of one line: more of either than any description has.
 * The parser under us calls itself for each of them.
 */
function isTooDeep(text: string): boolean {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x5b || unit === 0x7b) open++
    else if ((unit === 0x5d || unit === 0x7d) && open > 0) open--
    if (open > 16 * limits.depth) return true
  }
  return /^[ \t]*(?:[-?:][ \t]+){65}/m.test(text)
}
