import { InputError } from '@korzo/values'
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical.ts'
import { readShaped } from './canonical-file.ts'
import { type SigningKey, signingKey } from './key.ts'
import { keyFileShape } from './shapes.ts'

/** The bytes of a key's file. It is secret: whoever has it can sign in the site's name. */
export function keyFile(key: SigningKey): Uint8Array {
  return utf8ToBytes(canonicalJson({ format: 'korzo-key/1', ...key }))
}

/** Reads a key's file. @throws {InputError} also when the two halves do not belong together. */
export function readKey(bytes: Uint8Array): SigningKey {
  const { publicKey, secretKey } = readShaped(bytes, keyFileShape, 'key') as SigningKey
  if (signingKey(hexToBytes(secretKey)).publicKey !== publicKey)
    throw new InputError({ line: 1, column: 1, expected: 'the public key of this secret key' })
  return { publicKey, secretKey }
}
