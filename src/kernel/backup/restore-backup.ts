import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { batchesOf } from '../batches.ts'
import type { Database, Tx } from '../db.ts'
import { refreshStatistics } from '../statistics.ts'
import { allTables, type BackupTable, nameOf, strictKeys } from './catalogue.ts'
import { type BackupManifest, digestFile } from './write-backup.ts'

/** A backup cannot be restored; the message says why and what to do. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError'
}

const rowsAtOnce = 500

/**
 * Restores a backup into a prepared database that holds nothing yet, all or nothing, and its files into the data folder.
 *
 * @throws {RestoreError} when the file is no backup, is damaged, comes from a newer program, or the database is not empty.
 */
export async function restoreBackup(
  { database, folder }: { database: Database; folder: string },
  file: string,
  progress: (done: { table: string; rows: number }) => void = () => {},
): Promise<BackupManifest> {
  const entries = await readEntries(file)
  const manifest = manifestOf(entries)
  await database.db.transaction().execute(async (tx) => {
    await refuseUnfit(tx, manifest)
    const tables = await allTables(tx)
    for (const table of tables)
      await sql.raw(`alter table ${nameOf(table)} disable trigger user`).execute(tx)
    // what preparing a database puts there (topics, the site's own tenant) comes back with the backup
    await sql.raw(`truncate ${tables.map(nameOf).join(', ')}`).execute(tx)
    await withWaitingKeys(tx, async () => {
      for (const table of [...tables, jobTable]) {
        const rows = linesOf(entries, nameOf(table))
        await insertRows(tx, nameOf(table), rows)
        progress({ table: nameOf(table), rows: rows.length })
      }
    })
    for (const table of tables)
      await sql.raw(`alter table ${nameOf(table)} enable trigger user`).execute(tx)
  })
  await refreshStatistics(database.db)
  await restoreFiles(entries, folder)
  return manifest
}

const jobTable: BackupTable = { schema: 'pgboss', name: 'job' }

/** Tables point to each other in circles, so foreign keys are looked at when all rows are there; then they are strict again. */
async function withWaitingKeys(tx: Tx, insert: () => Promise<void>): Promise<void> {
  const keys = await strictKeys(tx)
  const alter = (how: string) =>
    keys
      .map(({ table, name }) => `alter table ${table} alter constraint "${name}" ${how}`)
      .join(';')
  await sql.raw(alter('deferrable initially deferred')).execute(tx)
  await sql`set constraints all deferred`.execute(tx)
  await insert()
  await sql`set constraints all immediate`.execute(tx)
  await sql.raw(alter('not deferrable')).execute(tx)
}

type Entries = Readonly<Record<string, Uint8Array>>

async function readEntries(file: string): Promise<Entries> {
  try {
    return unzipSync(new Uint8Array(await readFile(file)))
  } catch (error) {
    throw new RestoreError(
      `${file} cannot be read as a backup: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** What the backup says of itself, after every entry was held against its digest. */
function manifestOf(entries: Entries): BackupManifest {
  const bytes = entries['manifest.json']
  if (bytes === undefined || entries[digestFile] === undefined)
    throw new RestoreError('this is not a backup of Korzo, or it is not whole')
  refuseDamaged(entries, 'manifest.json', strFromU8(entries[digestFile]))
  const manifest = JSON.parse(strFromU8(bytes)) as BackupManifest
  if (manifest.format !== 'korzo-backup/2')
    throw new RestoreError(`this program cannot restore a backup of the kind ${manifest.format}`)
  for (const [name, digest] of Object.entries(manifest.digests))
    refuseDamaged(entries, name, digest)
  return manifest
}

function refuseDamaged(entries: Entries, name: string, digest: string): void {
  const bytes = entries[name]
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== digest)
    throw new RestoreError(`the backup is damaged at ${name}; take another one`)
}

async function refuseUnfit(tx: Tx, manifest: BackupManifest): Promise<void> {
  const { rows } = await sql<{
    name: string
  }>`select schema || '/' || name as name from korzo_migration`.execute(tx)
  const known = new Set(rows.map(({ name }) => name))
  const missing = manifest.migrations.filter((name) => !known.has(name))
  if (missing.length > 0)
    throw new RestoreError(`the backup is newer than this program: it knows ${missing.join(', ')}`)
  const filled = await sql<{
    some: boolean
  }>`select exists (select 1 from kernel.fact) or exists (select 1 from kernel.tenant where slug <> '') as some`.execute(
    tx,
  )
  if (filled.rows[0]?.some === true)
    throw new RestoreError(
      'this database is not empty; restore into a new one (set KORZO_DATA or DATABASE_URL)',
    )
}

function linesOf(entries: Entries, table: string): string[] {
  const bytes = entries[`tables/${table}.jsonl`]
  return bytes === undefined
    ? []
    : strFromU8(bytes)
        .split('\n')
        .filter((line) => line !== '')
}

async function insertRows(tx: Tx, name: string, lines: readonly string[]): Promise<void> {
  for (const rows of batchesOf(lines, rowsAtOnce)) {
    const columns = Object.keys(JSON.parse(rows[0] ?? '{}') as object)
      .map((column) => `"${column}"`)
      .join(', ')
    await sql`insert into ${sql.raw(name)} (${sql.raw(columns)})
      select ${sql.raw(columns)} from jsonb_populate_recordset(null::${sql.raw(name)}, ${`[${rows.join(',')}]`}::jsonb)`.execute(
      tx,
    )
  }
}

async function restoreFiles(entries: Entries, folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(entries)) {
    if (!name.startsWith('files/') || name.endsWith('/')) continue
    const target = normalize(join(folder, name.slice('files/'.length)))
    if (!target.startsWith(`${normalize(folder)}${sep}`))
      throw new RestoreError(`the backup names a file outside its folder: ${name}`)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes, { mode: 0o600 })
  }
}
