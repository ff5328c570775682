import { fingerprint, isSignedBy, type SigningKey, sign } from './key.ts'

/** The site changes its key: the old one names the new one, and the new one shows that it is really held. */
export type KeyRotation = {
  readonly statement: {
    readonly format: 'korzo-key-rotation/1'
    readonly oldKey: string
    readonly newKey: string
    /** Instant in UTC, as `2026-03-01T10:00:00.000Z`. */
    readonly rotatedAt: string
  }
  readonly signedByOld: string
  readonly signedByNew: string
}

/** Hands over from one key to the next, signed by both. */
export function rotateKey(change: {
  from: SigningKey
  to: SigningKey
  rotatedAt: string
}): KeyRotation {
  const statement = {
    format: 'korzo-key-rotation/1',
    oldKey: change.from.publicKey,
    newKey: change.to.publicKey,
    rotatedAt: change.rotatedAt,
  } as const
  return {
    statement,
    signedByOld: sign(statement, change.from),
    signedByNew: sign(statement, change.to),
  }
}

/** Whether both keys really signed the change. */
export function isRotationSigned({ statement, signedByOld, signedByNew }: KeyRotation): boolean {
  return (
    isSignedBy(statement, signedByOld, statement.oldKey) &&
    isSignedBy(statement, signedByNew, statement.newKey)
  )
}

/**
 * Whether a key is one of the trusted ones, or follows from one by signed changes.
 *
 * @param trusted public keys or fingerprints, 64 lower-case hexadecimal digits each.
 */
export function isTrusted(
  publicKey: string,
  trusted: readonly string[],
  rotations: readonly KeyRotation[],
): boolean {
  const signed = rotations.filter(isRotationSigned)
  const known = new Set<string>()
  const waiting = [publicKey]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (trusted.includes(key) || trusted.includes(fingerprint(key))) return true
    known.add(key)
    for (const { statement } of signed) {
      if (statement.newKey === key && !known.has(statement.oldKey)) waiting.push(statement.oldKey)
    }
  }
  return false
}
