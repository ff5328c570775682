import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { safeCell } from './safe-cell.ts'
import { xlsxChunks } from './workbook.ts'

/** A table to be written: its heading, and its rows as they come. */
export type Table = {
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly string[]>
}

/** A table as CSV in UTF-8 with a byte order mark (spreadsheets ask for it), line by line. */
export async function* csvChunks({ header, rows }: Table): AsyncGenerator<string> {
  yield `\uFEFF${stringify([header.map(safeCell)])}`
  for await (const row of rows) yield stringify([row.map(safeCell)])
}

/** A table as an XLSX workbook, whole in memory; what may be long is sent by `xlsxChunks`. */
export async function xlsxFile(table: Table, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsxChunks(table, name)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Pieces of text or bytes as the body of an answer: sent as they come, no faster than they are taken. */
export function streamed(chunks: AsyncIterable<string | Uint8Array>): ReadableStream {
  return Readable.toWeb(Readable.from(bytesOf(chunks))) as unknown as ReadableStream
}

async function* bytesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk
}
