import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { type Feed, readFeed, verifyFeed } from './feed.ts'
import { fingerprint, type SigningKey, sign, signingKey } from './key.ts'
import { leafHash } from './merkle.ts'
import { headOf, type SignedRoot, sealBatch } from './root.ts'
import { type KeyRotation, rotateKey } from './rotation.ts'
import { otherKey, siteKey } from './testing.ts'

const keys = [fingerprint(siteKey.publicKey)]
const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T10:00:00.000Z`

/** One root a day, each signed by the key of its day. */
function chain(signers: readonly SigningKey[]): SignedRoot[] {
  const roots: SignedRoot[] = []
  for (const [at, key] of signers.entries()) {
    const last = roots.at(-1)
    const previous = last === undefined ? null : headOf(last)
    const leafHashes = [leafHash({ day: at }), leafHash({ day: at, audit: true })]
    const batch = { tenant: 'river-towns', leafHashes, previous, sealedAt: day(at + 1) }
    roots.push(sealBatch(batch, key).root)
  }
  return roots
}

function feedOf(roots: SignedRoot[], rotations: KeyRotation[] = []): Feed {
  return { format: 'korzo-feed/1', tenant: 'river-towns', rotations, roots }
}

const roots = chain([siteKey, siteKey, siteKey, siteKey, siteKey])

function resigned(root: SignedRoot, change: Partial<SignedRoot['statement']>): SignedRoot {
  const statement = { ...root.statement, ...change }
  return { ...root, statement, signature: sign(statement, siteKey) }
}

test('an unbroken feed is accepted and gives its head', () => {
  const last = roots[4] as SignedRoot
  expect(verifyFeed(feedOf(roots), { keys })).toEqual({
    accepted: true,
    head: headOf(last),
    text: 'The chain of “river-towns” is unbroken up to root 5.',
  })
})

test('a feed is read back from its canonical bytes', () => {
  const feed = feedOf(roots)
  expect(readFeed(utf8ToBytes(canonicalJson(feed)))).toEqual(feed)
  expect(() => readFeed(utf8ToBytes(canonicalJson({ ...feed, more: 1 })))).toThrow(
    'exactly the members',
  )
})

describe('a broken feed is refused, and the root at which it breaks is named', () => {
  const [first, second, third, fourth, fifth] = roots as [
    SignedRoot,
    SignedRoot,
    SignedRoot,
    SignedRoot,
    SignedRoot,
  ]
  test.each<[string, SignedRoot[], number, string]>([
    ['a root is missing', [first, second, fourth, fifth], 4, 'its number does not follow'],
    ['two roots are exchanged', [first, third, second], 3, 'its number does not follow'],
    ['the first is missing', [second, third], 2, 'its number does not follow'],
    [
      'a root is written anew, and signed by the site itself',
      [first, resigned(second, { root: '0'.repeat(64) }), third],
      3,
      'it does not name the root before it',
    ],
    [
      'a root of another tenant stands in it',
      [first, resigned(second, { tenant: 'hill-towns' })],
      2,
      'it belongs to another tenant',
    ],
    [
      'the clock runs backwards',
      [first, resigned(second, { sealedAt: '2026-02-01T10:00:00.000Z' })],
      2,
      'it is older than the root before it',
    ],
    [
      'a root names another key than the one that signed',
      [first, resigned(second, { key: fingerprint(otherKey.publicKey) })],
      2,
      'its signature is wrong',
    ],
    [
      'a root is changed after it was signed',
      [first, { ...second, statement: { ...second.statement, leaves: 3 } }],
      2,
      'its signature is wrong',
    ],
  ])('%s', (_name, broken, number, reason) => {
    expect(verifyFeed(feedOf(broken), { keys })).toEqual({
      accepted: false,
      number,
      text: `Root ${number} is refused: ${reason}.`,
    })
  })

  test('it is signed by a key nobody knows', () => {
    const strange = verifyFeed(feedOf(chain([otherKey])), { keys })
    expect(strange.text).toBe('Root 1 is refused: its key is not trusted.')
  })
})

describe('who keeps the head of an earlier copy', () => {
  const seen = headOf(roots[2] as SignedRoot)

  test('accepts a feed that has grown', () => {
    expect(verifyFeed(feedOf(roots), { keys, seen }).accepted).toBe(true)
  })

  test('accepts a later page that begins where the copy ended', () => {
    expect(verifyFeed(feedOf(roots.slice(3)), { keys, after: seen, seen }).accepted).toBe(true)
    expect(verifyFeed(feedOf(roots.slice(4)), { keys, after: seen }).accepted).toBe(false)
  })

  test('notices that the whole chain was written anew, though it is unbroken in itself', () => {
    const rewritten: SignedRoot[] = []
    for (const root of roots) {
      const last = rewritten.at(-1)
      const batch = {
        tenant: 'river-towns',
        leafHashes: [leafHash('rewritten')],
        previous: last === undefined ? null : headOf(last),
        sealedAt: root.statement.sealedAt,
      }
      rewritten.push(sealBatch(batch, siteKey).root)
    }
    expect(verifyFeed(feedOf(rewritten), { keys }).accepted).toBe(true)
    expect(verifyFeed(feedOf(rewritten), { keys, seen })).toMatchObject({
      accepted: false,
      number: 3,
    })
  })

  test('notices that the feed was cut', () => {
    expect(verifyFeed(feedOf(roots.slice(0, 2)), { keys, seen }).accepted).toBe(false)
  })
})

describe('when the key changes', () => {
  const rotation = rotateKey({ from: siteKey, to: otherKey, rotatedAt: day(3) })

  test('the chain goes on under the new one', () => {
    const feed = feedOf(chain([siteKey, siteKey, otherKey, otherKey]), [rotation])
    expect(verifyFeed(feed, { keys }).accepted).toBe(true)
  })

  test('nothing goes on without the change being published', () => {
    const feed = feedOf(chain([siteKey, otherKey]))
    expect(verifyFeed(feed, { keys }).text).toContain('does not follow from the key before it')
  })

  test('the old key, perhaps stolen since, signs nothing any more', () => {
    const feed = feedOf(chain([siteKey, otherKey, siteKey]), [rotation])
    expect(verifyFeed(feed, { keys })).toMatchObject({ accepted: false, number: 3 })
  })

  test('a change signed by one side only counts for nothing', () => {
    const thief = signingKey(new Uint8Array(32).fill(9))
    const stolen = { ...rotation.statement, newKey: thief.publicKey }
    for (const forged of [
      { ...rotation, statement: stolen },
      { statement: stolen, signedByOld: sign(stolen, thief), signedByNew: sign(stolen, thief) },
      { statement: stolen, signedByOld: sign(stolen, siteKey), signedByNew: sign(stolen, siteKey) },
    ]) {
      const verdict = verifyFeed(feedOf(chain([siteKey, thief]), [forged]), { keys })
      expect(verdict.text).toBe('The feed is refused: a change of key is not signed by both keys.')
    }
  })
})
