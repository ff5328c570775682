import { sql } from 'kysely'
import type { Db } from './db.ts'

/**
 * Tells the planner how the tables are filled, all or those of some schemas. PostgreSQL does so by itself a minute after a change; PGlite
 * never does, and then takes every table for empty and joins row by row.
 */
export async function refreshStatistics(db: Db, schemas?: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and pg_relation_size(c.oid) > 0
      and (${schemas ?? null}::text[] is null or n.nspname = any(${schemas ?? null}::text[]))`.execute(
    db,
  )
  if (rows.length === 0) return
  await sql.raw(`analyze ${rows.map(({ name }) => name).join(', ')}`).execute(db)
}
