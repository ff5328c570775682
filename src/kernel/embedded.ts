import { existsSync, openAsBlob } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { connectionOptions, type EmbeddedDatabase, over } from './db.ts'
import { lockFolder } from './folder-lock.ts'
import { root } from './root.ts'
import { unpackImage } from './unpack-image.ts'

/** Where the shipped image of the empty schemas lies; made by tools/build-image.ts. */
export const imageFile: string = join(root, 'data', 'empty-database.tar.gz')

/**
 * Opens the embedded database (PGlite) in a folder, or in memory. The first start unpacks the shipped image of the empty
 * schemas instead of running initdb. One connection; PGlite has no lock of its own, so the folder is locked first.
 *
 * @throws {DatabaseHeldError} when another process holds the folder.
 */
export async function openEmbedded(
  folder: string | 'memory',
  image: string = imageFile,
): Promise<EmbeddedDatabase> {
  const unlock = folder === 'memory' ? async () => {} : await lockFolder(folder)
  try {
    const engine = await startEngine(folder, image)
    const pool = await poolOver(engine)
    const close = async () => {
      await pool.end()
      await engine.close()
      await unlock()
    }
    return {
      ...over(pool),
      kind: 'embedded',
      close,
      dump: (compression = 'gzip') => engine.dumpDataDir(compression),
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** What the engine keeps of its pages; the system keeps the files' pages too, so more only costs memory. */
const sharedBuffers = '32MB'

async function startEngine(folder: string, image: string): Promise<PGlite> {
  const [{ PGlite: Engine }, { pg_trgm }, { unaccent }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('@electric-sql/pglite/contrib/unaccent'),
  ])
  const inMemory = folder === 'memory'
  const dataDir = inMemory ? 'memory://' : join(folder, 'pgdata')
  const isNew = inMemory || !existsSync(join(dataDir, 'PG_VERSION'))
  if (!inMemory) await mkdir(folder, { recursive: true })
  const startParams = [
    ...Engine.defaultStartParams,
    ...['-c', `shared_buffers=${sharedBuffers}`],
    ...connectionOptions,
  ]
  const options = { extensions: { pg_trgm, unaccent }, startParams }
  if (isNew && existsSync(image)) {
    if (inMemory)
      return Engine.create(dataDir, { ...options, loadDataDir: await openAsBlob(image) })
    await unpackImage(image, dataDir)
  }
  return Engine.create(dataDir, options)
}

async function poolOver(engine: PGlite): Promise<pg.Pool> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const pool = new pg.Pool({
    ...(createPgConfig(inOneGo(engine)) as unknown as pg.PoolConfig),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 30_000,
  })
  pool.on('error', () => {})
  return pool
}

/** First letters of the messages that wait for the next `Sync`: Parse, Bind, Describe, Execute, Close. */
const waiting = new Set([...'PBDEC'].map((letter) => letter.charCodeAt(0)))

/** The engine, given the messages of a statement together: each entry into it costs more than small statements do. */
function inOneGo(engine: PGlite): PGlite {
  let held: Uint8Array[] = []
  const execProtocolStream: PGlite['execProtocolStream'] = async (message, options) => {
    if (waiting.has(message[0] ?? 0)) {
      held.push(message)
      return []
    }
    const all = held.length === 0 ? message : new Uint8Array(Buffer.concat([...held, message]))
    held = []
    return engine.execProtocolStream(all, options)
  }
  return Object.create(engine, { execProtocolStream: { value: execProtocolStream } })
}
