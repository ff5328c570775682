import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'
import { digestBytes } from './digest.ts'
import { fingerprint, type SigningKey, sign } from './key.ts'

/** One file of an archive, as it is signed. */
export type ArchivedFile = {
  /** As `pages/en/calls/pilot.html`: letters, digits, `.`, `_`, `-`, folders with `/`. */
  readonly path: string
  /** Bytes in UTF-8. */
  readonly size: number
  /** SHA-256 of these bytes. */
  readonly digest: string
}

/** What the site signs: all files of an archive, and the document around them that shows and checks them. */
export type ArchiveStatement = {
  readonly format: 'korzo-archive/1'
  /** By language tag. */
  readonly title: { readonly [language: string]: string }
  /** The address whose pages these are. */
  readonly source: string
  /** Instant in UTC, as `2026-03-01T10:00:00.000Z`. */
  readonly madeAt: string
  readonly files: readonly ArchivedFile[]
  /** SHA-256 of the document without the lines that hold files. */
  readonly reader: string
  /** Fingerprint of the key that signs. */
  readonly key: string
}

export type SignedArchive = {
  readonly statement: ArchiveStatement
  readonly publicKey: string
  readonly signature: string
}

/** The last file of every archive: the signed statement, as canonical JSON. It does not name itself. */
export const manifestPath = 'manifest.json'

const pathPattern = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/
const linePattern =
  /^<script type="application\/json" data-file="([A-Za-z0-9._/-]+)">(".*")<\/script>$/

/**
 * The line of an archive's document that holds one file. A browser finds the text in it unchanged, whatever it is: it is JSON
 * without a single `<`.
 *
 * @throws {RangeError} when the path is none.
 */
export function fileLine(path: string, text: string): string {
  if (!pathPattern.test(path)) throw new RangeError(`${path} is no path of an archive`)
  return `<script type="application/json" data-file="${path}">${fileJson(text)}</script>`
}

/** How the text of a file stands in its line; one text has one way. */
export function fileJson(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}

/** The path and the JSON of a line that holds a file; null for any other line of the document. */
export function readFileLine(line: string): { path: string; json: string } | null {
  const [, path, json] = linePattern.exec(line) ?? []
  return path === undefined || json === undefined ? null : { path, json }
}

/** What is signed of a file. */
export function archivedFile(path: string, text: string): ArchivedFile {
  const bytes = utf8ToBytes(text)
  return { path, size: bytes.length, digest: digestBytes(bytes) }
}

/** SHA-256 of an archive's document without its files: each line with the line feed at its end. */
export function readerDigest(lines: readonly Uint8Array[]): string {
  return digestBytes(concatBytes(...lines))
}

/** Signs an archive; the result is the text of its last file. */
export function signArchive(
  unsigned: Omit<ArchiveStatement, 'format' | 'key'>,
  key: SigningKey,
): string {
  const statement: ArchiveStatement = {
    format: 'korzo-archive/1',
    ...unsigned,
    key: fingerprint(key.publicKey),
  }
  const signed: SignedArchive = {
    statement,
    publicKey: key.publicKey,
    signature: sign(statement as Json & { readonly format: string }, key),
  }
  return canonicalJson(signed as Json)
}
