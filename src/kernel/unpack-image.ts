import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseTar } from 'nanotar'

/**
 * Unpacks the image of an embedded database (a gzipped tar) into a folder that is not there yet. It appears whole or not at all: a start
 * that is killed leaves nothing behind that the next one would take for a database.
 */
export async function unpackImage(image: string, folder: string): Promise<void> {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  for (const { name, type, data } of parseTar(new Uint8Array(gunzipSync(readFileSync(image))))) {
    const path = join(unfinished, name)
    if (type === 'directory') mkdirSync(path, { recursive: true, mode: 0o700 })
    else writeSparse(path, data ?? new Uint8Array())
  }
  renameSync(unfinished, folder)
}

const block = new Uint8Array(65_536)

/** The log of changes is sixteen megabytes of which nearly all is empty: blocks of zeros at the end take no room and no time. */
function writeSparse(path: string, data: Uint8Array): void {
  let end = data.length
  while (end >= block.length && Buffer.compare(data.subarray(end - block.length, end), block) === 0)
    end -= block.length
  writeFileSync(path, data.subarray(0, end), { mode: 0o600 })
  if (end < data.length) truncateSync(path, data.length)
}
