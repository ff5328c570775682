import { Zip, ZipDeflate } from 'fflate'

/** A file of an archive: its name and its content as it comes. */
export type ZipEntry = { readonly name: string; readonly content: ReadableStream<Uint8Array> }

/** Files as one ZIP archive, packed piece by piece: what is sent is not kept, so that a large archive needs no more memory than a small one. */
export function zipStream(
  entries: AsyncIterable<ZipEntry>,
  packedAt: Date,
): ReadableStream<Uint8Array> {
  const pieces = zipPieces(entries, packedAt)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

async function* zipPieces(
  entries: AsyncIterable<ZipEntry>,
  packedAt: Date,
): AsyncGenerator<Uint8Array, undefined> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    ready.push(piece)
  })
  for await (const { name, content } of entries) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = packedAt
    zip.add(file)
    for await (const chunk of content) {
      file.push(chunk)
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(0), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
  return undefined
}
