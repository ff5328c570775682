import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import {
  type ArchiveFault,
  type ArchiveVerdict,
  type FoundFile,
  readerDigest,
  readFileLine,
  verifyArchive,
} from '@korzo/proofs'
import { verifiersOf } from './rule-packages.ts'

const beginning = '<!doctype html>'

/** Whether a file begins as an archive does, and is therefore no proof. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning.length), 0)
    const same = [...beginning].filter((letter, at) => letter.charCodeAt(0) === buffer[at]).length
    return bytesRead > 0 && same >= beginning.length - 2 // a changed byte must not make it something else
  } finally {
    await file.close()
  }
}

/** Verifies an archive line by line, so that a large one needs no more memory than its longest file. */
export function verifyArchiveFile(path: string, keys: readonly string[]): Promise<ArchiveVerdict> {
  const around: Uint8Array[] = []
  return verifyArchive({
    files: filesOf(path, around),
    reader: () => readerDigest(around),
    verifiersOf,
    keys,
  })
}

async function* filesOf(path: string, around: Uint8Array[]): AsyncGenerator<FoundFile> {
  for await (const line of linesOf(path)) {
    const file = readFileLine(line.toString('utf8').replace(/\n$/, ''))
    if (file === null) around.push(line)
    else yield file
  }
}

/** The lines of a file as bytes, each with the line feed at its end. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end + 1)])
      begun = []
      from = end + 1
    }
    if (from < chunk.length) begun.push(chunk.subarray(from))
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}

/** The verdict on an archive in plain words; every wrong file by its name. */
export function archiveText(verdict: ArchiveVerdict, keys: readonly string[]): string {
  if (verdict.statement === null) return `Refused: ${verdict.faults.map(faultText).join('; ')}.`
  const { statement, faults, isSigned, isKeyTrusted, proofs } = verdict
  if (!isSigned) return 'Refused: the signature does not fit the list of its files.'
  if (faults.length > 0) return `Refused: ${faults.map(faultText).join('; ')}.`
  if (keys.length > 0 && !isKeyTrusted)
    return `Refused: it was signed by the key ${statement.key}, which is not one you trust.`
  const whose = isKeyTrusted
    ? 'by a key you trust'
    : `by the key ${statement.key}: whose key that is you still have to compare with the one the site publishes`
  return (
    `Right: all ${statement.files.length} files and the page around them are as they were signed on ${statement.madeAt}, ${whose}. ` +
    `Decisions computed again and right: ${proofs.length}. Made from ${statement.source}.`
  )
}

function faultText({ path, reason, text }: ArchiveFault): string {
  if (path === 'reader') return 'the page around the files was changed'
  const words = {
    changed: 'was changed',
    missing: 'is missing',
    unsigned: 'was put in later',
    twice: 'stands in it twice',
    proof: `does not hold: ${text ?? ''}`,
  }
  return `${path} ${words[reason]}`
}
