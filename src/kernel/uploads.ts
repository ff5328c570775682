import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { newId } from './ids.ts'
import { InvalidInput, issueAt } from './invalid-input.ts'

/** A file that came with a form, lying on disk until it is kept or the request ends. */
export type Upload = {
  readonly field: string
  /** As the sender named it; only ever shown, never used as a path. */
  readonly name: string
  readonly path: string
  readonly bytes: number
}

type Limits = { folder: string; mostFileBytes: number; mostTextBytes: number }

/**
 * Streams the files of a multipart form to disk and collects its texts; nothing is held in memory.
 *
 * @throws {InvalidInput} naming the field whose file is too large; what was received until then is removed.
 */
export async function receiveUploads(
  request: Request,
  { folder, mostFileBytes, mostTextBytes }: Limits,
): Promise<{ texts: [string, string][]; uploads: Upload[] }> {
  await mkdir(folder, { recursive: true })
  const texts: [string, string][] = []
  const uploads: Upload[] = []
  const writing: Promise<void>[] = []
  const issues: ReturnType<typeof issueAt>[] = []
  const parser = parserFor(request, { mostFileBytes, mostTextBytes })
  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) issues.push(issueAt(name, 'input.too-long', { maximum: mostTextBytes }))
    texts.push([name, value])
  })
  parser.on('file', (field, stream, { filename }) => {
    if (filename === undefined || filename === '') return void stream.resume()
    const path = join(folder, newId(new Date()))
    let bytes = 0
    stream.on('data', (chunk: Buffer) => (bytes += chunk.length))
    stream.on('limit', () =>
      issues.push(
        issueAt(field, 'input.file-too-big', { megabytes: Math.floor(mostFileBytes / 1e6) }),
      ),
    )
    writing.push(
      pipeline(stream, createWriteStream(path)).then(
        () => void uploads.push({ field, name: filename, path, bytes }),
      ),
    )
  })
  try {
    if (request.body !== null) {
      await pipeline(Readable.fromWeb(request.body as unknown as NodeReadableStream), parser)
    }
    await Promise.all(writing)
  } catch {
    await dropUploads(uploads)
    throw new InvalidInput([issueAt('', 'input.upload-broken')])
  }
  if (issues.length > 0) {
    await dropUploads(uploads)
    throw new InvalidInput(issues)
  }
  return { texts, uploads }
}

/** Removes what was uploaded and not kept. */
export async function dropUploads(uploads: readonly Upload[]): Promise<void> {
  await Promise.all(uploads.map(({ path }) => rm(path, { force: true })))
}

function parserFor(
  request: Request,
  { mostFileBytes, mostTextBytes }: Omit<Limits, 'folder'>,
): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      defParamCharset: 'utf8',
      limits: { fileSize: mostFileBytes, fieldSize: mostTextBytes, files: 20, fields: 2000 },
    })
  } catch {
    throw new InvalidInput([issueAt('', 'input.upload-broken')])
  }
}
