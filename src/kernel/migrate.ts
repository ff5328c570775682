import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from './db.ts'
import { root } from './root.ts'

/** One step forward of one schema: a file `migrations/0001-what.sql`. */
export type Migration = { readonly schema: string; readonly name: string; readonly sql: string }

/** A migration that already ran was edited or removed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** The migrations of the kernel and then of each module, in the modules' order. */
export function readMigrations(modules: readonly string[]): Migration[] {
  const folders = [
    ['kernel', 'src/kernel/migrations'],
    ...modules.map((name) => [name, `src/modules/${name}/migrations`]),
  ] as const
  return folders.flatMap(([schema = '', folder = '']) => {
    const path = join(root, folder)
    if (!existsSync(path)) return []
    return readdirSync(path)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => ({
        schema: schema.replaceAll('-', '_'),
        name: file.slice(0, -'.sql'.length),
        sql: readFileSync(join(path, file), 'utf8'),
      }))
  })
}

/**
 * Brings the database forward: runs what has not run, each migration in a transaction of its own. Two processes may start at
 * once; one waits for the other.
 *
 * @returns the names of the migrations that ran.
 * @throws {MigrationError} when one that ran was edited or removed since.
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  await prepare(db)
  const before = await checksums(db)
  refuseRemoved(before, migrations)
  const ran: string[] = []
  for (const migration of migrations) {
    if (isDone(before, migration)) continue
    if (await run(db, migration)) ran.push(nameOf(migration))
  }
  return ran
}

/** Runs one migration unless another process did so in the meantime. */
function run(db: Db, migration: Migration): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(4310)`.execute(tx)
    if (isDone(await checksums(tx), migration)) return false
    await sql.raw(`create schema if not exists ${migration.schema}`).execute(tx)
    await sql.raw(migration.sql).execute(tx)
    await sql`insert into korzo_migration (schema, name, checksum)
      values (${migration.schema}, ${migration.name}, ${checksum(migration)})`.execute(tx)
    return true
  })
}

async function prepare(db: Db): Promise<void> {
  const { rows } = await sql<{
    name: string | null
  }>`select to_regclass('korzo_migration')::text as name`.execute(db)
  if (rows[0]?.name != null) return
  await sql`create table if not exists korzo_migration (
    schema text not null, name text not null, checksum text not null, ran_at timestamptz not null default now(),
    primary key (schema, name))`.execute(db)
  for (const extension of ['pg_trgm', 'unaccent']) {
    await sql.raw(`create extension if not exists ${extension} with schema public`).execute(db)
  }
}

/** What ran, by `schema/name`. */
type Done = ReadonlyMap<string, string>

async function checksums(db: Db): Promise<Done> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select schema || '/' || name as name, checksum from korzo_migration`.execute(db)
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

/** @throws {MigrationError} when it ran and was edited since. */
function isDone(done: Done, migration: Migration): boolean {
  const before = done.get(nameOf(migration))
  if (before === undefined) return false
  if (before === checksum(migration)) return true
  throw new MigrationError(
    `migration ${nameOf(migration)} ran before and was edited since; write a new one instead`,
  )
}

function refuseRemoved(done: Done, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(nameOf))
  const removed = [...done.keys()].filter((name) => !known.has(name))
  if (removed.length > 0) {
    throw new MigrationError(
      `this database is newer than the program: it knows ${removed.join(', ')}`,
    )
  }
}

function nameOf({ schema, name }: Migration): string {
  return `${schema}/${name}`
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}
