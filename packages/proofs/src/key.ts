import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'
import { digestBytes } from './digest.ts'

/** A key that signs. The secret never leaves the site; everything else may be known to all. */
export type SigningKey = {
  /** 32 secret bytes, as RFC 8032, section 5.1.5 wants them, in hexadecimal digits. */
  readonly secretKey: string
  readonly publicKey: string
}

/**
 * The Ed25519 key of 32 random bytes (RFC 8032). Where they come from is the caller's affair: packages know no chance.
 *
 * @throws {RangeError} when there are not exactly 32 bytes.
 */
export function signingKey(random: Uint8Array): SigningKey {
  if (random.length !== 32) throw new RangeError('a signing key is made of exactly 32 bytes')
  return { secretKey: bytesToHex(random), publicKey: bytesToHex(ed25519.getPublicKey(random)) }
}

/** What people compare: SHA-256 of the 32 bytes of the public key, 64 hexadecimal digits. */
export function fingerprint(publicKey: string): string {
  return digestBytes(hexToBytes(publicKey))
}

/** Signs the canonical JSON of a statement. Every statement says its `format`, so that none can pass for another. */
export function sign(statement: Json & { readonly format: string }, key: SigningKey): string {
  return bytesToHex(ed25519.sign(utf8ToBytes(canonicalJson(statement)), hexToBytes(key.secretKey)))
}

/** Whether this key signed this statement, by the strict reading of RFC 8032 (no weak keys, one encoding only). */
export function isSignedBy(statement: Json, signature: string, publicKey: string): boolean {
  try {
    const message = utf8ToBytes(canonicalJson(statement))
    return ed25519.verify(hexToBytes(signature), message, hexToBytes(publicKey), { zip215: false })
  } catch {
    return false // not hexadecimal, not of the right length, or not a point of the curve
  }
}
