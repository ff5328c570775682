import { oembedSchemes } from './lists/videos.ts'

/** Patterns in pieces: the text between the stars. */
const patterns = oembedSchemes.map((scheme) => scheme.split('*'))

/** Whether a page is of a provider that hands out its videos by oEmbed, by the list of oembed.com. */
export function isEmbeddableVideo(address: string): boolean {
  return patterns.some((pieces) => matches(address, pieces))
}

/** Whether the pieces stand in this order, the first at the start and the last at the end. Linear in both. */
function matches(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  const end = text.length - last.length
  if (end < first.length || !text.endsWith(last)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}
