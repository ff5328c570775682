import { InputError } from '@korzo/values'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import {
  type ArchivedFile,
  type ArchiveStatement,
  archivedFile,
  fileJson,
  manifestPath,
  type SignedArchive,
} from './archive.ts'
import type { Json } from './canonical.ts'
import { readShaped } from './canonical-file.ts'
import { fingerprint, isSignedBy } from './key.ts'
import { archiveShape } from './shapes.ts'
import { type Trust, type Verdict, type Verifiers, verifyFile } from './verify.ts'

/** A file as it stands in the document at hand. */
export type FoundFile = { readonly path: string; readonly json: string }

/** What is wrong with one file; `reader` is the document around the files. */
export type ArchiveFault = {
  readonly path: string
  readonly reason: 'changed' | 'missing' | 'unsigned' | 'twice' | 'proof'
  /** What the proof's verifier says. */
  readonly text?: string
}

/** A proof in the archive with what came of computing its decision again. */
export type ArchivedProof = { readonly path: string; readonly verdict: Verdict }

export type ArchiveVerdict =
  | {
      readonly accepted: boolean
      readonly statement: ArchiveStatement
      /** Whether the reader named this key as one they trust. */
      readonly isKeyTrusted: boolean
      readonly isSigned: boolean
      readonly faults: readonly ArchiveFault[]
      readonly proofs: readonly ArchivedProof[]
    }
  | { readonly accepted: false; readonly statement: null; readonly faults: readonly ArchiveFault[] }

/** What is needed to look at an archive. */
export type ArchiveCheck = {
  readonly files: Iterable<FoundFile> | AsyncIterable<FoundFile>
  /** Digest of the document around the files, known once all were read; null where it cannot be seen, as from inside a browser's page. */
  readonly reader: () => string | null
  readonly verifiersOf: (rule: string) => Verifiers | Promise<Verifiers>
  readonly keys?: readonly string[]
}

/**
 * Verifies an archive: every file is the one that was signed, none is missing, none came in between, and every proof's decision is
 * computed again. Files are looked at one after the other; only proofs and the manifest are kept.
 */
export async function verifyArchive({
  files,
  reader,
  verifiersOf,
  keys = [],
}: ArchiveCheck): Promise<ArchiveVerdict> {
  const found = new Map<string, ArchivedFile | null>()
  const proofs: ArchivedProof[] = []
  const faults: ArchiveFault[] = []
  let manifest: SignedArchive | null = null
  for await (const { path, json } of files) {
    const text = textOf(json)
    if (found.has(path)) faults.push({ path, reason: 'twice' })
    if (path === manifestPath) manifest = text === null ? null : readManifest(text)
    found.set(path, text === null ? null : archivedFile(path, text))
    if (text !== null && path.startsWith('proofs/'))
      proofs.push({
        path,
        verdict: await verifyFile(utf8ToBytes(text), verifiersOf, trustOf(keys)),
      })
  }
  if (manifest === null)
    return { accepted: false, statement: null, faults: [{ path: manifestPath, reason: 'changed' }] }
  const { statement, publicKey, signature } = manifest
  const isSigned =
    statement.key === fingerprint(publicKey) && isSignedBy(statement as Json, signature, publicKey)
  const isKeyTrusted = keys.some((key) => key === publicKey || key === statement.key)
  faults.push(...wrongFiles(statement, found), ...wrongProofs(proofs))
  const around = reader()
  if (around !== null && around !== statement.reader)
    faults.push({ path: 'reader', reason: 'changed' })
  const accepted = isSigned && faults.length === 0 && (keys.length === 0 || isKeyTrusted)
  return { accepted, statement, isKeyTrusted, isSigned, faults, proofs }
}

function trustOf(keys: readonly string[]): Trust {
  return keys.length === 0 ? {} : { keys }
}

/** The text of a file's JSON; null when it is not written the one way it can be. */
function textOf(json: string): string | null {
  try {
    const text: unknown = JSON.parse(json)
    return typeof text === 'string' && fileJson(text) === json ? text : null
  } catch {
    return null // what a changed byte made of it is no JSON
  }
}

function readManifest(text: string): SignedArchive | null {
  try {
    return readShaped(utf8ToBytes(text), archiveShape, 'manifest') as SignedArchive
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return null
  }
}

function wrongFiles(
  { files }: ArchiveStatement,
  found: ReadonlyMap<string, ArchivedFile | null>,
): ArchiveFault[] {
  const signed = new Map(files.map((file) => [file.path, file]))
  const unsigned = [...found.keys()].filter((path) => path !== manifestPath && !signed.has(path))
  return [
    ...files.flatMap(({ path, digest }): ArchiveFault[] => {
      if (!found.has(path)) return [{ path, reason: 'missing' }]
      return found.get(path)?.digest === digest ? [] : [{ path, reason: 'changed' }]
    }),
    ...unsigned.map((path): ArchiveFault => ({ path, reason: 'unsigned' })),
  ]
}

function wrongProofs(proofs: readonly ArchivedProof[]): ArchiveFault[] {
  return proofs.flatMap(({ path, verdict }) =>
    verdict.accepted ? [] : [{ path, reason: 'proof' as const, text: verdict.text }],
  )
}
