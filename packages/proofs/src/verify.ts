import { InputError } from '@korzo/values'
import type { Json } from './canonical.ts'
import { digest } from './digest.ts'
import { type Feed, isInFeed, verifyFeed } from './feed.ts'
import { fingerprint } from './key.ts'
import { codeOf, type Proof, proofDigest, readProof } from './proof.ts'
import { isRootSigned, isSealOf, type Seal } from './root.ts'
import { isTrusted, type KeyRotation } from './rotation.ts'
import { acceptedText, type SealStanding } from './verify-text.ts'

/** What a rule's verifier is given: everything it needs to compute the decision again. */
export type Recomputable = {
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** Null when the result is what these inputs give; otherwise one plain sentence why not. Never throws. */
export type Verifier = (proof: Recomputable) => string | null | Promise<string | null>

/** Verifiers by versioned rule name, as `budget-rules/equal-shares@1`. */
export type Verifiers = { readonly [rule: string]: Verifier }

/** What the reader knows from elsewhere. All of it may be left out; the verdict says what then remains open. */
export type Trust = {
  /** Public keys or fingerprints the reader trusts. With one, a proof without a seal is refused. */
  readonly keys?: readonly string[]
  readonly rotations?: readonly KeyRotation[]
  /** The tenant's public feed: the seal must be one of its roots. */
  readonly feed?: Feed
  /** The code under which the decision was announced: the digest of its record. */
  readonly code?: string
}

export type RefusalCode =
  | 'not-a-proof'
  | 'damaged'
  | 'digest'
  | 'inputs'
  | 'code'
  | 'no-seal'
  | 'path'
  | 'signature'
  | 'key'
  | 'feed'
  | 'unknown-rule'
  | 'result'

export type Accepted = {
  readonly accepted: true
  readonly rule: string
  readonly code: string
  readonly seal: SealStanding
  readonly text: string
}

export type Refused = {
  readonly accepted: false
  readonly reason: RefusalCode
  readonly text: string
  /** Where the file stops being a proof, when that is the reason. */
  readonly place?: { readonly line: number; readonly column: number; readonly expected: string }
}

export type Verdict = Accepted | Refused

/**
 * Verifies the bytes of a proof's file, without server or network: the bytes are canonical, all digests agree, the seal
 * leads to a signed root, the key is trusted, and the rule gives exactly this result from these inputs.
 *
 * @param verifiersOf gives the verifiers of the package a rule belongs to, so that only those needed are loaded; a proof
 *   by a rule they do not hold is refused as unknown.
 */
export async function verifyFile(
  bytes: Uint8Array,
  verifiersOf: (rule: string) => Verifiers | Promise<Verifiers>,
  trust: Trust = {},
): Promise<Verdict> {
  let proof: Proof
  try {
    proof = readProof(bytes)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return unreadable(bytes, error)
  }
  return verify(proof, await verifiersOf(proof.record.rule), trust)
}

/** Verifies a proof that has been read with `readProof`. */
export async function verify(
  proof: Proof,
  verifiers: Verifiers,
  trust: Trust = {},
): Promise<Verdict> {
  return (
    wrongDigest(proof, trust) ??
    wrongSeal(proof, trust) ??
    (await wrongResult(proof, verifiers)) ??
    accepted(proof, trust)
  )
}

function wrongDigest(proof: Proof, trust: Trust): Refused | null {
  if (proof.digest !== proofDigest(proof))
    return refused(
      'digest',
      'the file has been changed since it was written: its digest is another',
    )
  if (proof.record.inputs !== digest(proof.inputs))
    return refused('inputs', 'the inputs in the file are not those the record was made from')
  if (trust.code !== undefined && trust.code !== codeOf(proof))
    return refused('code', `the decision has the code ${codeOf(proof)}, not the one announced`)
  return null
}

function wrongSeal({ record, seal }: Proof, trust: Trust): Refused | null {
  if (seal === null) {
    const isSealNeeded = (trust.keys ?? []).length > 0 || trust.feed !== undefined
    return isSealNeeded ? refused('no-seal', 'it carries no seal, so nobody signed it') : null
  }
  if (!isSealOf(seal, record))
    return refused('path', 'the decision is not among those the signed root stands for')
  return wrongKey(seal, trust) ?? wrongSignature(seal) ?? wrongFeed(seal, trust)
}

function wrongSignature(seal: Seal): Refused | null {
  return isRootSigned(seal.root)
    ? null
    : refused('signature', 'the signature under the root is wrong')
}

function wrongKey(seal: Seal, trust: Trust): Refused | null {
  const keys = trust.keys ?? []
  if (keys.length === 0 || isTrusted(seal.root.publicKey, keys, rotationsOf(trust))) return null
  const signer = fingerprint(seal.root.publicKey)
  return refused('key', `it is sealed with the key ${signer}, which is not a key you trust`)
}

function wrongFeed(seal: Seal, trust: Trust): Refused | null {
  if (trust.feed === undefined) return null
  const verdict = verifyFeed(trust.feed, { keys: feedKeys(trust.feed, trust.keys ?? []) })
  if (!verdict.accepted) return refused('feed', `the public feed is broken (${verdict.text})`)
  return isInFeed(seal, trust.feed)
    ? null
    : refused('feed', 'its root does not stand in the public feed')
}

/** Who names no key takes the feed itself as given, from its first key on. */
function feedKeys(feed: Feed, keys: readonly string[]): readonly string[] {
  return keys.length > 0 ? keys : feed.roots.slice(0, 1).map(({ publicKey }) => publicKey)
}

function rotationsOf(trust: Trust): readonly KeyRotation[] {
  return [...(trust.rotations ?? []), ...(trust.feed?.rotations ?? [])]
}

async function wrongResult(proof: Proof, verifiers: Verifiers): Promise<Refused | null> {
  const { rule, parameters, seed, result, ties } = proof.record
  const verifier = Object.hasOwn(verifiers, rule) ? verifiers[rule] : undefined
  if (verifier === undefined)
    return refused(
      'unknown-rule',
      `this program does not know the rule ${rule} and cannot recompute it`,
    )
  try {
    const wrong = await verifier({ parameters, seed, inputs: proof.inputs, result, ties })
    return wrong === null ? null : refused('result', wrong)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return refused('result', `the rule ${rule} could not be computed from these inputs (${why})`)
  }
}

function accepted(proof: Proof, trust: Trust): Accepted {
  const isKeyTrusted = (trust.keys ?? []).length > 0
  const seal = proof.seal === null ? 'none' : isKeyTrusted ? 'trusted-key' : 'unknown-key'
  const verdict = { accepted: true, rule: proof.record.rule, code: codeOf(proof), seal } as const
  return { ...verdict, text: acceptedText(proof, seal) }
}

/**
 * A single changed byte can destroy one of the format's two names, never both: so a damaged proof is told from a file
 * that never was one.
 */
function unreadable(bytes: Uint8Array, error: InputError): Refused {
  const source = new TextDecoder().decode(bytes)
  const wasProof = source.includes('"korzo-proof/') || source.includes('"korzo-decision/')
  const { line, column, expected } = error
  const reason = wasProof ? 'damaged' : 'not-a-proof'
  const why = wasProof ? 'the file has been changed since it was written' : 'this is not a proof'
  return { ...refused(reason, `${why} (${error.message})`), place: { line, column, expected } }
}

function refused(reason: RefusalCode, why: string): Refused {
  return { accepted: false, reason, text: `Refused: ${why.replace(/\.$/, '')}.` }
}
