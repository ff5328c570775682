/** Encodings a sheet of text may come in. */
export type TextEncoding = 'UTF-8' | 'UTF-16' | 'Windows-1250' | 'Windows-1252'

/**
 * Reads text of unknown encoding: by its byte order mark; UTF-16 without one by its zero bytes; then UTF-8 where it is valid; else
 * Windows-1250 or 1252, whichever makes the likelier letters.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(bytes.subarray(3))
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 'utf-16be')
  const zeros = zerosIn(bytes.subarray(0, 4000))
  if (zeros.odd > 0.3 && zeros.even < 0.05) return utf16(bytes, 'utf-16le')
  if (zeros.even > 0.3 && zeros.odd < 0.05) return utf16(bytes, 'utf-16be')
  try {
    return utf8(bytes)
  } catch {
    const isEastern = leaning(bytes) >= 0
    return isEastern
      ? { text: new TextDecoder('windows-1250').decode(bytes), encoding: 'Windows-1250' }
      : { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

function utf8(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
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
