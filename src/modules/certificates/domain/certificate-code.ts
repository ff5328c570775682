/** Digits and letters that are not taken for one another when they are read aloud or typed from paper. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A code of ten signs (50 bits) from random bytes; what a person types off a certificate. */
export function certificateCode(random: Uint8Array): string {
  return Array.from(random.subarray(0, 10), (byte) => letters[byte % 32]).join('')
}

/** A code as somebody typed it: small letters, spaces and dashes do not matter; null when it is none. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return code.length === 10 && [...code].every((letter) => letters.includes(letter)) ? code : null
}

/** As it is printed, in two halves. */
export function printedCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}
