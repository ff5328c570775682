const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many characters a reader sees: an emoji of a family is one (grapheme clusters of Unicode, UAX 29). */
export function visibleLength(text: string): number {
  // oxlint-disable-next-line no-control-regex -- all of ASCII but CR, which makes one character with LF
  if (/^[\u0000-\u000C\u000E-\u007F]*$/.test(text)) return text.length
  let length = 0
  for (const _ of characters.segment(text)) length++
  return length
}
