import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { exampleFeed, exampleLeaves, exampleProof } from './example.ts'
import { verifyFeed } from './feed.ts'
import { fingerprint } from './key.ts'
import { codeOf } from './proof.ts'
import { rootDigest } from './root.ts'
import { siteKey, verifiers } from './testing.ts'
import { verifyFile } from './verify.ts'

const formatPage = readFileSync('docs/proof-format.md', 'utf8')
const [proofText = '', feedText = ''] = [...formatPage.matchAll(/```json\n(.*)\n```/g)].map(
  ([, text]) => text,
)
const keys = [fingerprint(siteKey.publicKey)]

describe('docs/proof-format.md', () => {
  test('shows the proof and the feed that this program makes', () => {
    expect(proofText).toBe(canonicalJson(exampleProof))
    expect(feedText).toBe(canonicalJson(exampleFeed))
  })

  test('shows a proof and a feed that hold', async () => {
    const bytes = new TextEncoder().encode(proofText)
    const verdict = await verifyFile(bytes, () => verifiers, { keys, feed: exampleFeed })
    expect(verdict).toMatchObject({ accepted: true, seal: 'trusted-key' })
    expect(verifyFeed(exampleFeed, { keys }).accepted).toBe(true)
  })

  test('names its digests as they are', () => {
    const { inputs } = exampleProof.record
    const heads = exampleFeed.roots.map(({ statement }) => rootDigest(statement))
    for (const named of [inputs, codeOf(exampleProof), exampleLeaves[2], heads[1], keys[0]])
      expect(formatPage).toContain(`\`${named}\``)
  })
})

test('docs/proofs.md and its picture show the digests of the example', () => {
  const root = exampleFeed.roots[1].statement.root.slice(0, 8)
  const code = codeOf(exampleProof).slice(0, 8)
  const page = readFileSync('docs/proofs.md', 'utf8')
  for (const shown of [code, root, keys[0]]) expect(page).toContain(shown)
  const picture = readFileSync('docs/pictures/proofs.svg', 'utf8')
  const heads = exampleFeed.roots.map(({ statement }) => rootDigest(statement).slice(0, 8))
  const leaves = exampleLeaves.map((leaf) => `${leaf.slice(0, 4)}…`)
  const inputs = exampleProof.record.inputs.slice(0, 8)
  const path = exampleProof.seal?.path[1]?.slice(0, 8)
  for (const shown of [code, root, inputs, path, keys[0]?.slice(0, 8), ...heads, ...leaves])
    expect(picture).toContain(shown)
})

/** A verifier written from docs/proof-format.md alone, with Node's own SHA-256 and Ed25519. */
describe('somebody who has only the page comes to the same end', () => {
  const { digest, format, inputs, record, seal } = JSON.parse(proofText)
  const { statement, publicKey, signature } = seal.root

  test('about the digests', () => {
    expect(slowCanonical({ digest, format, inputs, record, seal })).toBe(proofText)
    expect(sha(slowCanonical({ format, record, seal })).toString('hex')).toBe(digest)
    expect(sha(slowCanonical(inputs)).toString('hex')).toBe(record.inputs)
  })

  test('about the path', () => {
    const siblings = seal.path.map((hash: string) => Buffer.from(hash, 'hex'))
    let hash = sha(Buffer.of(0), slowCanonical(record))
    let place = seal.index
    for (let width = statement.leaves; width > 1; width = Math.ceil(width / 2)) {
      const isAlone = place === width - 1 && width % 2 === 1
      if (!isAlone && place % 2 === 0) hash = sha(Buffer.of(1), hash, siblings.shift())
      else if (!isAlone) hash = sha(Buffer.of(1), siblings.shift(), hash)
      place = Math.floor(place / 2)
    }
    expect([hash.toString('hex'), siblings.length]).toEqual([statement.root, 0])
  })

  test('about the signature', () => {
    const raw = Buffer.from(publicKey, 'hex')
    expect(sha(raw).toString('hex')).toBe(statement.key)
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const signed = Buffer.from(slowCanonical(statement))
    expect(verifySignature(null, signed, key, Buffer.from(signature, 'hex'))).toBe(true)
  })

  test('about the lot', () => {
    const drawn = slowShuffled(inputs.applicants, record.seed)
    expect(record.result.chosen).toEqual(drawn.slice(0, record.parameters.places))
  })
})

function sha(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function slowCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(slowCanonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${slowCanonical(inner)}`).join(',')}}`
}

function slowShuffled(items: readonly string[], seed: string): string[] {
  const numbers: bigint[] = []
  for (let block = 0; block < 4; block++) {
    const bytes = sha(`korzo-chance/1\nlot\n${seed}\n${block}`)
    for (const at of [0, 8, 16, 24]) numbers.push(bytes.readBigUInt64BE(at) >> 11n)
  }
  const drawn = [...items]
  for (let last = drawn.length - 1; last > 0; last--) {
    const bound = BigInt(last + 1)
    while ((numbers[0] ?? 0n) >= ((1n << 53n) / bound) * bound) numbers.shift()
    const other = Number((numbers.shift() ?? 0n) % bound)
    drawn.splice(last, 1, ...drawn.splice(other, 1, drawn[last] as string))
  }
  return drawn
}
