import pg from 'pg'
import type { Config } from './config.ts'
import { connectionOptions, type Database, over } from './db.ts'
import { openEmbedded } from './embedded.ts'

/**
 * Opens the database of an installation: PostgreSQL when a URL is set, otherwise the embedded one in the data folder.
 *
 * @throws {DatabaseHeldError} when another process holds the embedded database.
 */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl === undefined) return openEmbedded(`${config.dataFolder}/database`)
  return openPostgres(config.databaseUrl, config.databasePool)
}

/** Opens a PostgreSQL database by its URL. `connections` is the most that are held at once. */
export function openPostgres(url: string, connections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    options: connectionOptions.join(' '),
    max: connections,
    connectionTimeoutMillis: 15_000,
  })
  pool.on('error', () => {}) // an idle connection was cut; the pool opens the next one
  return { ...over(pool), kind: 'postgresql', close: () => pool.end() }
}
