import { RestoreError } from '#kernel/backup/index.ts'
import { ConfigError, readConfig } from '#kernel/config.ts'
import type { Database } from '#kernel/db.ts'
import { DatabaseHeldError } from '#kernel/folder-lock.ts'
import { MigrationError } from '#kernel/migrate.ts'
import { openDatabase } from '#kernel/open-database.ts'
import { assembleSite, prepareDatabase, type Site } from '../site.ts'
import { exit, type Io } from './command.ts'

/** Mistakes that whoever runs the site can mend, told without a stack: settings, a held database, an edited migration, a taken port. */
export function isOperators(error: unknown): error is Error {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const kinds = [ConfigError, DatabaseHeldError, MigrationError, RestoreError]
  return isPortTaken || kinds.some((kind) => error instanceof kind)
}

/** Runs something with the database of the settings, prepared; tells an operator's mistake and ends with 1. */
export async function withSite(
  io: Io,
  run: (site: Site, ran: readonly string[]) => Promise<number>,
): Promise<number> {
  let database: Database | undefined
  let site: Site | undefined
  try {
    const config = readConfig()
    database = await openDatabase(config)
    const ran = await prepareDatabase(database)
    site = assembleSite(config, database)
    return await run(site, ran)
  } catch (error) {
    if (!isOperators(error)) throw error
    io.err(`korzo: ${error.message}\n`)
    return exit.failed
  } finally {
    await (site === undefined ? database?.close() : site.stop())
  }
}
