import type { Json } from './canonical.ts'
import { digest } from './digest.ts'
import { fingerprint, isSignedBy, type SigningKey, sign } from './key.ts'
import { leafHash, merkleTree, rootFromPath } from './merkle.ts'

/** What the site signs when it seals a batch: the batch, its place in the tenant's chain, the time. */
export type RootStatement = {
  readonly format: 'korzo-root/1'
  /** Whose chain: a network or a city's portal. */
  readonly tenant: string
  /** 1, 2, 3, … without gaps. */
  readonly number: number
  /** Digest of the statement before this one in the chain; null for the first. */
  readonly previous: string | null
  /** Merkle root of the batch. */
  readonly root: string
  /** How many entries the batch has. */
  readonly leaves: number
  /** Instant in UTC, as `2026-03-01T10:00:00.000Z`. */
  readonly sealedAt: string
  /** Fingerprint of the key that signs. */
  readonly key: string
}

export type SignedRoot = {
  readonly statement: RootStatement
  readonly publicKey: string
  readonly signature: string
}

/** What ties one entry to a signed root. */
export type Seal = {
  /** Place of the entry in its batch, from 0. */
  readonly index: number
  /** Sibling hashes from the entry up to the root. */
  readonly path: readonly string[]
  readonly root: SignedRoot
}

/** The last link of a chain: what the next one builds on. */
export type ChainHead = { readonly number: number; readonly digest: string }

/** Digest by which the next statement names this one. */
export function rootDigest(statement: RootStatement): string {
  return digest(statement)
}

export function headOf({ statement }: SignedRoot): ChainHead {
  return { number: statement.number, digest: rootDigest(statement) }
}

/**
 * Seals a batch: one tree, one signature, one path for each entry. The entries may be decision records, audit entries,
 * anything canonical JSON can hold; they are hashed with `leafHash` when they are written, so that sealing is cheap.
 *
 * @param batch.leafHashes in the order of the entries; at least one.
 * @param batch.previous null for the first batch of a tenant.
 */
export function sealBatch(
  batch: {
    tenant: string
    leafHashes: readonly string[]
    previous: ChainHead | null
    sealedAt: string
  },
  key: SigningKey,
): { root: SignedRoot; sealOf(index: number): Seal } {
  const tree = merkleTree(batch.leafHashes)
  const statement: RootStatement = {
    format: 'korzo-root/1',
    tenant: batch.tenant,
    number: (batch.previous?.number ?? 0) + 1,
    previous: batch.previous?.digest ?? null,
    root: tree.root,
    leaves: tree.leaves,
    sealedAt: batch.sealedAt,
    key: fingerprint(key.publicKey),
  }
  const root = { statement, publicKey: key.publicKey, signature: sign(statement, key) }
  return { root, sealOf: (index) => ({ index, path: tree.path(index), root }) }
}

/** Whether the key named in the statement signed it. Says nothing about whose key that is. */
export function isRootSigned({ statement, publicKey, signature }: SignedRoot): boolean {
  return statement.key === fingerprint(publicKey) && isSignedBy(statement, signature, publicKey)
}

/** Whether the seal's path leads from this entry to the seal's root. Says nothing about the signature. */
export function isSealOf(seal: Seal, entry: Json): boolean {
  const { root, leaves } = seal.root.statement
  return (
    rootFromPath({ leaf: leafHash(entry), index: seal.index, leaves, path: seal.path }) === root
  )
}
