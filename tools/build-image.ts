import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { EmbeddedDatabase } from '#kernel/db.ts'
import { imageFile, openEmbedded } from '#kernel/embedded.ts'
import { prepareDatabase } from '../src/site.ts'

/** Makes the image of the empty schemas that a first start unpacks: a tar of a PGlite folder after all migrations. */
export async function buildImage(target: string): Promise<number> {
  const database = await openEmbedded('memory', 'no image: begin with initdb')
  await prepareDatabase(database)
  await dropTemplates(database)
  await dropOldLog(database)
  const plain = await (await database.dump('none')).arrayBuffer()
  const bytes = gzipSync(new Uint8Array(plain), { level: 9 })
  await writeFile(target, bytes)
  await database.close()
  return bytes.length
}

export async function main(): Promise<number> {
  const bytes = await buildImage(imageFile)
  process.stdout.write(`${imageFile}: ${Math.round(bytes / 1000)} kB\n`)
  return 0
}

/** Nobody makes a second database in an embedded one; the two it could be copied from are a third of the files to unpack. */
async function dropTemplates({ pool }: Pick<EmbeddedDatabase, 'pool'>): Promise<void> {
  await pool.query('update pg_database set datistemplate = false')
  await pool.query('drop database template0')
  await pool.query('drop database template1')
}

/** What was written while the schemas were made is not needed any more; only a fresh segment of the log goes along. */
async function dropOldLog({ pool }: Pick<EmbeddedDatabase, 'pool'>): Promise<void> {
  await pool.query('set wal_recycle = off')
  for (let turn = 0; turn < 2; turn++) {
    await pool.query('checkpoint')
    await pool.query('select pg_switch_wal()')
  }
  await pool.query('checkpoint')
}
