import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Writable } from 'node:stream'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { sql } from 'kysely'
import type { Database, Tx } from '../db.ts'
import { software } from '../root.ts'
import { allTables, nameOf } from './catalogue.ts'

const rowsAtOnce = 2000

/** What a backup says of itself. */
export type BackupManifest = {
  readonly format: 'korzo-backup/2'
  readonly software: string
  readonly madeAt: string
  readonly migrations: readonly string[]
  readonly rows: Readonly<Record<string, number>>
  /** SHA-256 of every other entry, in hex. */
  readonly digests: Readonly<Record<string, string>>
}

/** The entry that holds the digest of the manifest. */
export const digestFile = 'manifest.sha256'

type Progress = (done: { table: string; rows: number }) => void

/**
 * Writes the whole installation as one ZIP: every table as it was at one instant (one JSON object a line), what still waits to be
 * done, the files and the signing key. It restores into the embedded database and into PostgreSQL, whichever it came from.
 */
export async function writeBackup(
  { database, folder, now }: { database: Database; folder: string; now: Date },
  out: Writable,
  progress: Progress = () => {},
): Promise<BackupManifest> {
  const archive = archiveTo(out)
  const told = await database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const rows: Record<string, number> = {}
      for (const table of await allTables(tx)) {
        const name = nameOf(table)
        rows[name] = await writeRows(tx, archive, {
          name,
          query: `select to_jsonb(t) as row from ${name} t`,
        })
        progress({ table: name, rows: rows[name] })
      }
      rows['pgboss.job'] = await writeRows(tx, archive, {
        name: 'pgboss.job',
        query:
          "select to_jsonb(t) as row from pgboss.job t where name = 'korzo' and state < 'active'",
      })
      const migrations = await sql<{
        name: string
      }>`select schema || '/' || name as name from korzo_migration order by 1`.execute(tx)
      return {
        format: 'korzo-backup/2',
        software,
        madeAt: now.toISOString(),
        migrations: migrations.rows.map(({ name }) => name),
        rows,
      } as const
    })
  for (const file of keptFiles(folder))
    await archive.file(`files/${relative(folder, file)}`, createReadStream(file))
  const manifest = { ...told, digests: { ...archive.digests } }
  await archive.file('manifest.json', [strToU8(JSON.stringify(manifest, undefined, 2))])
  await archive.file(digestFile, [strToU8(archive.digests['manifest.json'] ?? '')])
  await archive.end()
  return manifest
}

type Archive = {
  /** Of what was written so far: SHA-256 in hex by the name of the entry. */
  readonly digests: Readonly<Record<string, string>>
  file(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>
  end(): Promise<void>
}

function archiveTo(out: Writable): Archive {
  let failure: Error | undefined
  // A stream that failed never drains and never finishes: whoever waits for it must hear of the failure instead.
  const failed = new Promise<never>((_done, fail) => out.on('error', fail))
  failed.catch((error) => (failure = error))
  const zip = new Zip((error, chunk, isLast) => {
    if (error !== null) failure = error
    else out.write(chunk)
    if (isLast) out.end()
  })
  const digests: Record<string, string> = {}
  return {
    digests,
    async file(name, chunks) {
      const entry = new ZipDeflate(name, { level: 6 })
      const hash = createHash('sha256')
      zip.add(entry)
      for await (const chunk of chunks) {
        hash.update(chunk)
        entry.push(new Uint8Array(chunk))
        if (failure === undefined && out.writableNeedDrain)
          await Promise.race([new Promise((drained) => out.once('drain', drained)), failed])
        if (failure !== undefined) throw failure
      }
      entry.push(new Uint8Array(), true)
      digests[name] = hash.digest('hex')
    },
    async end() {
      const finished = new Promise<void>((done) => out.once('finish', done))
      zip.end()
      await Promise.race([finished, failed])
    },
  }
}

async function writeRows(
  tx: Tx,
  archive: Archive,
  { name, query }: { name: string; query: string },
): Promise<number> {
  let count = 0
  await sql.raw(`declare backup no scroll cursor for ${query}`).execute(tx)
  await archive.file(
    `tables/${name}.jsonl`,
    (async function* () {
      for (;;) {
        const { rows } = await sql
          .raw<{ row: unknown }>(`fetch ${rowsAtOnce} from backup`)
          .execute(tx)
        if (rows.length === 0) return
        count += rows.length
        yield strToU8(rows.map(({ row }) => `${JSON.stringify(row)}\n`).join(''))
      }
    })(),
  )
  await sql.raw('close backup').execute(tx)
  return count
}

/** Files people gave, and the key; not the database's own and not what is only passing through. */
function keptFiles(folder: string): string[] {
  const key = join(folder, 'signing-key.json')
  const files = join(folder, 'files')
  const given = existsSync(files)
    ? readdirSync(files, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : []
  return existsSync(key) ? [key, ...given] : given
}
