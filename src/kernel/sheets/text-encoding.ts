import { Refusal } from '@korzo/values'

/** Encodings a sheet of text may come in. */
export type TextEncoding = 'UTF-8' | 'UTF-16' | 'Windows-1250' | 'Windows-1251' | 'Windows-1252'

/**
 * Reads text of unknown encoding: by its byte order mark; UTF-16 without one by its zero bytes; then UTF-8 where it is valid; else
 * Windows-1251 where the letters are Cyrillic, Windows-1250 or 1252 by which makes the likelier letters.
 *
 * @throws {Refusal} `sheet.broken-letters` (with the line) for UTF-8 that was damaged: guessing would make other letters of it.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(bytes.subarray(3))
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 'utf-16be')
  const zeros = zerosIn(bytes.subarray(0, 4000))
  if (zeros.odd > 0.3 && zeros.even < 0.05) return utf16(bytes, 'utf-16le')
  if (zeros.even > 0.3 && zeros.odd < 0.05) return utf16(bytes, 'utf-16be')
  return isMeantAsUtf8(bytes) ? utf8(bytes) : oneByteText(bytes)
}

function oneByteText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const encoding = isCyrillic(bytes)
    ? 'Windows-1251'
    : leaning(bytes) >= 0
      ? 'Windows-1250'
      : 'Windows-1252'
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function utf8(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.indexOf(broke)
  if (broken < 0 || containsReplacement(bytes)) return { text, encoding: 'UTF-8' }
  throw new Refusal('sheet.broken-letters', { line: text.slice(0, broken).split('\n').length })
}

/** What a decoder puts in the place of bytes that are no letter. */
const broke = '\uFFFD'

/** That sign may also have been written into the file; then there is nothing left to be told. */
function containsReplacement(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from(broke))
}

/** Whether letters of several bytes that are whole outnumber those that are not; a text of plain letters counts as UTF-8. */
function isMeantAsUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let whole = 0
  let wrong = 0
  for (const sign of text) {
    if (sign === broke) wrong += 1
    else if (sign > '\u007f') whole += 1
  }
  return wrong === 0 || whole > wrong
}

/** In Cyrillic text letters beyond ASCII stand side by side; in Latin text they stand alone. */
function isCyrillic(bytes: Uint8Array): boolean {
  let beyond = 0
  let together = 0
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue
    beyond += 1
    if ((bytes[at + 1] ?? 0) >= 0x80) together += 1
  }
  return together > beyond / 2
}

function utf16(bytes: Uint8Array, label: string): { text: string; encoding: TextEncoding } {
  return { text: new TextDecoder(label).decode(bytes), encoding: 'UTF-16' }
}

function zerosIn(bytes: Uint8Array): { even: number; odd: number } {
  const counts = [0, 0]
  for (const [at, byte] of bytes.entries())
    if (byte === 0) counts[at % 2] = (counts[at % 2] ?? 0) + 1
  const half = Math.max(1, bytes.length / 2)
  return { even: (counts[0] ?? 0) / half, odd: (counts[1] ?? 0) / half }
}

/**
 * What a byte speaks for: more than 0 for Windows-1250 (č ć đ ł ř …), less for 1252 (à å ñ …). Letters at the same place in both, as
 * ö, say nothing; š and ž, though in both, are rare in the west.
 */
const weights: Readonly<Record<number, number>> = {
  0x9a: 1,
  0x9e: 1,
  0x8a: 1,
  0x8e: 1,
  0x9c: 0.5,
  0x9f: 1,
  0x8f: 1,
  0x8c: 0.5,
  0xe8: 1,
  0xc8: 2,
  0xe6: 2,
  0xc6: 2,
  0xf0: 2,
  0xd0: 2,
  0xb9: 2,
  0xa5: 2,
  0xb3: 3,
  0xa3: 2,
  0xea: 1,
  0xca: 1,
  0xf8: 0.5,
  0xd8: 0.5,
  0xec: 1,
  0xcc: 1,
  0xf9: 1,
  0xd9: 1,
  0xba: 2,
  0xaa: 2,
  0xfe: 2,
  0xde: 2,
  0xf5: 1,
  0xd5: 1,
  0xfb: 1,
  0xdb: 1,
  0xbf: 2,
  0xaf: 2,
  0xe3: 0.5,
  0xc3: 0.5,
  0xe0: -3,
  0xc0: -3,
  0xe5: -3,
  0xc5: -3,
  0xf1: -1,
  0xd1: -1,
  0xf2: -0.5,
  0xd2: -0.5,
}

function leaning(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum += weights[byte] ?? 0
  return sum
}
