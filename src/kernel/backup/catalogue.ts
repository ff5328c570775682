import { sql } from 'kysely'
import type { Db } from '../db.ts'

/** A table of ours. */
export type BackupTable = { readonly schema: string; readonly name: string }

const ours = sql`n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'`

/** All tables of the program, by name. */
export async function allTables(db: Db): Promise<BackupTable[]> {
  const { rows } = await sql<BackupTable>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours} order by 1, 2`.execute(db)
  return rows
}

/** A foreign key that is looked at with every statement. */
export type StrictKey = { readonly table: string; readonly name: string }

/** The foreign keys that cannot wait for the end of a transaction. */
export async function strictKeys(db: Db): Promise<StrictKey[]> {
  const { rows } = await sql<StrictKey>`
    select n.nspname || '.' || c.relname as "table", o.conname as name
    from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
    where o.contype = 'f' and not o.condeferrable and ${ours} order by 1, 2`.execute(db)
  return rows
}

/** A table as it is named in SQL and in the backup. */
export function nameOf({ schema, name }: BackupTable): string {
  return `${schema}.${name}`
}
