import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'

/** SHA-256 of the canonical JSON of a value, as 64 lower-case hexadecimal digits. */
export function digest(value: Json): string {
  return digestBytes(utf8ToBytes(canonicalJson(value)))
}

/** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export function digestBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}
