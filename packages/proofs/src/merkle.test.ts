import { createHash } from 'node:crypto'
import { hexToBytes } from '@noble/hashes/utils.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHashOfBytes, merkleTree, rootFromPath } from './merkle.ts'

/** The reference data of the Certificate Transparency logs, which RFC 6962 describes: entries, roots, paths. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = entries.map((entry) => leafHashOfBytes(hexToBytes(entry)))

describe('RFC 6962', () => {
  test.each(roots.map((root, at) => [at + 1, root] as const))(
    'the root of %i entries',
    (size, root) => {
      expect(merkleTree(leaves.slice(0, size)).root).toBe(root)
    },
  )

  test('the paths of entries 0 and 5 among 8, and of 2 among 3', () => {
    const tree = merkleTree(leaves)
    expect(tree.path(0)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(tree.path(5)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(merkleTree(leaves.slice(0, 3)).path(2)).toEqual([roots[1]])
  })
})

/** The definition of RFC 6962, section 2.1, word for word, with Node's own SHA-256. */
function slowRoot(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes
  if (only !== undefined && hashes.length === 1) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  const halves = [slowRoot(hashes.slice(0, split)), slowRoot(hashes.slice(split))]
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), ...halves]))
    .digest()
}

const someLeaves = fc
  .integer({ min: 1, max: 70 })
  .map((size) => Array.from({ length: size }, (_, at) => leafHashOfBytes(Uint8Array.of(at))))

test('the root is that of the definition, for any number of entries', () => {
  fc.assert(
    fc.property(someLeaves, (hashes) => {
      const slow = slowRoot(hashes.map((hash) => Buffer.from(hash, 'hex')))
      expect(merkleTree(hashes).root).toBe(slow.toString('hex'))
    }),
  )
})

test('every path leads to the root, and no other place, no shorter and no longer path does', () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), fc.nat({ max: 90 }), (hashes, at, elsewhere) => {
      const { root, leaves: size, path } = merkleTree(hashes)
      const index = at % size
      const leaf = hashes[index] as string
      const own = path(index)
      expect(rootFromPath({ leaf, index, leaves: size, path: own })).toBe(root)
      if (elsewhere !== index)
        expect(rootFromPath({ leaf, index: elsewhere, leaves: size, path: own })).not.toBe(root)
      expect(rootFromPath({ leaf, index, leaves: size, path: [...own, root] })).toBeNull()
      if (own.length > 0)
        expect(rootFromPath({ leaf, index, leaves: size, path: own.slice(1) })).toBeNull()
    }),
  )
})

test('an inner hash cannot pass for an entry', () => {
  const [first, second] = leaves
  const inner = Buffer.from(`${first}${second}`, 'hex')
  expect(leafHashOfBytes(inner)).not.toBe(roots[1])
})

test('an empty batch is refused', () => {
  expect(() => merkleTree([])).toThrow(RangeError)
})

test('no place outside the batch has a path', () => {
  expect(() => merkleTree(leaves).path(8)).toThrow(RangeError)
  expect(rootFromPath({ leaf: leaves[0] as string, index: -1, leaves: 8, path: [] })).toBeNull()
})
