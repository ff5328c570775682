import { open } from 'node:fs/promises'
import {
  type ArchivedFile,
  archivedFile,
  fileLine,
  manifestPath,
  readerDigest,
  type SigningKey,
  signArchive,
} from '@korzo/proofs'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { ArchiveFrame } from './archive-frame.ts'

/** What is said of an archive as a whole. */
export type About = {
  readonly title: LocalizedText
  readonly source: string
  readonly madeAt: Date
}

/**
 * Writes the document of an archive, file by file as they come, so that a large one needs no more memory than a small one; signs it at
 * the end. The same files, words and instant give the same bytes.
 */
export async function writeArchive(
  path: string,
  frame: ArchiveFrame,
  {
    files,
    about,
    key,
  }: { files: AsyncIterable<{ path: string; text: string }>; about: About; key: SigningKey },
): Promise<{ bytes: number; files: number }> {
  const target = await open(path, 'w')
  const signed: ArchivedFile[] = []
  let bytes = 0
  const write = async (text: string) => {
    const { bytesWritten } = await target.write(text)
    bytes += bytesWritten
  }
  try {
    await write(frame.head)
    for await (const { path: name, text } of files) {
      signed.push(archivedFile(name, text))
      await write(`${fileLine(name, text)}\n`)
    }
    const { title, source, madeAt } = about
    const reader = readerDigest([frame.head, frame.tail].map((part) => Buffer.from(part)))
    const manifest = signArchive(
      { title, source, madeAt: madeAt.toISOString(), files: signed, reader },
      key,
    )
    await write(`${fileLine(manifestPath, manifest)}\n`)
    await write(frame.tail)
  } finally {
    await target.close()
  }
  return { bytes, files: signed.length }
}
