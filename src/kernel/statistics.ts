import { sql } from 'kysely'
import type { Db } from './db.ts'

/**
 * Tells the planner how the tables are filled. PostgreSQL does so by itself a minute after a change; PGlite never does, and then
 * takes every table for empty and joins row by row.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await sql`analyze`.execute(db)
}
