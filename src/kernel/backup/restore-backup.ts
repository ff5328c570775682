import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import type { Database, Tx } from '../db.ts'
import { refreshStatistics } from '../statistics.ts'
import { type BackupTable, nameOf, tablesInOrder } from './catalogue.ts'
import type { BackupManifest } from './write-backup.ts'

/** A backup cannot be restored; the message says why and what to do. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError'
}

const rowsAtOnce = 500

/**
 * Restores a backup into a prepared database that holds nothing yet, all or nothing, and its files into the data folder.
 *
 * @throws {RestoreError} when the file is no backup, comes from a newer program, or the database is not empty.
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
    const tables = await tablesInOrder(tx)
    for (const table of tables)
      await sql.raw(`alter table ${nameOf(table)} disable trigger user`).execute(tx)
    // what preparing a database puts there (topics, the site's own tenant) comes back with the backup
    await sql.raw(`truncate ${tables.map(nameOf).join(', ')}`).execute(tx)
    for (const table of tables) {
      const rows = linesOf(entries, nameOf(table))
      await insertRows(tx, table, rows)
      progress({ table: nameOf(table), rows: rows.length })
    }
    for (const table of tables) {
      const rows = table.ownReferences.length === 0 ? [] : linesOf(entries, nameOf(table))
      for (const column of table.ownReferences) await fillIn(tx, table, column, rows)
    }
    await insertRows(tx, jobTable, linesOf(entries, 'pgboss.job'))
    for (const table of tables)
      await sql.raw(`alter table ${nameOf(table)} enable trigger user`).execute(tx)
  })
  await refreshStatistics(database.db)
  await restoreFiles(entries, folder)
  return manifest
}

const jobTable: BackupTable = {
  schema: 'pgboss',
  name: 'job',
  references: [],
  ownReferences: [],
  primaryKey: ['name', 'id'],
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

function manifestOf(entries: Entries): BackupManifest {
  const bytes = entries['manifest.json']
  const manifest =
    bytes === undefined ? undefined : (JSON.parse(strFromU8(bytes)) as BackupManifest)
  if (manifest?.format !== 'korzo-backup/1')
    throw new RestoreError('this is not a backup of Korzo, or it is not whole')
  return manifest
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
  }>`select exists (select 1 from people.person) or exists (select 1 from kernel.tenant where slug <> '') as some`.execute(
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

async function insertRows(tx: Tx, table: BackupTable, lines: readonly string[]): Promise<void> {
  const name = nameOf(table)
  for (let at = 0; at < lines.length; at += rowsAtOnce) {
    const rows = lines
      .slice(at, at + rowsAtOnce)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(', ')
    const first = rows.map((row) => ({
      ...row,
      ...Object.fromEntries(table.ownReferences.map((column) => [column, null])),
    }))
    await sql`insert into ${sql.raw(name)} (${sql.raw(columns)})
      select ${sql.raw(columns)} from jsonb_populate_recordset(null::${sql.raw(name)}, ${JSON.stringify(first)}::jsonb)`.execute(
      tx,
    )
  }
}

/** Sets a column that points into its own table, now that all rows are there. */
async function fillIn(
  tx: Tx,
  table: BackupTable,
  column: string,
  lines: readonly string[],
): Promise<void> {
  const name = nameOf(table)
  const pointing = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((row) => row[column] !== null)
  if (pointing.length === 0) return
  const same = table.primaryKey.map((key) => `t."${key}" = s."${key}"`).join(' and ')
  await sql`update ${sql.raw(name)} t set ${sql.raw(`"${column}" = s."${column}"`)}
    from jsonb_populate_recordset(null::${sql.raw(name)}, ${JSON.stringify(pointing)}::jsonb) s where ${sql.raw(same)}`.execute(
    tx,
  )
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
