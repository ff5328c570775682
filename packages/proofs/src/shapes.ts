import {
  anyJson,
  exactly,
  hex32,
  hex64,
  instant,
  list,
  listOf,
  object,
  orNull,
  record,
  text,
  wholeFrom,
} from './shape.ts'

const rootStatement = object({
  format: exactly('korzo-root/1'),
  tenant: text,
  number: wholeFrom(1),
  previous: orNull(hex32),
  root: hex32,
  leaves: wholeFrom(1),
  sealedAt: instant,
  key: hex32,
})

const signedRoot = object({ statement: rootStatement, publicKey: hex32, signature: hex64 })

const keyRotation = object({
  statement: object({
    format: exactly('korzo-key-rotation/1'),
    oldKey: hex32,
    newKey: hex32,
    rotatedAt: instant,
  }),
  signedByOld: hex64,
  signedByNew: hex64,
})

const seal = object({ index: wholeFrom(0), path: listOf(hex32), root: signedRoot })

const decision = object({
  format: exactly('korzo-decision/1'),
  rule: text,
  parameters: record,
  seed: orNull(text),
  inputs: hex32,
  result: anyJson,
  ties: list,
  software: text,
})

/** The file of a proof; docs/proof-format.md says the same in words. */
export const proofShape = object({
  format: exactly('korzo-proof/1'),
  digest: hex32,
  inputs: anyJson,
  record: decision,
  seal: orNull(seal),
})

/** The public feed of one tenant's chain. */
export const feedShape = object({
  format: exactly('korzo-feed/1'),
  tenant: text,
  rotations: listOf(keyRotation),
  roots: listOf(signedRoot),
})

/** The signed statement of an archive. */
export const archiveShape = object({
  statement: object({
    format: exactly('korzo-archive/1'),
    title: record,
    source: text,
    madeAt: instant,
    files: listOf(object({ path: text, size: wholeFrom(0), digest: hex32 })),
    reader: hex32,
    key: hex32,
  }),
  publicKey: hex32,
  signature: hex64,
})

export const keyFileShape = object({
  format: exactly('korzo-key/1'),
  publicKey: hex32,
  secretKey: hex32,
})
