import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'
import { readShaped } from './canonical-file.ts'
import { digest } from './digest.ts'
import type { DecisionRecord } from './record.ts'
import type { Seal } from './root.ts'
import { proofShape } from './shapes.ts'

/** A proof of a decision: the record, all it was computed from, and the seal that fixes it in time. */
export type Proof = {
  readonly format: 'korzo-proof/1'
  /** Digest of format, record and seal, and so, through the record, of the inputs: the file has not been damaged. */
  readonly digest: string
  readonly inputs: Json
  readonly record: DecisionRecord
  /** Null as long as the record is not sealed, and always where no key was at hand. */
  readonly seal: Seal | null
}

/** Puts a proof together. */
export function proofOf(parts: { record: DecisionRecord; inputs: Json; seal: Seal | null }): Proof {
  const { record, inputs, seal } = parts
  const format = 'korzo-proof/1'
  return { format, digest: digest({ format, record, seal }), inputs, record, seal }
}

/** Digest a proof should carry, computed anew from its other members. */
export function proofDigest({ format, record, seal }: Proof): string {
  return digest({ format, record, seal })
}

/** The bytes of a proof's file: canonical JSON in UTF-8, nothing before it, nothing after it. */
export function proofFile(proof: Proof): Uint8Array {
  return utf8ToBytes(canonicalJson(proof))
}

/**
 * Reads the file of a proof. Only its form is checked here; `verify` says whether it is right.
 *
 * @throws {InputError} with line and column when the bytes are not canonical JSON or not of this form.
 */
export function readProof(bytes: Uint8Array): Proof {
  return readShaped(bytes, proofShape, 'proof') as Proof
}

/** The code of a decision, as it is announced, printed and compared: the digest of its record. */
export function codeOf(proof: Proof): string {
  return digest(proof.record)
}
