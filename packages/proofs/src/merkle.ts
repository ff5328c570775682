import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'

/** All hashes of a batch: its root and, for every leaf, the path to it. */
export type MerkleTree = {
  readonly root: string
  readonly leaves: number
  /** The sibling hashes from a leaf up to the root. @throws {RangeError} when there is no such leaf. */
  path(index: number): string[]
}

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** SHA-256(0x00 ‖ canonical JSON of the entry), 64 hexadecimal digits: the leaf of RFC 6962, section 2.1. */
export function leafHash(entry: Json): string {
  return leafHashOfBytes(utf8ToBytes(canonicalJson(entry)))
}

/** SHA-256(0x00 ‖ bytes): the leaf hash of RFC 6962 for an entry given as bytes. */
export function leafHashOfBytes(entry: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(leafPrefix, entry)))
}

/**
 * The Merkle tree of RFC 6962, section 2.1: neighbours are joined level by level as SHA-256(0x01 ‖ left ‖ right), and a
 * last hash without a neighbour moves up unchanged, which is the same tree as splitting at the largest power of two.
 *
 * @param leafHashes as `leafHash` makes them, in the order of the entries.
 * @throws {RangeError} when there are none: an empty batch is not sealed.
 */
export function merkleTree(leafHashes: readonly string[]): MerkleTree {
  if (leafHashes.length === 0) throw new RangeError('a batch needs at least one entry')
  const levels: Uint8Array[][] = [leafHashes.map((hash) => hexToBytes(hash))]
  for (let level = levels[0]; level !== undefined && level.length > 1; level = levels.at(-1))
    levels.push(levelAbove(level))
  return {
    root: bytesToHex(levels.at(-1)?.[0] ?? new Uint8Array()),
    leaves: leafHashes.length,
    path: (index) => pathIn(levels, index),
  }
}

/**
 * The root that a leaf, its place and its path lead to (RFC 9162, section 2.1.3.2, for the same tree), or null when the
 * path is too short or too long for that place in a tree of that size.
 */
export function rootFromPath(at: {
  leaf: string
  index: number
  leaves: number
  path: readonly string[]
}): string | null {
  if (!Number.isSafeInteger(at.index) || at.index < 0 || at.index >= at.leaves) return null
  let hash: Uint8Array = hexToBytes(at.leaf)
  let place = at.index
  let step = 0
  for (let width = at.leaves; width > 1; width = Math.ceil(width / 2)) {
    const isLastAlone = place === width - 1 && width % 2 === 1
    if (!isLastAlone) {
      const sibling = at.path[step++]
      if (sibling === undefined) return null
      hash =
        place % 2 === 0 ? nodeHash(hash, hexToBytes(sibling)) : nodeHash(hexToBytes(sibling), hash)
    }
    place = Math.floor(place / 2)
  }
  return step === at.path.length ? bytesToHex(hash) : null
}

function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let at = 0; at < level.length; at += 2) {
    const left = level[at] as Uint8Array
    const right = level[at + 1]
    above.push(right === undefined ? left : nodeHash(left, right))
  }
  return above
}

function pathIn(levels: readonly Uint8Array[][], index: number): string[] {
  if (levels[0]?.[index] === undefined) throw new RangeError(`the batch has no entry ${index}`)
  const siblings: string[] = []
  let place = index
  for (const level of levels.slice(0, -1)) {
    const sibling = level[place % 2 === 0 ? place + 1 : place - 1]
    if (sibling !== undefined) siblings.push(bytesToHex(sibling))
    place = Math.floor(place / 2)
  }
  return siblings
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodePrefix, left, right))
}
