const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The segmenter's time grows with the square of what it is given: it is given so many UTF-16 units at a time. */
const atOnce = 512

/**
 * Whether a text has more characters than a count, as a reader sees them: an emoji of a family is one (grapheme clusters
 * of Unicode, UAX 29). A single character of more than 512 units counts again every 512.
 */
export function hasMoreCharacters(text: string, count: number): boolean {
  if (text.length <= count) return false
  let seen = 0
  for (let at = 0; at < text.length; ) {
    const { characters, units } = firstCharacters(text.slice(at, at + atOnce), {
      isEnd: at + atOnce >= text.length,
    })
    seen += characters
    at += units
    if (seen > count) return true
  }
  return false
}

/** How many characters surely end within a piece of text, and how many units they take. */
function firstCharacters(
  piece: string,
  { isEnd }: { readonly isEnd: boolean },
): { readonly characters: number; readonly units: number } {
  let characters = 0
  let last = 0
  for (const { index } of segmenter.segment(piece)) {
    characters++
    last = index
  }
  if (isEnd || characters === 1) return { characters, units: piece.length }
  return { characters: characters - 1, units: last }
}
