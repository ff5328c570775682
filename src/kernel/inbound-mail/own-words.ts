/** Lines with which mail programs begin what they quote, in the languages around. */
const quoteHeads = [
  /^on .{5,200} wrote:?$/i,
  /^am .{5,200} schrieb.{0,200}:?$/i,
  /^.{0,200} schrieb am .{5,200}:?$/i,
  /^(?:dana|дана|u|у|dne|v|на|na) .{4,200}(?:je napisa|је написа|napisa[lo]|написа[ло]|pisala?|писала?|je pisa).{0,120}:?$/iu,
  /^(?:më|në) .{4,200}(?:shkroi|ka shkruar).{0,120}:?$/iu,
  /^le .{5,200} a écrit ?:?$/i,
  /^-{2,} ?(?:original message|originalnachricht|ursprüngliche nachricht|originalna poruka|оригинална порука|izvorna poruka|izvirno sporočilo|mesazhi origjinal|forwarded message) ?-{2,}$/iu,
  /^_{8,}$/,
  /^(?:from|von|od|од|pošiljatelj|nga): .{3,}$/iu,
]

const signatureHeads = [
  /^--\s?$/,
  /^(?:sent from my|von meinem .{2,30} gesendet|poslato sa|poslano z|dërguar nga) .{0,60}$/iu,
]

/**
 * What somebody wrote themselves in an answer to a mail: without what their program quoted below, lines beginning with `>`, and the
 * signature. When nothing would be left, the whole text without the quoted lines.
 */
export function ownWords(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').slice(0, 100_000).split('\n')
  const own = lines.slice(0, endOf(lines)).filter((line) => !line.trimStart().startsWith('>'))
  return own
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where the own words end: a quote's head may be broken over two lines. */
function endOf(lines: readonly string[]): number {
  const found = lines.findIndex((line, at) => {
    const one = line.trim()
    if (one.length > 400) return false
    if (signatureHeads.some((head) => head.test(line))) return at > 0
    const two = `${one} ${(lines[at + 1] ?? '').trim()}`
    return quoteHeads.some(
      (head) => head.test(one) || (two.length < 400 && isQuoted(lines[at + 2]) && head.test(two)),
    )
  })
  return found < 0 ? lines.length : found
}

function isQuoted(line: string | undefined): boolean {
  return line === undefined || line.trim() === '' || line.trimStart().startsWith('>')
}
