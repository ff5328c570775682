import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'
import { digestBytes } from './digest.ts'

/**
 * A commitment to a personal value, to stand in a public record in its place: SHA-256(utf8('korzo-salted/1\n') ‖ salt ‖
 * canonical JSON of the value). Whoever is given value and salt can check it; nobody can find the value without the
 * salt, however few values are possible. Deleting the salt therefore erases the value from every record.
 *
 * @param salt 32 random bytes in lower-case hexadecimal digits, fresh for each value and kept beside it.
 * @throws {RangeError} when the salt is not 32 bytes: a short one could be guessed.
 */
export function saltedDigest(value: Json, salt: string): string {
  if (!/^[0-9a-f]{64}$/.test(salt))
    throw new RangeError('a salt is 32 bytes in lower-case hexadecimal digits')
  const prefix = utf8ToBytes('korzo-salted/1\n')
  return digestBytes(concatBytes(prefix, hexToBytes(salt), utf8ToBytes(canonicalJson(value))))
}

/** Whether a public commitment stands for this value. */
export function isCommitmentTo(commitment: string, value: Json, salt: string): boolean {
  return commitment === saltedDigest(value, salt)
}
