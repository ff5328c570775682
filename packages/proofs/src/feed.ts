import { readShaped } from './canonical-file.ts'
import { type ChainHead, headOf, isRootSigned, type Seal, type SignedRoot } from './root.ts'
import { isRotationSigned, isTrusted, type KeyRotation } from './rotation.ts'
import { feedShape } from './shapes.ts'

/** What a site publishes of one tenant's chain: all its signed roots in order, and every change of key. */
export type Feed = {
  readonly format: 'korzo-feed/1'
  readonly tenant: string
  readonly rotations: readonly KeyRotation[]
  readonly roots: readonly SignedRoot[]
}

/** What the reader knows already. */
export type FeedCheck = {
  /** Public keys or fingerprints the reader trusts; at least one. */
  readonly keys: readonly string[]
  /** The feed continues from here (a later page of a long feed); left out for a feed from its beginning. */
  readonly after?: ChainHead
  /** The head of a copy taken earlier: it must still stand at its place, or history was rewritten. */
  readonly seen?: ChainHead
}

export type FeedVerdict =
  | { readonly accepted: true; readonly head: ChainHead | null; readonly text: string }
  | { readonly accepted: false; readonly number: number | null; readonly text: string }

/** Reads the file of a feed. @throws {InputError} */
export function readFeed(bytes: Uint8Array): Feed {
  return readShaped(bytes, feedShape, 'feed') as Feed
}

/**
 * Whether a public feed is one unbroken chain: numbers without gaps, each root naming the one before it, times that do
 * not run backwards, every root signed by a trusted key or its signed successor, and never again by a key that was
 * given up. Who keeps the last head and checks later copies against it (`seen`) notices any rewriting.
 */
export function verifyFeed(feed: Feed, check: FeedCheck): FeedVerdict {
  for (const rotation of feed.rotations) {
    if (!isRotationSigned(rotation))
      return refused(null, 'a change of key is not signed by both keys')
  }
  let last: SignedRoot | null = null
  let head = check.after ?? null
  let isSeen = check.seen === undefined || isSame(head, check.seen)
  for (const root of feed.roots) {
    const wrong = wrongLink(root, { feed, head, last, keys: check.keys })
    if (wrong !== null) return refused(root.statement.number, wrong)
    last = root
    head = headOf(root)
    isSeen ||= isSame(head, check.seen ?? null)
  }
  if (!isSeen)
    return refused(check.seen?.number ?? null, 'this is not the root that was published before')
  const text = `The chain of “${feed.tenant}” is unbroken up to root ${head?.number ?? 0}.`
  return { accepted: true, head, text }
}

/** Whether the feed holds exactly the root a seal names. */
export function isInFeed(seal: Seal, feed: Feed): boolean {
  const { number } = seal.root.statement
  const published = feed.roots.find(({ statement }) => statement.number === number)
  return published !== undefined && isSame(headOf(published), headOf(seal.root))
}

type Link = {
  feed: Feed
  head: ChainHead | null
  last: SignedRoot | null
  keys: readonly string[]
}

function wrongLink(root: SignedRoot, { feed, head, last, keys }: Link): string | null {
  const { statement } = root
  if (statement.tenant !== feed.tenant) return 'it belongs to another tenant'
  if (statement.number !== (head?.number ?? 0) + 1) return 'its number does not follow'
  if (statement.previous !== (head?.digest ?? null)) return 'it does not name the root before it'
  if (last !== null && statement.sealedAt < last.statement.sealedAt)
    return 'it is older than the root before it'
  if (!isRootSigned(root)) return 'its signature is wrong'
  if (root.publicKey === last?.publicKey) return null
  if (last === null)
    return isTrusted(root.publicKey, keys, feed.rotations) ? null : 'its key is not trusted'
  return isTrusted(root.publicKey, [last.publicKey], feed.rotations)
    ? null
    : 'its key does not follow from the key before it'
}

function isSame(one: ChainHead | null, other: ChainHead | null): boolean {
  return one !== null && one.number === other?.number && one.digest === other.digest
}

function refused(number: number | null, reason: string): FeedVerdict {
  const where = number === null ? 'The feed' : `Root ${number}`
  return { accepted: false, number, text: `${where} is refused: ${reason}.` }
}
